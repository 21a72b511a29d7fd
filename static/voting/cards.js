/** What is wrong with a code that was read, or with its card in a round, in words of the page. */

import { deriveSecret, publicCredential, readDigits } from "../crypto/credentials.js";
import { VerificationError } from "../crypto/errors.js";
import { sha256Hex } from "../crypto/hash.js";

const LENGTH = 47;
const CHECK_IN = "1";
const FAULTS = { 1: "card-length", 2: "card-check", 3: "card-kind", 4: "card-check" };

/** Tell why these digits are no voting card: the name of a word, or "" for a card. */
export function faultOf(digits) {
  try {
    readDigits(digits);
    return "";
  } catch (error) {
    if (!(error instanceof VerificationError)) {
      throw error;
    }
    const badge = error.step === 3 && digits.length === LENGTH && digits.startsWith(CHECK_IN);
    return badge ? "card-badge" : FAULTS[error.step];
  }
}

/** Give the public credential of a card in a round, from its 47 digits. */
export function credentialOf(group, uuid, digits) {
  return publicCredential(group, deriveSecret(group, uuid, readDigits(digits)));
}

/** Which cards may vote in a round, as the server lists them: never asked about one of them. */
export class CardList {
  #states;

  /** `desk` is where the credentials committee's desk stands, or empty. */
  constructor({ desk, ...listed }) {
    this.desk = desk;
    const entries = Object.entries(listed);
    this.#states = new Map(entries.flatMap(([state, hashes]) => hashes.map((h) => [h, state])));
  }

  /** Tell why a card may not vote: the name of a word, or "" for one that may. */
  faultOf(credential) {
    const state = this.#states.get(sha256Hex(credential).slice(0, 32)) ?? "unknown";
    return state === "valid" ? "" : `card-${state}`;
  }
}
