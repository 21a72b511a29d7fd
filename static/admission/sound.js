/** Three sounds that are told apart without looking: one high, two middle, three low. */

const MUTED = "admission-muted";
const TONES = { ok: [[880, 0.16]], warn: [[520, 0.14], [520, 0.14]], bad: [[240, 0.2], [240, 0.2], [180, 0.34]] };
const GAP = 0.07;

let audio = null;

/** Whether nothing is to be heard at this desk. */
export function isMuted() {
  return localStorage.getItem(MUTED) === "yes";
}

/** Let nothing be heard, or everything again. */
export function mute(wanted) {
  localStorage.setItem(MUTED, wanted ? "yes" : "no");
}

/** Let a result be heard: "ok", "warn" or "bad"; a browser allows it once somebody pressed something. */
export function sound(tone) {
  if (isMuted() || !navigator.userActivation?.hasBeenActive) {
    return;
  }
  audio ??= new AudioContext();
  let at = audio.currentTime;
  for (const [pitch, length] of TONES[tone]) {
    const [voice, volume] = [audio.createOscillator(), audio.createGain()];
    voice.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + length);
    voice.connect(volume).connect(audio.destination);
    voice.start(at);
    voice.stop(at + length);
    at += length + GAP;
  }
}
