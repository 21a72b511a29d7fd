/**
 * A desk at the door. It answers each badge at once: with what the server says where that comes in
 * time, else with what the desk knows by itself, in the same words; what was not sent yet is kept and
 * sent when the network is back.
 */

import { Refused, Unanswered, read } from "../_shared/server.js";
import { kindOf } from "../_shared/scanning/codes.js";
import { BADGE, attachScanning } from "../_shared/scanning/scanning.js";
import { word } from "../_shared/words.js";
import { Queue } from "./queue.js";
import { Roster } from "./roster.js";
import { forgetDesk, keepShell } from "./shell.js";
import { isMuted, mute, sound } from "./sound.js";

const STANDS = 2_000; // milliseconds that a result stands over the page
const PATIENCE = 1_500; // milliseconds in which the server is waited for
const EVERY = 3_000; // milliseconds between two looks at who is inside
const ANEW = 60_000; // milliseconds between two looks at the list
const RECENT = 6;
const TONES = { welcome: "ok", farewell: "ok", seen: "warn", not_inside: "warn", uncounted: "warn", refused: "bad" };
const DESK = "admission-desk";
const WAY = "admission-way";
const LATEST = "admission-recent";

const place = (id) => document.getElementById(id);
const congress = place("door").dataset.congress;
const roster = new Roster(congress);
const queue = new Queue(congress, { answered, changed: showUnsent, shown: () => roster.version });

let way = sessionStorage.getItem(WAY) ?? "in";
let desk = localStorage.getItem(DESK) ?? "";
let asked = -Infinity;
let standing = 0;

const scanning = attachScanning(document.querySelector("[data-viewfinder]"), { wants: BADGE, onCode: scanned, onUnreadable: unreadable });
place("type").addEventListener("click", () => openFinding());
place("finding-text").addEventListener("input", listFound);
place("finding-text").addEventListener("keydown", chooseFirst);
place("sound").addEventListener("click", turnSound);
place("rename").addEventListener("click", () => openNaming());
place("naming").addEventListener("close", takeName);
place("res").addEventListener("click", takeAway);
document.querySelector("[data-closes]").addEventListener("click", () => place("finding").close());
document.querySelectorAll("[data-way]").forEach((button) => button.addEventListener("click", () => turn(button.dataset.way)));
addEventListener("beforeunload", (event) => mayLeave() || event.preventDefault());
turn(way);
showSound();
showDesk();
showCounts();
showRecent();
setInterval(showClock, 1_000);
showClock();
look();
queue.pump();
scanning.ready.then(() => keepShell(place("door").dataset.worker));

async function look() {
  try {
    if (performance.now() - asked > ANEW) {
      roster.take(await read("/admission/roster", { timeout: 8_000 }));
      asked = performance.now();
    }
    take(await read(`/admission/presence?shown=${encodeURIComponent(roster.version)}`, { timeout: 8_000 }));
    queue.offline = false;
  } catch (error) {
    if (error instanceof Refused) {
      stop(error);
    } else if (error instanceof Unanswered) {
      queue.offline = true;
    } else {
      throw error;
    }
  }
  showUnsent();
  setTimeout(look, EVERY);
}

function take(told) {
  roster.hear(told);
  showCounts();
}

/** Send nothing more. What is kept of people is for whoever is signed in. */
function stop({ status, message }) {
  queue.stopped = message;
  if (status === 401 || status === 403) {
    forgetDesk();
  }
}

/** Whether nothing is lost when this page is closed: without a network it would know nobody. */
function mayLeave() {
  return Boolean(queue.stopped) || !(queue.offline || queue.size > 0);
}

function scanned({ kind, digits }) {
  const badge = kind === BADGE ? roster.badge(digits) : undefined;
  if (kind !== BADGE) {
    unreadable();
  } else if (!roster.known) {
    show("refused", { word: word("no-list"), name: word("no-list-what"), first: word("no-list-do"), second: "" });
  } else if (!badge) {
    show("refused", { word: word("refused"), name: word("badge-unknown"), first: word("badge-unknown-why"), second: word("refused-do") });
  } else if (badge.revoked) {
    const name = word("badge", { number: String(badge.number).padStart(5, "0") });
    show("refused", { word: word("refused"), name, first: word("badge-revoked"), second: word("refused-do") });
  } else if (!badge.delegate) {
    show("uncounted", { word: word("uncounted"), name: badge.guest, first: badge.says, second: "" });
  } else {
    pass(badge.delegate, badge.sha256);
  }
}

function unreadable() {
  show("refused", { word: word("refused"), name: word("unreadable"), first: word("unreadable-why"), second: word("unreadable-do") });
}

/** Let a delegate in or out. */
async function pass(delegate, badge = "") {
  const person = roster.person(delegate);
  const { session } = roster;
  if (session === null) {
    show("refused", { word: word("no-session"), name: person.name, first: word("no-session-why"), second: "" });
    return;
  }
  const passage = { id: newId(), session: session.id, desk, delegate, badge, way, at: moment() };
  const known = roster.answer(passage);
  if (known.signal === "refused") {
    tell(passage, known);
    return;
  }
  const answer = await queue.add(passage, queue.offline ? 0 : PATIENCE);
  if (answer === null) {
    queue.note(passage, known.signal);
    roster.note(passage, known, { clock: clock(), desk });
    tell(passage, known);
  } else {
    tell(passage, answer);
  }
}

/** The server answered; say it again where the desk had said something else. */
function answered(passage, answer, told) {
  const { said } = passage;
  take(told);
  if (said !== undefined && said !== answer.signal) {
    const lines = linesOf(passage, answer);
    noteRecent(TONES[answer.signal], word("corrected", lines));
  }
}

