/**
 * A member's key card: 22 characters on paper, written and read by hand (design 3.5, SPEC §6.1).
 *
 * A seed carries no check characters, so a slip of the pen shows only where the seed meets the
 * certificate that it made (step 3). Capital and small letters are different characters. The steps
 * of `keycard`, each named in the `VerificationError` that it raises:
 *
 *   1  every character is one of base58: digits and letters without 0, O, I and l
 *   2  there are 22 of them
 *   3  it is the seed behind this certificate
 */

import { parse } from "./canonical.js";
import { memberKeys } from "./channel.js";
import { BASE58 } from "./credentials.js";
import { VerificationError, atStep, demand } from "./errors.js";
import { readCertificate } from "./trustees.js";

export const SEED_LENGTH = 22;
const GROUPS = [5, 6, 5, 6];
// What a hand or an eye takes for a character that is not used.
const CONFUSED = { 0: "o", O: "o", I: "1", l: "1" };

/** Write a seed in groups of 5-6-5-6, as it stands on the card. */
export function formatSeed(seed) {
  let start = 0;
  const parts = GROUPS.map((length) => seed.slice(start, (start += length)));
  return parts.join("-");
}

/**
 * Read a seed as typed, with or without spaces and dashes (keycard 1, 2).
 *
 * The error of step 1 also has `place` (counted from 1, without spaces and dashes), `character`
 * and `meant`, the character that may be meant or "".
 */
export function readSeed(typed) {
  const seed = [...typed.normalize("NFKC")].filter((c) => !/[\s\-‐-―]/u.test(c)).join("");
  // (1) Characters of base58 only.
  [...seed].forEach((character, i) => {
    if (!BASE58.includes(character)) {
      const reason = `character ${i + 1}, “${character}”, is not used on key cards`;
      const error = new VerificationError("keycard", 1, reason);
      throw Object.assign(error, { place: i + 1, character, meant: CONFUSED[character] ?? "" });
    }
  });
  // (2) All of them.
  const reason = `a key card has ${SEED_LENGTH} characters, ${seed.length} were typed`;
  demand(seed.length === SEED_LENGTH, "keycard", 2, reason);
  return seed;
}

/** Check that a seed is the one whose certificate lies in the mailbox (keycard 3). */
export function verifySeed(group, seed, certificate) {
  // (3) g^sk is the certificate's key.
  atStep("keycard", 3, "the key card", () => {
    const { verification } = readCertificate(group, parse(certificate));
    const own = group.secretExp(group.g, memberKeys(group, seed).sk);
    const same = group.equal(own, verification);
    demand(same, "json", 2, "it is another card, or a character was misread");
  });
}
