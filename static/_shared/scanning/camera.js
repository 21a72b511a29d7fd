/**
 * A camera of this device: opened once and kept while it is needed, because some devices ask for
 * permission at each opening (WebKit 215884).
 */

const CHOSEN = "scanning-camera"; // which camera somebody chose at this device
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } };
const REASONS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** There is no picture; `reason` is `insecure`, `unsupported`, `refused`, `none`, `busy` or `failed`. */
export class NoPicture extends Error {
  constructor(reason, options) {
    super(`no picture: ${reason}`, options);
    this.reason = reason;
  }
}

/** Throw `NoPicture` where there can be none, before anybody is asked for permission. */
export async function requireCamera() {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new NoPicture(isSecureContext ? "unsupported" : "insecure");
  }
  if ((await listCameras()).length === 0) {
    throw new NoPicture("none");
  }
}

async function listCameras() {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput").map(({ deviceId }) => deviceId);
}

/** Tell whether the camera may be used without asking anybody; not knowing means no. */
export async function isPermitted() {
  try {
    return (await navigator.permissions.query({ name: "camera" })).state === "granted";
  } catch {
    return false;
  }
}

/** One camera at a time; `ended` is called when the device takes it away. */
export class Camera {
  #stream = null;
  #cameras = [];

  constructor(ended) {
    this.ended = ended;
  }

  get stream() {
    return this.#stream;
  }

  /** Whether its picture should be shown as in a mirror, since it looks at whoever aims. */
  get mirrored() {
    return this.#track?.getSettings().facingMode === "user";
  }

  /** Whether there is another camera to turn to. */
  get turns() {
    return this.#cameras.length > 1;
  }

  /** Whether it has a light. */
  get lights() {
    return Boolean(this.#track?.getCapabilities?.().torch);
  }

  get #track() {
    return this.#stream?.getVideoTracks()[0];
  }

  /** Open the camera that was chosen here, else the one that looks away; throws `NoPicture`. */
  async open() {
    const chosen = localStorage.getItem(CHOSEN);
    await this.#open(chosen ? { deviceId: { ideal: chosen } } : { facingMode: { ideal: "environment" } });
  }

  /** Turn to the next camera that opens, and remember it for this device; throws `NoPicture`. */
  async turn() {
    const after = this.#cameras.indexOf(this.#track?.getSettings().deviceId) + 1;
    const others = [...this.#cameras.slice(after), ...this.#cameras.slice(0, after)];
    this.close();
    for (const other of others) {
      try {
        await this.#open({ deviceId: { exact: other } });
        localStorage.setItem(CHOSEN, other);
        return;
      } catch (error) {
        if (other === others.at(-1)) {
          throw error;
        }
      }
    }
  }

  /** Switch the light; tells whether it did as it was told, which some devices only promise. */
  async light(wanted) {
    const track = this.#track;
    try {
      await track.applyConstraints({ advanced: [{ torch: wanted }] });
    } catch {
      return false;
    }
    return (track.getSettings().torch ?? wanted) === wanted;
  }

  /** Let it send black pictures, or real ones again. */
  blind(wanted) {
    this.#stream?.getTracks().forEach((track) => (track.enabled = !wanted));
  }

  /** Switch it off. */
  close() {
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = null;
  }

  async #open(wanted) {
    await requireCamera();
    try {
      const video = { ...SIZE, ...wanted };
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
      this.close(); // one that was opened while this one was asked for
      this.#stream = stream;
      this.#cameras = await listCameras();
    } catch (error) {
      this.close();
      throw new NoPicture(REASONS[error.name] ?? "failed", { cause: error });
    }
    this.#track.addEventListener("ended", () => this.ended());
  }
}
