/**
 * A member's device while a box is opened (design 3.4): it fetches the sealed box, checks all of it
 * and shows what it found; only then, and when the member has compared it, does a share leave.
 *
 * A reload begins the check again by itself; a share that was made is kept before it leaves, and
 * asked again the device sends the same one. The page itself is loaded anew when the box is open.
 */

import { read, readBytes, readText, Refused, send, Unanswered } from "../_shared/server.js";
import { word } from "../_shared/words.js";
import { fingerprintDigits } from "../crypto/signing.js";
import * as checks from "./checks.js";
import { completeSeat, explainCard, findSeat, restoreSeat } from "./seats.js";

/** What the worker says of a check or a share that did not come about. */
class Failed extends Error {
  constructor(failure) {
    super(failure.reason);
    Object.assign(this, failure);
  }
}

const AGAIN = 2_000;
const LANES = 8;
const LONG = 180_000;
const device = document.getElementById("device");
const { round, ceremony, username, group } = device.dataset;
const [index, size, threshold] = ["index", "size", "threshold"].map((name) => Number(device.dataset[name]));
const place = { ceremony, username, group, index, size, threshold };
const files = `/rounds/${round}/files`;
const remembered = `congress-share-${round}-${username}`;
const begun = `congress-checking-${round}-${username}`;
const lost = document.getElementById("lost");
const asking = [];

let worker = null;
let seat = findSeat(place);

function show(state) {
  for (const section of device.querySelectorAll("[data-state]")) {
    const due = section.dataset.state === state;
    if (due && section.hidden) requestAnimationFrame(() => section.querySelector("h2")?.focus());
    section.hidden = !due;
  }
}

// A worker that did not come, because the network was away, is started again with the next question.
function startWorker() {
  const started = new Worker(new URL("./worker-opening.js", import.meta.url), { type: "module" });
  started.onmessage = ({ data }) => {
    if (data.told) checks.reached(...data.told);
    else if (data.done) asking.shift().resolve(data.done);
    else asking.shift().reject(new Failed(data.failed));
  };
  started.onerror = (event) => {
    event.preventDefault();
    worker = null;
    asking.splice(0).forEach(({ reject }) => reject(new Unanswered("the worker did not start")));
  };
  return started;
}

function ask(message) {
  worker ??= startWorker();
  return new Promise((resolve, reject) => {
    asking.push({ resolve, reject });
    worker.postMessage(message);
  });
}

/** Do something with the server, again and again while it does not answer. */
async function patiently(work) {
  for (;;) {
    try {
      const made = await work();
      lost.hidden = true;
      return made;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      lost.hidden = false;
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}

/** Show what is due on this device now. */
function begin() {
  if (device.dataset.given) {
    document.querySelector(".own-checks").hidden = true;
    return show("sent");
  }
  if (seat === null) return show("restore");
  showDigits();
  if (sessionStorage.getItem(begun)) return check();
  return show("ready");
}

function showDigits() {
  if (!seat.serverKey) return;
  const fives = fingerprintDigits(seat.serverKey).split(" ");
  for (const shown of device.querySelectorAll("[data-server-digits]")) {
    shown.replaceChildren(...fives.map((five) => Object.assign(document.createElement("span"), { textContent: five })));
  }
}

async function check() {
  sessionStorage.setItem(begun, "yes");
  show("checking");
  checks.reset();
  checks.fetched(0, 0);
  try {
    seat = await patiently(() => completeSeat(place, seat));
    const evidence = await patiently(fetchEvidence);
    const lanes = Math.min(navigator.hardwareConcurrency || 1, LANES);
    const { ballots, root } = await patiently(() => ask({ act: "check", evidence, lanes }));
    checks.all();
    document.getElementById("counted").textContent = ballots.toLocaleString("vi");
    document.getElementById("sealed").textContent = inFours(root).slice(0, 4).join(" ");
    show("passed");
  } catch (error) {
    await stop(error);
  }
}

/** Fetch what is checked; what this device knows by itself is not asked for again. */
async function fetchEvidence() {
  const { trustees, serverKey } = seat;
  const box = await readBytes(`${files}/box.bel`, { progress: checks.fetched });
  const [roll, tally] = [await readText(`${files}/roll.json`), await readText(`${files}/encrypted_tally.json`)];
  const { leaves, checkpoint } = await read("/log");
  return { box, roll, tally, leaves, checkpoint, trustees, serverKey };
}

/** Say which check did not pass; a box that the others have opened meanwhile is no failure. */
async function stop(error) {
  const { opened } = await patiently(() => read(`/rounds/${round}/shares`)).catch(() => ({}));
  if (opened) return location.reload();
  sessionStorage.removeItem(begun);
  const told = document.getElementById("stopped");
  const detail = document.getElementById("detail");
  document.getElementById("what-to-do").hidden = !error.check;
  told.textContent = error.number ? word("failed", { n: error.number, what: checks.refused(error.number) }) : explain(error);
  detail.textContent = error.check ? `${error.check} ${error.step}: ${error.reason ?? error.message}` : "";
  return show("stopped");
}

function explain({ check, step, message }) {
  if (check === "box" && step === 4) return word("another-sum");
  if (check === "box" && step === 5) return word("another-card");
  if (check === "trustees" || check === "ceremony" || check === "channel") return word("unread");
  return message;
}

async function give() {
  show("sending");
  try {
    const acceptance = await patiently(() => readText(`/ceremonies/${ceremony}/acceptance`));
    const kept = localStorage.getItem(remembered);
    const given = await patiently(() => ask({ act: "give", seat: { ...place, seed: seat.seed }, acceptance, kept }));
    localStorage.setItem(remembered, given.kept);
    await deliver(given);
  } catch (error) {
    if (error instanceof Refused) return deny(error);
    await stop(error);
  }
}

async function deliver({ share, proof }) {
  const { opened } = await patiently(() => send("PUT", `/rounds/${round}/share`, { share, proof }, { timeout: LONG }));
  sessionStorage.removeItem(begun);
  if (opened) return location.reload();
  return show("sent");
}

/** Say why the server did not take the share; one that came too late finds the box open. */
async function deny(error) {
  const { opened } = await patiently(() => read(`/rounds/${round}/shares`)).catch(() => ({}));
  if (opened) return location.reload();
  document.getElementById("denied").textContent = error.message;
  return show("denied");
}

function inFours(root) {
  return root.toUpperCase().match(/.{4}/g);
}

const acts = {
  check,
  give,
  again: give,
  same: check,
  differs: () => show("differs"),
  look: () => show("server"),
  other: () => show("other"),
};

device.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act !== undefined) acts[act]();
});

device.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const why = form.querySelector(".why");
  try {
    seat = await restoreSeat(place, form.elements.typed.value);
    why.textContent = "";
    form.reset();
    showDigits();
    show("server");
  } catch (error) {
    lost.hidden = !(error instanceof Unanswered);
    why.textContent = error instanceof Unanswered ? "" : explainCard(error);
  }
});

worker = startWorker();
checks.reset();
begin();
