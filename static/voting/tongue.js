/**
 * The language of the page. A delegate chooses it where the tablet waits, for this one time: the
 * next delegate finds Vietnamese, also when nobody voted and nobody touched the tablet for a while.
 *
 * The server writes the page in its language, so that a change is a page loaded anew. Without a
 * network the page stays as it is, and works.
 */

const VIETNAMESE = "vi";
const QUIET = 120_000;
const EVERY = 5_000;
const PATIENCE = 3_000;
const form = document.querySelector(".tongue");

let free = () => false;
let owed = false;
let asked = false;
let touched = performance.now();

/** Let the button work; the page is loaded anew only while `nobody` says that nobody is at it. */
export function watchTongue(nobody) {
  free = nobody;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  if (isForeign()) {
    for (const event of ["pointerdown", "keydown"]) {
      const options = { capture: true, passive: true };
      document.addEventListener(event, () => (touched = performance.now()), options);
    }
    setInterval(() => (owed || performance.now() - touched > QUIET) && change(), EVERY);
  }
}

/** Whoever chose the language is gone. */
export function returnToVietnamese() {
  owed = isForeign();
  if (owed) {
    change();
  }
}

/** Whether the page is about to be loaded anew. */
export function isChanging() {
  return asked;
}

function isForeign() {
  return document.documentElement.lang !== VIETNAMESE;
}

async function change() {
  if (asked || !free()) {
    return;
  }
  asked = true;
  const signal = AbortSignal.timeout(PATIENCE);
  const options = { method: "POST", body: new FormData(form), redirect: "manual", signal };
  asked = await fetch(form.action, options).then(free, () => false);
  if (asked) {
    location.replace("/vote");
  }
}
