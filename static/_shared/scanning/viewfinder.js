/**
 * The view of a camera on a page (`templates/_parts/scanning.html`), and what is read in it.
 *
 * No picture leaves the device and none is kept. While the page is hidden nothing is looked at; once
 * the viewfinder is taken off the page the camera is off.
 */

import { UNKNOWN, kindOf } from "./codes.js";
import { Camera, NoPicture, isPermitted, requireCamera } from "./camera.js";
import { codesIn, loadEngine } from "./decoder.js";
import { sayDropped } from "./dropped.js";
import { Sightings } from "./sightings.js";

const PAUSE = 120; // milliseconds between two looks, so that a slow tablet stays quick to the touch
const LARGEST = 1280; // pixels of a side: what is larger takes longer and is read no better
const PHOTO_SIDES = [1600, 900, 2800];

export class Viewfinder {
  #camera = new Camera(() => this.#lose());
  #canvas = document.createElement("canvas");
  #place = null;
  #run = 0;
  #lit = false;
  #lost = false;

  /**
   * `wants`: the kind of code that the page is for. `onCode` gets {kind, digits, by}, `by` being
   * "camera" or "photo"; of a code that is neither card nor badge `digits` is whatever it says. The
   * code of a voting card goes to nobody who does not want it. `emptyFirst` as in `Sightings`. Once it
   * is `ready`, it reads without a network.
   */
  constructor({ wants, onCode, emptyFirst = false }) {
    this.sightings = new Sightings({ wants, emptyFirst });
    this.onCode = onCode;
    this.ready = whenIdle().then(loadEngine).catch(() => {}); // else it is loaded with the first picture
    document.addEventListener("visibilitychange", () => this.#rest());
    addEventListener("pagehide", () => this.stop());
  }

  /** Whether pictures come. */
  get live() {
    return this.#camera.stream !== null;
  }

  /** Put it into a place of the page, where it starts by itself if nobody needs to be asked. */
  async mount(place) {
    this.#place = place;
    this.#on("start", () => this.start());
    this.#on("stop", () => this.stop());
    this.#on("turn", () => this.#turn());
    this.#on("light", () => this.#light(!this.#lit));
    place.querySelector("input[type=file]").addEventListener("change", (event) => this.#photo(event.target));
    if (this.live) {
      await this.#show();
      return;
    }
    this.#state("off");
    try {
      await requireCamera();
    } catch (error) {
      this.#fail(error.reason);
      return;
    }
    if ((await isPermitted()) && this.#place === place) {
      await this.start();
    }
  }

  /** Take it off the page. */
  unmount() {
    this.#close();
    this.#place = null;
  }

  /** Switch the camera on; asks for permission where nobody gave it yet. */
  async start() {
    await this.#begin(() => this.#camera.open());
  }

  /** Switch the camera off, until somebody switches it on. */
  stop() {
    this.#close();
    this.#state("off");
  }

  /** A hidden page sees nothing; some devices take its camera away, which it gets back afterwards. */
  async #rest() {
    this.#camera.blind(document.hidden);
    if (this.#lost && !document.hidden) {
      this.#lost = false;
      await this.start();
    }
  }

  #lose() {
    this.#lost = document.hidden;
    this.#fail("ended");
  }

