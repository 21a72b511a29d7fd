/**
 * A tablet left alone: after two minutes without a touch it asks, and half a minute later it forgets.
 */

const QUIET = 120_000;
const WARNED = 30_000;
const dialog = document.getElementById("idle");

let touched = 0;
let timer = 0;
let gone = null;

/** Watch from now on; `forget` is called when nobody answered. */
export function watchIdle(forget) {
  gone = forget;
  touched = performance.now();
  clearInterval(timer);
  timer = setInterval(look, 1_000);
}

/** Stop watching. */
export function stopIdle() {
  clearInterval(timer);
  gone = null;
  dialog.close();
}

for (const event of ["pointerdown", "keydown", "wheel", "scroll"]) {
  const options = { capture: true, passive: true };
  document.addEventListener(event, () => dialog.open || stay(), options);
}
dialog.querySelector("button").addEventListener("click", stay);
dialog.addEventListener("cancel", stay);

function stay() {
  dialog.close();
  touched = performance.now();
}

function look() {
  const left = QUIET + WARNED - (performance.now() - touched);
  if (left <= 0) {
    const forget = gone;
    stopIdle();
    forget?.();
  } else if (left <= WARNED) {
    if (!dialog.open) {
      dialog.showModal();
    }
    dialog.querySelector("[data-seconds]").textContent = Math.ceil(left / 1000);
  }
}
