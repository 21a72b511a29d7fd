/**
 * A tablet left alone: after two minutes without a touch it asks, and half a minute later it forgets.
 */

const QUIET = 120;
const WARNED = 30;
const dialog = document.getElementById("idle");

let left = 0;
let timer = 0;
let gone = null;

/** Watch from now on; `forget` is called when nobody answered. */
export function watchIdle(forget) {
  gone = forget;
  startAgain();
  clearInterval(timer);
  timer = setInterval(tick, 1_000);
}

/** Stop watching. */
export function stopIdle() {
  clearInterval(timer);
  gone = null;
  dialog.close();
}

for (const event of ["pointerdown", "keydown", "wheel", "scroll"]) {
  const options = { capture: true, passive: true };
  document.addEventListener(event, () => dialog.open || startAgain(), options);
}
dialog.querySelector("button").addEventListener("click", stay);
dialog.addEventListener("cancel", stay);

function stay() {
  dialog.close();
  startAgain();
}

function startAgain() {
  left = QUIET + WARNED;
}

function tick() {
  left -= 1;
  if (left <= 0) {
    const forget = gone;
    stopIdle();
    forget?.();
  } else if (left <= WARNED) {
    warn();
  }
}

function warn() {
  if (!dialog.open) {
    dialog.showModal();
  }
  dialog.querySelector("[data-seconds]").textContent = left;
}
