/**
 * A member's device while the committee makes its key (design 3.5): what is due is read from the
 * mailbox, so that a reload, another device or a broken connection go on where they stood.
 *
 * What is drawn at random, a deal and an acceptance, is kept before it is sent: sent again, it is
 * the same.
 */

import { read, readText, Refused, send, Unanswered } from "../_shared/server.js";
import { word } from "../_shared/words.js";
import { Member, newSeed } from "../crypto/ceremony.js";
import { VerificationError } from "../crypto/errors.js";
import { getGroup } from "../crypto/groups.js";
import { formatSeed, readSeed, verifySeed } from "../crypto/keycard.js";
import { findConfirmation } from "../crypto/log.js";
import { fingerprintDigits } from "../crypto/signing.js";
import { loadSeat, saveSeat } from "./device.js";

/** The mailbox gives another trustees.json than the one whose digits were shown. */
class Changed extends Error {}

const EVERY = 1_500;
const device = document.getElementById("device");
const { ceremony, username } = device.dataset;
const [index, size, threshold] = ["index", "size", "threshold"].map((name) => Number(device.dataset[name]));
const group = getGroup(device.dataset.group);
const page = `/ceremonies/${ceremony}`;

let seat = loadSeat(ceremony, username);
let held = null; // a state that waits for the person, not for the mailbox
let timer;
let busy = false;
let again = false;

function keep(changes) {
  seat = { ...seat, ...changes };
  saveSeat(ceremony, username, seat);
}

function show(state) {
  for (const section of device.querySelectorAll("[data-state]")) {
    const due = section.dataset.state === state;
    if (due && section.hidden) requestAnimationFrame(() => section.querySelector("h2")?.focus());
    section.hidden = !due;
  }
}

/** Do what is due, then look again; never twice at the same time. */
async function go() {
  clearTimeout(timer);
  again = busy;
  if (busy) return;
  busy = true;
  const lost = document.getElementById("lost");
  try {
    const state = held ?? (await next());
    show(held ?? state);
    lost.hidden = true;
    if (state !== "done") timer = setTimeout(go, EVERY);
  } catch (error) {
    if (!(error instanceof Unanswered)) return stop(error);
    lost.hidden = false;
    timer = setTimeout(go, EVERY);
  } finally {
    busy = false;
    if (again) go();
  }
}

/** Take the next step with the mailbox; give the state to show. */
async function next() {
  const mailbox = await read(page);
  const own = mailbox.members[index - 1];
  if (seat === null) return own.certificate ? "restore" : "start";
  if (!seat.carded) {
    document.getElementById("seed").textContent = formatSeed(seat.seed);
    return "card";
  }
  const member = new Member(group, seat.seed, index, size, threshold);
  if (!own.certificate) await certify(member);
  else if (mailbox.step === "deals" && !own.deal) await deal(member);
  else if (mailbox.step === "acceptances" && !own.acceptance) await accept(member);
  else if (mailbox.step === "confirmations" && !own.confirmation) return compare(member);
  else if (mailbox.step === "done") return finish(member);
  return "waiting";
}

async function certify(member) {
  show("working");
  if (!seat.certificate) keep({ certificate: member.certificate() });
  await put("certificate", seat.certificate);
}

async function deal(member) {
  show("working");
  const certificates = await messages("certificates");
  if (!seat.deal) keep({ deal: member.deal(certificates) });
  await put("deal", seat.deal);
}

async function accept(member) {
  show("working");
  const [certificates, deals] = [await messages("certificates"), await messages("deals")];
  if (!seat.acceptance) keep({ acceptance: member.accept(certificates, deals) });
  await put("acceptance", seat.acceptance);
}

/**
 * Check trustees.json on this device and show its digits; they are signed when they were read.
 *
 * Digits that were shown once stay: what a member has read aloud is what the button signs.
 */
async function compare(member) {
  const shown = await readText(`${page}/trustees.json`);
  if (seat.shown === undefined) keep({ shown, signature: member.signTrustees(shown) });
  if (seat.shown !== shown) throw new Changed(word("changed"));
  const fives = fingerprintDigits(shown).split(" ").map((five) => span(five));
  document.getElementById("fingerprint").replaceChildren(...fives);
  return "compare";
}

/** Check that the made key is the one this member signed, and keep what opens the box with it. */
async function finish(member) {
  const trustees = await readText(`${page}/trustees.json`);
  const { leaves } = await read("/log");
  member.verifyOwnConfirmation(trustees, findConfirmation(leaves, ceremony, index));
  const serverKey = seat.serverKey ?? (await read("/congress")).server_key;
  seat = { seed: seat.seed, index, carded: true, trustees, serverKey };
  saveSeat(ceremony, username, seat);
  return "done";
}

async function messages(part) {
  return (await read(`${page}/${part}`)).messages;
}

async function put(part, message) {
  await send("PUT", `${page}/${part}`, message);
}

function stop(error) {
  const { check, step, reason } = error;
  const failed = error instanceof VerificationError;
  const told = failed ? word("failed", { check, step, reason }) : error.message;
  document.getElementById("stopped").textContent = told;
  show("stopped");
  if (!(failed || error instanceof Refused || error instanceof Changed)) throw error;
}

const acts = {
  make() {
    keep({ seed: newSeed(), index, carded: false });
    held = null;
  },
  written() {
    held = "check";
  },
  again() {
    held = null;
  },
  differs() {
    held = "differs";
  },
  look() {
    held = null;
  },
  retry() {
    held = null;
  },
  async same() {
    show("working");
    const { server_key: serverKey } = await read("/congress");
    await put("confirmation", seat.signature);
    keep({ trustees: seat.shown, serverKey });
  },
};

device.addEventListener("click", async (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act === undefined) return;
  try {
    await acts[act]();
  } catch (error) {
    if (!(error instanceof Unanswered)) return stop(error);
  }
  go();
});

const forms = {
  async check(typed) {
    if (readSeed(typed) !== seat.seed) throw new VerificationError("keycard", 3, "another seed");
    keep({ carded: true });
  },
  async restore(typed) {
    const seed = readSeed(typed);
    verifySeed(group, seed, await readText(`${page}/certificate`));
    keep({ seed, index, carded: true });
  },
};

device.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const why = form.querySelector(".why");
  try {
    await forms[form.dataset.form](form.elements.typed.value);
    why.textContent = "";
    form.reset();
    held = null;
    go();
  } catch (error) {
    why.textContent = refusal(error);
  }
});

function refusal(error) {
  if (!(error instanceof VerificationError)) return error.message;
  if (error.step === 2) return word("length");
  if (error.step !== 1) return word("other");
  const meant = error.meant ? word("meant", { meant: error.meant }) : "";
  return word("character", { place: error.place, character: error.character, meant });
}

function span(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}

go();
