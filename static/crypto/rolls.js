/**
 * Who may vote in a round: its roll, void cards and valid spares (FORMAT §1.4, §3.2 to §3.4).
 *
 * The mirror of congress/record/cards.py and congress/verify/rolls.py. The steps of `roll` that a
 * member's device makes, each named in the `VerificationError` that it raises:
 *
 *   1  the lists have their form; no credential occurs twice
 *   5  every credential is a member of the group and not the neutral element
 *   6  only what may vote is made void, only a spare not yet used is made valid
 *   7  every ballot's credential may vote at the end
 *   8  none voted twice
 */

import { asCount, asList, asObject, asText, compact, jcs, parse } from "./canonical.js";
import { VerificationError, atStep, demand } from "./errors.js";

const LISTS = ["cards", "spares", "unused"];

/** Read roll.json in its one form: three sorted lists that share nothing (FORMAT §3.2, roll 1). */
export function readRoll(raw) {
  return atStep("roll", 1, "roll.json cannot be read", () => {
    const fields = asObject(parse(raw), [...LISTS, "slot", "uuid"]);
    const roll = { slot: asCount(fields.slot), uuid: asText(fields.uuid) };
    for (const name of LISTS) {
      roll[name] = asList(fields[name]).map((item) => asText(item));
      demand(isSorted(roll[name]), "json", 2, "a list is not sorted");
    }
    const all = LISTS.flatMap((name) => roll[name]);
    demand(new Set(all).size === all.length, "json", 2, "a credential occurs twice");
    demand(jcs(roll) === raw, "json", 2, "the bytes differ from the canonical ones");
    return roll;
  });
}

/** Write what the archive lists: cards and spares together, sorted (FORMAT §1.4). */
export function credentialsJson(roll) {
  return compact([...roll.cards, ...roll.spares].sort(byText));
}

/** Read the credentials of an archive of a congress (FORMAT §1.4, roll 1, 5); give a set. */
export function readCredentials(group, raw) {
  const listed = atStep("roll", 1, "the list of credentials", () => {
    const texts = asList(parse(raw)).map((item) => asText(item));
    demand(new Set(texts).size === texts.length, "json", 2, "a credential occurs twice");
    return texts;
  });
  // Anybody could sign with the secret 0.
  atStep("roll", 5, "a credential", () => listed.forEach((text) => group.decodeKey(text)));
  return new Set(listed);
}

/** Give the credentials that may vote after these changes of cards (FORMAT §3.4, roll 6). */
export function votersOf(roll, changes) {
  const voters = new Set(roll.cards);
  const sealed = new Set(roll.spares);
  for (const change of changes) {
    for (const credential of change.voided) {
      const could = voters.delete(credential);
      demand(could, "roll", 6, "a card was made void that could not vote");
    }
    for (const credential of change.made_valid) {
      const there = sealed.delete(credential);
      demand(there, "roll", 6, "a spare was made valid that there is not");
      voters.add(credential);
    }
  }
  return voters;
}

/** Demand that every credential that voted may vote, and voted once (FORMAT §3.4, roll 7, 8). */
export function requireVoters(credentials, voters) {
  const seen = new Set();
  credentials.forEach((credential, i) => {
    // (7) Not void, and no spare that was never made valid.
    if (!voters.has(credential)) {
      const reason = `ballot ${i + 1} is of a void card, or of a spare never made valid`;
      throw new VerificationError("roll", 7, reason);
    }
    // (8) In a congress nobody votes twice.
    const again = `ballot ${i + 1} is a second one of the same card`;
    demand(!seen.has(credential), "roll", 8, again);
    seen.add(credential);
  });
}

function isSorted(list) {
  return list.every((item, i) => i === 0 || byText(list[i - 1], item) <= 0);
}

function byText(one, other) {
  return one < other ? -1 : Number(one > other);
}
