/**
 * What the workers do that seal: worker-seal.js in a browser, node/seal.mjs in a rehearsal.
 */

import { sealBallot, tracker, trackerHex } from "./ballots.js";
import { deriveSecret, readDigits } from "./credentials.js";
import { readElection } from "./elections.js";
import { VerificationError } from "./errors.js";

const BROKEN = { check: "seal", step: 0 };

let newest = null;

/** Answer a question as worker-seal.js tells; whatever goes wrong is a refusal. */
export function answerSeal(question) {
  try {
    return { id: question.id, ...sealAsAsked(question) };
  } catch (error) {
    const known = error instanceof VerificationError;
    const { check, step, reason } = known ? error : { ...BROKEN, reason: error.message };
    return { id: question.id, refused: { check, step, reason } };
  }
}

/** Do what worker-seal.js is asked to, or throw. */
export function sealAsAsked({ election: raw, digits, secret, choices }) {
  const election = electionOf(raw);
  if (choices === undefined) {
    election.group.gexp(1n); // builds the table of g; that of the key is there
    return { ready: true };
  }
  const own = secret ?? deriveSecret(election.group, election.uuid, readDigits(digits));
  const ballot = sealBallot(election, own, choices);
  return { ballot, tracker: tracker(ballot), trackerHex: trackerHex(ballot) };
}

function electionOf(raw) {
  if (newest?.raw !== raw) {
    newest = readElection(raw);
  }
  return newest;
}
