/**
 * How large and how strong letters are; the clock, the sign of the connection, a screen that stays
 * on. Between two delegates everything is as it was.
 */

const SIZES = [0.9, 1, 1.15, 1.3, 1.5];
const NORMAL = 1;

let size = NORMAL;

/** Let the buttons at the top of the page work. */
export function watchSight() {
  document.querySelector('[data-sight="smaller"]').addEventListener("click", () => resize(size - 1));
  document.querySelector('[data-sight="larger"]').addEventListener("click", () => resize(size + 1));
  contrastButton().addEventListener("click", () => strengthen(!strong()));
}

/** Make letters and colours as they are for everybody. */
export function resetSight() {
  resize(NORMAL);
  strengthen(false);
}

/** Show the time of the day beside the name of this tablet. */
export function watchClock() {
  const show = () => {
    const time = new Date();
    const text = [time.getHours(), time.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
    document.querySelectorAll("[data-clock]").forEach((place) => {
      place.textContent = text;
    });
  };
  show();
  setInterval(show, 1_000);
  new MutationObserver(show).observe(document.getElementById("stage"), { childList: true });
}

/** Show whether the server answers; the signs stand in the foot of several states. */
export function showConnection(connected) {
  document.documentElement.dataset.connection = connected ? "on" : "off";
}

/** Keep the screen on while the page is seen, where the browser can. */
export function keepAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") {
      navigator.wakeLock?.request("screen").catch(() => {}); // a wish: the tablet may be saving power
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

function resize(to) {
  size = Math.min(Math.max(to, 0), SIZES.length - 1);
  document.documentElement.style.setProperty("--text-scale", SIZES[size]);
}

function strong() {
  return document.documentElement.dataset.theme === "contrast";
}

function strengthen(wanted) {
  document.documentElement.dataset.theme = wanted ? "contrast" : "light";
  contrastButton().setAttribute("aria-pressed", String(wanted));
}

function contrastButton() {
  return document.querySelector('[data-sight="contrast"]');
}
