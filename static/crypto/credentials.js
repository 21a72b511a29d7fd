/**
 * Voting cards and the credentials derived from them (SPEC §4).
 *
 * The mirror of congress/crypto/credentials.py; cards are made in Python only. The steps of `card`:
 *
 *   1  47 digits and nothing else        3  the code is for voting
 *   2  the check digits fit              4  the secret is below 2^128
 */

import { demand } from "./errors.js";
import { randomBelow, sha256Hex } from "./hash.js";

export const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
export const VOTING = 2;

/** A card: what its code is for, its serial below 100,000 and its 128-bit secret (SPEC §4.1). */
export class Card {
  #secret; // private, so that no log of an object shows it

  constructor(kind, serial, secret) {
    this.kind = kind;
    this.serial = serial;
    this.#secret = secret;
  }

  /** The number below 2^128, a BigInt (SPEC §4.1). */
  get secret() {
    return this.#secret;
  }

  /** The 47 digits of the QR code (SPEC §4.2). */
  get digits() {
    const numbers = [String(this.serial).padStart(5, "0"), String(this.secret).padStart(39, "0")];
    const body = `${this.kind}${numbers.join("")}`;
    return `${body}${String(98n - ((BigInt(body) * 100n) % 97n)).padStart(2, "0")}`;
  }

  /** The 22 characters in groups of 5-6-5-6 that are hashed (SPEC §4.3). */
  get base58() {
    const text = toBase58(this.secret, 22);
    return [text.slice(0, 5), text.slice(5, 11), text.slice(11, 16), text.slice(16)].join("-");
  }
}

/** Write a number with `length` base58 characters, "1" standing for zero (SPEC §4.3). */
export function toBase58(number, length) {
  let text = "";
  for (let rest = number; text.length < length; rest /= 58n) {
    text = BASE58[Number(rest % 58n)] + text;
  }
  return text;
}

/** Draw `length` base58 characters evenly (SPEC §4.3). */
export function randomBase58(length) {
  return Array.from({ length }, () => BASE58[Number(randomBelow(58n))]).join("");
}

/** Read a voting card as scanned or typed, with spaces or dashes (SPEC §4.2, card 1 to 4). */
export function readDigits(text) {
  const digits = text.replace(/[ \-\t\r\n]/g, "");
  // (1) 47 digits and nothing else.
  const numeric = /^[0-9]{47}$/.test(digits);
  demand(numeric, "card", 1, "a card's code has 47 digits");
  // (2) The last two are the check digits of ISO 7064 mod 97-10 for the 45 before.
  const kind = Number(digits[0]);
  const card = new Card(kind, Number(digits.slice(1, 6)), BigInt(digits.slice(6, 45)));
  demand(card.digits === digits, "card", 2, "the check digits do not fit: a digit is wrong");
  // (3) The code is for voting.
  demand(card.kind === VOTING, "card", 3, "this code is not a voting card's");
  // (4) The secret is below 2^128.
  demand(card.secret < 1n << 128n, "card", 4, "the secret is too large");
  return card;
}

/** Derive the secret of a card for one round, a number mod q (SPEC §4.4). */
export function deriveSecret(group, uuid, card) {
  const halves = [0, 1].map((i) => sha256Hex(`derive_credential|${uuid}|${i}|${card.base58}`));
  return BigInt(`0x${halves.join("")}`) % group.q;
}

/** Give the public credential, g^secret in the group's form (SPEC §4.4). */
export function publicCredential(group, secret) {
  return group.encode(group.secretExp(group.g, secret));
}
