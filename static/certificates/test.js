/** What this device can do here: each line of the page is one check, none depends on another. */

import { word } from "../_shared/words.js";

const FAST = 60_000; // milliseconds by which two clocks may differ
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

const checks = {
  secure: () => isSecureContext,
  trusted,
  camera,
  subtle: () => Boolean(globalThis.crypto?.subtle),
  storage,
  clock,
  wasm: () => WebAssembly.validate(EMPTY_MODULE),
};

const lines = [...document.querySelectorAll("[data-test]")];
const results = await Promise.all(lines.map(check));
const failed = results.filter((passed) => !passed).length;
document.getElementById("verdict").textContent = failed ? word("some", { n: failed }) : word("all", { n: lines.length });

async function check(line) {
  let passed = false;
  try {
    passed = await checks[line.dataset.test]();
  } catch {
    // What cannot even be asked for is not there.
  }
  line.className = passed ? "ok" : "bad";
  line.querySelector("[data-says]").textContent = word(line.className);
  line.querySelector("[data-fix]").hidden = passed;
  return passed;
}

// Whoever clicks a warning away still gets this page; but a browser fetches no worker of a service
// from a server whose certificate it does not trust.
async function trusted() {
  if (location.protocol !== "https:") return false;
  const worker = await navigator.serviceWorker.register(new URL("worker.js", import.meta.url));
  await worker.unregister();
  return true;
}

// Without permission a browser tells only that there is a camera, and that is all we need.
async function camera() {
  if (!navigator.mediaDevices?.getUserMedia) return false;
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === "videoinput");
}

async function storage() {
  const name = "congress-test";
  localStorage.setItem(name, name);
  localStorage.removeItem(name);
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      indexedDB.deleteDatabase(name);
      resolve();
    };
  });
  return true;
}

async function clock() {
  const before = Date.now();
  const answer = await fetch("/secure/clock", { cache: "no-store" });
  const { now } = await answer.json();
  const middle = (before + Date.now()) / 2;
  return Math.abs(Date.parse(now) - middle) < FAST;
}
