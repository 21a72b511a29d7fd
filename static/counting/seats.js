/** A member's seat on the device that opens a box: the one kept since the ceremony, or a key card. */

import { read, readText } from "../_shared/server.js";
import { word } from "../_shared/words.js";
import { loadSeat, saveSeat } from "../ceremonies/device.js";
import { Member } from "../crypto/ceremony.js";
import { VerificationError } from "../crypto/errors.js";
import { getGroup } from "../crypto/groups.js";
import { readSeed, verifySeed } from "../crypto/keycard.js";
import { findConfirmation } from "../crypto/log.js";

/** Give the seat that this device keeps, or null. */
export function findSeat({ ceremony, username }) {
  const seat = loadSeat(ceremony, username);
  return seat?.carded ? seat : null;
}

/** Make the seat of a key card: it must be the one of this member; raise `VerificationError`. */
export async function restoreSeat(place, typed) {
  const seed = readSeed(typed);
  verifySeed(getGroup(place.group), seed, await readText(`/ceremonies/${place.ceremony}/certificate`));
  return completeSeat(place, { seed, index: place.index, carded: true });
}

/**
 * Give a seat with what a member's device must know by itself, and keep it.
 *
 * trustees.json comes from the server, but only this member can have signed it (SPEC §6.9).
 */
export async function completeSeat(place, seat) {
  if (seat.trustees && seat.serverKey) return seat;
  const { ceremony, username, group, index, size, threshold } = place;
  const member = new Member(getGroup(group), seat.seed, index, size, threshold);
  const trustees = await readText(`/ceremonies/${ceremony}/trustees.json`);
  const { leaves } = await read("/log");
  member.verifyOwnConfirmation(trustees, findConfirmation(leaves, ceremony, index));
  const { server_key: serverKey } = await read("/congress");
  const { seed } = seat;
  const whole = { seed, index, carded: true, trustees, serverKey };
  saveSeat(ceremony, username, whole);
  return whole;
}

/** Say in a sentence why a key card was not taken. */
export function explainCard(error) {
  if (!(error instanceof VerificationError)) return error.message;
  if (error.check !== "keycard") return word("unconfirmed");
  if (error.step === 2) return word("length");
  if (error.step !== 1) return word("other-card");
  const meant = error.meant ? word("meant", { meant: error.meant }) : "";
  return word("character", { place: error.place, character: error.character, meant });
}