  async #turn() {
    this.#run += 1;
    await this.#begin(() => this.#camera.turn());
  }

  /** Switch the light; a device that does not obey has none to offer. */
  async #light(wanted) {
    const { stream } = this.#camera;
    const obeyed = await this.#camera.light(wanted);
    if (this.#place === null || this.#camera.stream !== stream) {
      return;
    }
    this.#lit = obeyed ? wanted : this.#lit;
    this.#button("light").hidden = !obeyed;
    this.#button("light").setAttribute("aria-pressed", String(this.#lit));
  }

  async #begin(open) {
    const place = this.#place;
    this.#state("starting");
    this.#say("starting");
    try {
      await open();
    } catch (error) {
      if (!(error instanceof NoPicture)) {
        throw error;
      }
      this.#fail(error.reason);
      return;
    }
    if (this.#place === null) {
      this.#close(); // taken off while somebody was asked for permission
    } else if (this.#place === place || this.live) {
      this.sightings.begin();
      await this.#show();
    }
  }

  async #show() {
    const video = this.#place.querySelector("video");
    video.srcObject = this.#camera.stream;
    video.classList.toggle("mirrored", this.#camera.mirrored);
    this.#state("live");
    this.#say("aim");
    await video.play().catch(() => {}); // the place was taken off again
    if (this.#place?.contains(video) && this.live) {
      this.#offer();
      this.#look(video);
    }
  }

  /** Offer what this camera can do, which some devices tell only when pictures come. */
  #offer() {
    this.#button("turn").hidden = !this.#camera.turns;
    this.#button("light").hidden = !this.#camera.lights;
    this.#button("light").setAttribute("aria-pressed", String(this.#lit));
  }

  /** Look again and again, until something else is shown. */
  async #look(video) {
    this.#run += 1;
    for (const run = this.#run; run === this.#run; await pause(PAUSE)) {
      if (document.hidden || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
        continue;
      }
      let texts;
      try {
        texts = await this.#read(video, video.videoWidth, video.videoHeight, LARGEST);
      } catch {
        this.#fail("engine");
        return;
      }
      if (run === this.#run) {
        this.#hear(this.sightings.look(texts, performance.now()), "camera");
      }
    }
  }

  async #read(source, width, height, side) {
    const scale = Math.min(1, side / Math.max(width, height));
    const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
    if (!across || !down) {
      return [];
    }
    if (this.#canvas.width !== across || this.#canvas.height !== down) {
      Object.assign(this.#canvas, { width: across, height: down });
    }
    const drawing = this.#canvas.getContext("2d", { willReadFrequently: true });
    drawing.drawImage(source, 0, 0, across, down);
    return codesIn(drawing.getImageData(0, 0, across, down));
  }

  #hear(found, by) {
    if (found.say) {
      this.#say(found.say);
    } else if (found.dropped) {
      this.#say("aim");
      sayDropped();
    } else if (found.text !== undefined) {
      const kind = kindOf(found.text);
      this.#say(kind === UNKNOWN ? "unknown" : "read");
      this.onCode({ kind, digits: found.text, by });
    }
  }

  async #photo(field) {
    const [file] = field.files;
    if (!file) {
      return;
    }
    this.#say("reading");
    try {
      const { text, say = "photo-empty" } = this.sightings.choose(await this.#readPhoto(file));
      this.#hear(text === undefined ? { say } : this.sightings.tell(text), "photo");
    } catch (error) {
      this.#say(error.name === "InvalidStateError" ? "photo-empty" : "engine");
    }
    field.value = "";
    if (!this.live) {
      this.#canvas.width = 0;
    }
  }

  async #readPhoto(file) {
    const picture = await createImageBitmap(file);
    try {
      for (const side of PHOTO_SIDES) {
        const texts = await this.#read(picture, picture.width, picture.height, side);
        if (texts.length) {
          return texts;
        }
      }
      return [];
    } finally {
      picture.close();
    }
  }

  #fail(reason) {
    this.#close();
    this.#state("failed");
    this.#place?.setAttribute("data-reason", reason);
    this.#say(reason);
  }

  #close() {
    this.#run += 1;
    this.#camera.close();
    this.#canvas.width = 0;
    this.sightings.forget();
    this.#lit = false;
    const video = this.#place?.querySelector("video");
    if (video) {
      video.srcObject = null;
    }
  }

  #state(state) {
    this.#place?.setAttribute("data-state", state);
    this.#place?.removeAttribute("data-reason");
    if (state === "off") {
      this.#say("off");
    }
  }

  /** Say one of the sentences that came with the page; the same one is not said twice. */
  #say(name) {
    const says = this.#place?.querySelector("[data-says]");
    if (says && says.dataset.says !== name) {
      says.dataset.says = name;
      const words = this.#place.querySelector("template").content.querySelector(`[data-for="${name}"]`);
      says.replaceChildren(...(words?.cloneNode(true).childNodes ?? []));
    }
  }

  #button(name) {
    return this.#place.querySelector(`[data-finder="${name}"]`);
  }

  #on(name, act) {
    this.#button(name)?.addEventListener("click", act);
  }
}

function whenIdle() {
  return new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
