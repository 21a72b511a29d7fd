/**
 * What the server signs: the heads of the log and the receipts of ballots (SPEC §9).
 *
 * The mirror of the checks of congress/crypto/signing.py. The steps of `note` and `receipt`:
 *
 *   note 1  a server's key has its one form       note 4     a note holds a checkpoint
 *   note 2  a note has one signature, this key's  receipt 1  the server signed this ballot
 *   note 3  the signature holds
 */

import { ed25519 } from "../vendor/noble-curves-2.4.0/ed25519.js";
import { demand } from "./errors.js";
import {
  bytesOf,
  decodeBase64,
  encodeBase64,
  equalBytes,
  hex,
  sha256,
  sha256Hex,
  utf8,
} from "./hash.js";

const ALGORITHM = 1;
const DIGITS = 10n ** 40n;

/** Read the one line of a public key: {name, public, id, text} (SPEC §9.1, note 1). */
export function readVerifierKey(text) {
  const [name, , encoded = ""] = splitTwice(text);
  const body = decodeBase64(encoded);
  const id = sha256(joined(utf8(`${name}\n`), body)).slice(0, 4);
  // (1) An Ed25519 key under a name without spaces, and the id that belongs to both.
  const named = /^[^\p{C}\p{Z}]+$/u.test(name);
  const fits = named && body.length === 33 && body[0] === ALGORITHM;
  const canonical = text === `${name}+${hex(id)}+${encoded}`;
  demand(fits && canonical, "note", 1, "it is no server's key");
  return Object.freeze({ name, public: body.slice(1), id, text });
}

/** Check that a note carries exactly one signature, this key's (SPEC §9.2, note 2, 3). */
export function verifyNote(note, key) {
  // (2) The note has the one form: text, empty line, one signature line.
  const { text, line } = splitNote(note);
  const prefix = `— ${key.name} `;
  const body = line.startsWith(prefix) ? decodeBase64(line.slice(prefix.length)) : [];
  const ours = body.length === 68 && equalBytes(body.slice(0, 4), key.id);
  demand(ours, "note", 2, "another key signed the note");
  // (3) The signature holds.
  demand(isSigned(key, body.slice(4), text), "note", 3, "a false signature");
}

/** Read the checkpoint in a note: {origin, size, root}; no signature is checked (SPEC §9.3). */
export function readCheckpoint(note) {
  const { text } = splitNote(note);
  // (4) Three lines: origin, a number below 2^53 and a root, each in its one form.
  const lines = text.split("\n");
  const [origin, number, encoded] = lines;
  const counted = lines.length === 4 && /^(0|[1-9][0-9]{0,14})$/.test(number);
  const root = counted ? decodeBase64(encoded) : [];
  demand(root.length === 32, "note", 4, "the note holds no checkpoint");
  return Object.freeze({ origin, size: Number(number), root });
}

/** Check a receipt before anybody is told that the ballot was cast (SPEC §9.4, receipt 1). */
export function verifyReceipt(key, { congress, uuid, electionHash, tracker, receipt }) {
  // (1) The server signed exactly this.
  const text = ["congress-receipt", congress, uuid, electionHash, tracker, ""].join("\n");
  const holds = isSigned(key, decodeBase64(receipt), text);
  demand(holds, "receipt", 1, "the receipt does not hold");
}

/** Give 40 digits in groups of five, to be read aloud and compared (SPEC §9.5). */
export function fingerprintDigits(raw) {
  return grouped(digitsOf(sha256Hex(bytesOf(raw))));
}

/** Give the first 20 digits of a ballot's fingerprint, from its tracker in hexadecimal (§9.5). */
export function trackerDigits(trackerHex) {
  return grouped(digitsOf(trackerHex).slice(0, 20));
}

function digitsOf(hash) {
  return String(BigInt(`0x${hash}`) % DIGITS).padStart(40, "0");
}

function grouped(digits) {
  return digits.match(/.{5}/g).join(" ");
}

function splitTwice(text) {
  const first = text.indexOf("+");
  const second = first < 0 ? -1 : text.indexOf("+", first + 1);
  return second < 0
    ? [text]
    : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

function splitNote(note) {
  const end = note.indexOf("\n\n");
  const line = end < 0 ? "" : note.slice(end + 2);
  const canonical = line.endsWith("\n") && line.indexOf("\n") === line.length - 1;
  demand(canonical, "note", 2, "a note has a text and one line with a signature");
  return { text: note.slice(0, end + 1), line: line.slice(0, -1) };
}

function isSigned(key, signature, text) {
  try {
    return ed25519.verify(signature, utf8(text), key.public, { zip215: false });
  } catch (error) {
    return false; // a signature of another length, or a key that is no point
  }
}

function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
