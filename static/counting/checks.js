/** How far the device has come with its checks, as the page shows it. */

import { word } from "../_shared/words.js";

const DOWNLOAD = 10; // per cent of the bar
const BALLOTS = { first: 15, last: 96 };
const BALLOTS_STEP = 9;
const list = document.getElementById("checks");
const items = [...list.querySelectorAll("[data-check]")];
const bar = document.getElementById("progress");
const doing = document.getElementById("doing");
const left = document.getElementById("left");
const passed = document.getElementById("passed-checks");

let began;

/** Begin anew: nothing is checked. */
export function reset() {
  items.forEach((item) => mark(item, "wait"));
  began = undefined;
  fill(0);
  passed.textContent = "";
  doing.textContent = left.textContent = "";
}

/** Tell how much of the box has come, in bytes; `of` is 0 where nobody knows. */
export function fetched(done, of) {
  const [some, all] = [done, of].map((bytes) => megabytes(bytes));
  doing.textContent = of ? word("fetching", { done: some, of: all }) : word("fetching-some", { done: some });
  if (of) fill((DOWNLOAD * done) / of);
}

/** Tell that check `number` has begun, or how many ballots it has done. */
export function reached(number, done, of) {
  items.forEach((item, i) => mark(item, i + 1 < number ? "done" : i + 1 === number ? "run" : "wait"));
  passed.textContent = tally(number - 1);
  if (number !== BALLOTS_STEP) {
    doing.textContent = word("step", { n: number, what: name(number) });
    left.textContent = "";
    fill(number < BALLOTS_STEP ? DOWNLOAD + number / 2 : BALLOTS.last + (number - BALLOTS_STEP) / 2);
    return;
  }
  began ??= performance.now();
  doing.textContent = word("ballots", { done, of });
  left.textContent = remaining(done, of);
  fill(BALLOTS.first + ((BALLOTS.last - BALLOTS.first) * done) / Math.max(of, 1));
}

/** Tell that all checks passed. */
export function all() {
  items.forEach((item) => mark(item, "done"));
  passed.textContent = tally(items.length);
  fill(100);
}

/** Tell that check `number` did not pass; give its words. */
export function refused(number) {
  items.forEach((item, i) => mark(item, i + 1 < number ? "done" : i + 1 === number ? "bad" : "wait"));
  passed.textContent = tally(number - 1);
  return name(number);
}

function name(number) {
  return items[number - 1].children[1].textContent;
}

function mark(item, state) {
  item.className = state;
  item.querySelector("[data-says]").textContent = `(${word(state)})`;
}

function tally(n) {
  return word("tally", { n, of: items.length });
}

function fill(percent) {
  bar.value = percent;
  bar.textContent = `${Math.round(percent)}%`;
}

// The first slices warm up the machine and say nothing.
function remaining(done, of) {
  const seconds = (performance.now() - began) / 1000;
  if (seconds < 3 || done === 0 || done === of) return "";
  const rest = (seconds / done) * (of - done);
  return rest < 60 ? word("soon") : word("minutes", { n: Math.ceil(rest / 60) });
}

function megabytes(bytes) {
  const n = (bytes / 1_000_000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  return word("megabytes", { n });
}
