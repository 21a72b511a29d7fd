/**
 * Putting a sealed ballot into the box, until it is known what became of it.
 *
 * The very same bytes are sent again and again: the server keeps one ballot and answers with the
 * same receipt. "It is in the box" is said after the receipt was verified, and "it is not" only
 * where no earlier attempt can have left it there; whatever lies between is unknown.
 */

import { Refused } from "../_shared/server.js";

export const IN_BOX = "in-box";
export const NOT_IN_BOX = "not-in-box";
export const MINUTE = 60_000;
const PAUSES = [1_000, 2_000, 4_000, 8_000];
const SLOW = 10_000;

/** Why a ballot is not taken; the server looked for this very ballot before it said so. */
export const REASONS = new Set([
  "already-voted",
  "round-not-open",
  "card-void",
  "spare-not-valid",
  "not-on-roll",
]);
const FALSE_BALLOT = new Set([413, 422]);
const BROKEN = 500;

/** The pause before the next attempt, when so many were made in so many milliseconds. */
export function pauseAfter(attempts, elapsed) {
  return elapsed >= MINUTE ? SLOW : (PAUSES[attempts - 1] ?? PAUSES.at(-1));
}

/**
 * Send until it is known. `attempt` sends the ballot and verifies the receipt; `wait` is told
 * {attempts, elapsed, pause, forged} and ends after the pause, or rejects when this is given up.
 * `unsure`: an earlier page sent this ballot already. Gives {outcome, error}.
 */
export async function castUntilKnown({ attempt, wait, now, unsure = false }) {
  const begun = now();
  for (let attempts = 1; ; attempts += 1) {
    let failure;
    try {
      return { outcome: IN_BOX, receipt: await attempt() };
    } catch (error) {
      failure = error;
    }
    if (saysNo(failure, unsure)) {
      return { outcome: NOT_IN_BOX, error: failure };
    }
    unsure = true;
    const elapsed = now() - begun;
    const forged = !(failure instanceof Refused) && failure.name === "VerificationError";
    await wait({ attempts, elapsed, pause: pauseAfter(attempts, elapsed), forged });
  }
}

// Where the request was turned away before the server looked for the ballot, what an earlier
// attempt did is as unknown as before; and a server that breaks may have stored it.
function saysNo(error, unsure) {
  if (!(error instanceof Refused) || error.status >= BROKEN) {
    return false;
  }
  return REASONS.has(error.error.code) || FALSE_BALLOT.has(error.status) || !unsure;
}
