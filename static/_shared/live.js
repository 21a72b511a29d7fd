/**
 * Parts of a page that ask for themselves again (`congress/web/live.py`), and what is left of the
 * minutes in which something can be confirmed.
 *
 * A part waits while a dialog is open or somebody types in it: nothing that was typed is lost.
 */

// How far this device's clock is from the server's, as the page came.
const began = document.querySelector("[data-now]")?.dataset.now;
const ahead = began ? Date.now() - Date.parse(began) : 0;

// Waiting begins with what the reader does, so an answer that was already on its way is dropped too.
for (const moment of ["htmx:beforeRequest", "htmx:beforeSwap"]) {
  document.addEventListener(moment, (event) => {
    const part = event.detail.requestConfig.elt;
    if (part.dataset?.live !== undefined && inUse(part)) event.preventDefault();
  });
}

function inUse(part) {
  const typing = document.activeElement?.matches("input, textarea, select");
  return document.querySelector("dialog[open]") || (typing && part.contains(document.activeElement));
}

// A server that is away for a moment is no error of the page: the part asks again.
document.addEventListener("htmx:afterSettle", tick);

function tick() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.round((Date.parse(place.dataset.until) - Date.now() + ahead) / 1000));
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (place.textContent !== text) place.textContent = text;
    place.closest("[data-runs-out]")?.classList.toggle("over", left === 0);
  }
}

tick();
setInterval(tick, 1000);