function tell(passage, answer) {
  const lines = linesOf(passage, answer);
  show(answer.signal, lines);
  noteRecent(TONES[answer.signal], word("recent", { clock: clock(), name: lines.name, word: lines.word }));
  showCounts();
}

function linesOf({ delegate }, { signal, clock: since, desk: where, refusal }) {
  const person = roster.person(delegate);
  const lines = { word: word(signal), name: person.name, first: word("who", person), second: "" };
  if (signal === "seen") {
    const at = { clock: since, desk: where || word("by-hand") };
    return { ...lines, first: word("seen-at", at), second: word("seen-do") };
  }
  if (signal === "refused") {
    return { ...lines, first: refusal, second: word("refused-do") };
  }
  if (signal === "not_inside") {
    return { ...lines, second: word("not-inside-why") };
  }
  const at = { seat: person.seat, clock: clock() };
  return { ...lines, second: word(person.seat ? "seat" : "no-seat", at) };
}

function show(signal, lines) {
  place("finding").close(); // it would lie over the result
  const [res, tone] = [place("res"), TONES[signal]];
  res.className = `res ${tone}`;
  res.querySelectorAll("[data-sign]").forEach((sign) => (sign.hidden = sign.dataset.sign !== tone));
  res.querySelectorAll("[data-fill]").forEach((part) => (part.textContent = lines[part.dataset.fill]));
  res.hidden = false;
  place("told").textContent = [lines.word, lines.name, lines.first, lines.second].filter(Boolean).join(". ");
  sound(tone);
  clearTimeout(standing);
  standing = setTimeout(takeAway, tone === "ok" ? STANDS : 2 * STANDS);
}

function takeAway() {
  clearTimeout(standing);
  place("res").hidden = true;
}

function noteRecent(tone, text) {
  sessionStorage.setItem(LATEST, JSON.stringify([{ tone, text }, ...recent()].slice(0, RECENT)));
  showRecent();
}

function recent() {
  return JSON.parse(sessionStorage.getItem(LATEST) ?? "[]");
}

function showRecent() {
  const lines = recent().map(({ tone, text }) => {
    const line = document.createElement("li");
    line.className = tone;
    line.textContent = text;
    return line;
  });
  if (lines.length > 0) {
    place("recent").replaceChildren(...lines);
  }
}

function showCounts() {
  const { session, counts } = roster;
  if (!roster.heard) {
    return;
  }
  const opened = session?.opened ?? true;
  place("session-name").textContent = session ? (opened ? session.name : word("before-opening", session)) : word("no-session");
  for (const name of ["present", "summoned", "missing", "excused"]) {
    place(name).textContent = counts ? String(counts[name]) : "–";
  }
}

function showUnsent() {
  const [line, n] = [place("unsent"), queue.size];
  line.hidden = !(queue.offline || queue.stopped || n > 0);
  line.classList.toggle("stopped", Boolean(queue.stopped));
  const text = word(waiting(n), { n, why: queue.stopped });
  if (line.textContent !== text) {
    line.textContent = text;
  }
}

function waiting(n) {
  if (queue.stopped || !queue.offline) {
    return queue.stopped ? "stopped" : "sending";
  }
  return !roster.known ? "unsent-no-list" : n > 0 ? "unsent" : "unsent-none";
}

function turn(wanted) {
  way = wanted;
  sessionStorage.setItem(WAY, way);
  document.querySelectorAll("[data-way]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.way === way));
  });
  place("hint").textContent = word(`scan-${way}`);
}

function turnSound() {
  mute(!isMuted());
  showSound();
}

function showSound() {
  place("sound").setAttribute("aria-pressed", String(!isMuted()));
}

function openNaming() {
  place("naming-text").value = desk;
  place("naming").showModal();
}

function takeName() {
  desk = place("naming-text").value.trim() || desk;
  localStorage.setItem(DESK, desk);
  showDesk();
}

function showDesk() {
  place("desk-name").textContent = desk;
  if (!desk) {
    openNaming();
  }
}

function openFinding() {
  place("finding-text").value = "";
  listFound();
  place("finding").showModal();
  place("finding-text").focus();
}

function listFound() {
  const text = place("finding-text").value;
  if (kindOf(text.replaceAll(/\s/g, "")) === BADGE) { // of a scanner that types as slowly as a person
    scanned({ kind: BADGE, digits: text.replaceAll(/\s/g, "") });
    return;
  }
  const { found, more } = roster.find(text);
  const lines = found.map(foundLine);
  if (more > 0) {
    lines.push(sentence("found-more", { n: more }));
  } else if (found.length === 0 && text.trim()) {
    lines.push(sentence("found-none", {}));
  }
  place("found").replaceChildren(...lines);
}

function foundLine(person) {
  const [item, button, name, about] = ["li", "button", "b", "span"].map((tag) => document.createElement(tag));
  const inside = roster.inside[person.id];
  button.type = "button";
  button.className = "button";
  name.textContent = person.name;
  const facts = [person.birth, person.unit, person.kind, person.refusal, inside ? word("is-inside", inside) : ""];
  about.textContent = facts.filter(Boolean).join(" · ");
  button.append(name, about);
  button.addEventListener("click", () => {
    place("finding").close();
    pass(person.id);
  });
  item.append(button);
  return item;
}

function chooseFirst(event) {
  const buttons = place("found").querySelectorAll("button");
  if (event.key === "Enter" && buttons.length === 1) {
    event.preventDefault();
    buttons[0].click();
  }
}

function sentence(name, places) {
  const item = document.createElement("li");
  item.className = "soft";
  item.textContent = word(name, places);
  return item;
}

function showClock() {
  place("clock").textContent = clock();
}

function now() {
  return new Date(Date.now() + roster.ahead);
}

function clock() {
  return now().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
}

function moment() {
  return now().toISOString();
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
