/**
 * What a member's device checks before it gives its share (design 3.4, FORMAT §7.4).
 *
 * A device that checked less would open any single ballot that the server wraps into a false box:
 * the key is the same for all rounds. The checks, in this order; the first one that does not pass
 * ends the matter with a `CheckFailed` that carries its number, and the list of steps and the step
 * at which it was found ("ballot" 8, "seal" 3 …, as in SPEC.md and FORMAT.md):
 *
 *   1  the archive is what its events give, byte for byte                          archive 1–4
 *   2  the election is well-formed, and its key a member of the group              election 1–3
 *   3  the committee's keys, signatures and proofs hold, and give that key         trustees 1–11
 *   4  the roll holds members of the group, none twice                             roll 1, 5
 *   5  the log is signed by the known server key, up to its newest event           log, note, box 1
 *   6  election, committee and roll are those that were frozen, and the committee
 *      is the one whose fingerprint this device signed                             box 2
 *   7  the box is sealed and nothing of it was opened                              box 3
 *   8  each change of cards fits the roll                                          roll 6
 *   9  each ballot has its form, signature and proofs                              ballot 1–10
 *  10  each ballot's credential is on the roll                                     ballot 3
 *  11  only valid cards voted, none of them twice                                  roll 7, 8
 *  12  the box is the one that was sealed, in the order of its trackers            seal 1–3
 *  13  the published sum is the one that this device computed                      tally 3
 *
 * and at last, when the share is given: (box 4) this device gave no share of another sum of this
 * round; (box 5) the secret is that of a member of this committee.
 */

import { readArchive } from "./archive.js";
import { readBallot, verifyBallot } from "./ballots.js";
import { compact, parse, sha256Hex } from "./canonical.js";
import { readElection } from "./elections.js";
import { VerificationError, demand } from "./errors.js";
import { decodeUtf8, hex, unhex } from "./hash.js";
import { followRound, originOf, readLeaf, verifyHead } from "./log.js";
import { leafHash, root as merkleRoot } from "./merkle.js";
import { ciphertextJson, readCiphertext } from "./proofs.js";
import { credentialsJson, readCredentials, readRoll, requireVoters, votersOf } from "./rolls.js";
import { decryptShare, secondProof } from "./shares.js";
import { readVerifierKey } from "./signing.js";
import { addTallies, emptyTally, sumBallots, tallyJson } from "./tally.js";
import { readTrustees, verifyTrustees } from "./trustees.js";

/** How many checks there are; they count from 1. */
export const CHECKS = 13;
/** How many ballots one call of a slice checker gets: few enough to tell how far it has come. */
export const SLICE = 4;

const ANYBODY = { has: () => true };
const CHECKED = new WeakMap();

/** A check of the list above did not pass; `check` and `step` say where (FORMAT §7.4). */
export class CheckFailed extends VerificationError {
  constructor(number, { check, step, reason }) {
    super(check, step, reason);
    this.name = "CheckFailed";
    this.number = number;
  }
}

/**
 * Check a sealed box completely and sum it up; reject with `CheckFailed` (FORMAT §7.4).
 *
 * `evidence` is what the device fetched of the round, and the two things that it knows by itself:
 *   box         Uint8Array  box.bel
 *   roll        text        roll.json
 *   leaves      [text]      the log, and
 *   checkpoint  text        its newest signed head
 *   tally       text        encrypted_tally.json
 *   serverKey   text        compared when the device joined, not fetched now
 *   trustees    text        the bytes whose fingerprint this device signed, not fetched now
 *
 * `checkSlice(electionText, ballots)` checks some ballots and gives what `checkBallots` gives, or a
 * promise of it; `lanes` slices are under way at once (see `inWorkers`). `progress(number, done,
 * of)` is called when check `number` begins, and for each slice of ballots that was checked.
 *
 * Gives {election, trustees, tally, ballots, sha256}: `ballots` the number of ballots, which people
 * compare with the one that was announced, `sha256` the hash of the sum.
 */
export async function checkBox(evidence, options = {}) {
  const { progress = () => {}, checkSlice = checkBallots, lanes = 1 } = options;
  const check = (number, make) => {
    progress(number, 0, 0);
    return passing(number, make);
  };
  const archive = check(1, () => readArchive(evidence.box));
  const election = check(2, () => readElection(textOf(archive.election, "election")));
  const trustees = check(3, () => requireTrustees(election, textOf(archive.trustees, "trustees")));
  const credentials = check(4, () => textOf(archive.credentials, "roll"));
  const listed = passing(4, () => readCredentials(election.group, credentials));
  const round = check(5, () => requireRound(evidence, election.uuid));
  const setup = { election, trustees: trustees.raw, credentials };
  const roll = check(6, () => requireFrozen(evidence, setup, round.frozen));
  check(7, () => requireSealed(round, archive));
  const voters = check(8, () => votersOf(roll, round.changes));
  const of = archive.ballots.length;
  let done = 0;
  progress(9, done, of);
  const slices = await inLanes(slicesOf(archive.ballots), lanes, async (ballots) => {
    const made = await checkSlice(election.raw, ballots);
    passing(9, () => requireComplete(made, ballots));
    done += ballots.length;
    progress(9, done, of);
    return made;
  }).catch((error) => {
    throw failed(9, error);
  });
  const voted = slices.flatMap((slice) => slice.credentials);
  check(10, () => requireListed(voted, listed));
  check(11, () => requireVoters(voted, voters));
  check(12, () => verifySeal(archive.ballots, round.sealed.ballots, round.sealed.root));
  return check(13, () => {
    const tally = sumSlices(election, slices);
    const text = tallyJson(election, tally);
    const same = text === evidence.tally;
    demand(same, "tally", 3, "the published sum is not that of the ballots");
    const facts = { election, trustees, tally, ballots: voted.length };
    const box = Object.freeze({ ...facts, sha256: sha256Hex(text) });
    CHECKED.set(box, facts);
    return box;
  });
}

/**
 * Check some ballots except for their right to vote, and sum them up (SPEC §5.5, §7.1).
 *
 * A plain function of text and bytes, so that it can run in a worker. Gives {credentials, sum}, the
 * sum as text; raises `VerificationError` with the steps of `ballot`, naming the tracker.
 */
export function checkBallots(electionText, ballots) {
  const election = electionOf(electionText);
  const read = ballots.map((bytes) => {
    try {
      const raw = textOf(bytes, "ballot");
      verifyBallot(election, raw, ANYBODY);
      return readBallot(election, raw);
    } catch (error) {
      if (!(error instanceof VerificationError)) {
        throw error;
      }
      const reason = `the ballot ${sha256Hex(bytes)}: ${error.reason}`;
      throw new VerificationError(error.check, error.step, reason);
    }
  });
  const sum = sumBallots(election, read.map((ballot) => [ballot, 1]));
  return {
    credentials: read.map((ballot) => ballot.credential),
    sum: compact(sum.map((row) => row.map((c) => ciphertextJson(election.group, c)))),
  };
}

/** Check a box against its seal (FORMAT §1.5, seal 1 to 3). */
export function verifySeal(ballots, count, root) {
  // (1) As many ballots as were sealed.
  const number = `${count} ballots were sealed, ${ballots.length} are here`;
  demand(ballots.length === count, "seal", 1, number);
  // (2) In tracker order, none of them twice.
  const trackers = ballots.map((ballot) => sha256Hex(ballot));
  const ordered = trackers.every((tracker, i) => i === 0 || trackers[i - 1] < tracker);
  demand(ordered, "seal", 2, "the ballots are not in the order of their trackers");
  // (3) Under the root that was sealed.
  const found = hex(merkleRoot(trackers.map((tracker) => leafHash(unhex(tracker)))));
  demand(found === root, "seal", 3, "the ballots are not those that were sealed");
}

/**
 * Give this member's share of a box that `checkBox` passed, with its second proof, both as text.
 *
 * `owner` counts from 1 in trustees.json. `memory` has `get(uuid)` and `set(uuid, text)` and must
 * outlive the page: a device gives a share of one sum a round only. The share is remembered before
 * it leaves; asked again for the same sum, the same share is given.
 */
export function giveShare(box, { owner, secret, memory }) {
  const checked = CHECKED.get(box);
  if (!checked) {
    throw new TypeError("a share is given of a box only that checkBox passed on this device");
  }
  const { election, trustees, tally } = checked;
  const { group, uuid } = election;
  // (4) No share of another sum of this round was given.
  const kept = memory.get(uuid);
  if (kept) {
    const { tally: sha256, share, proof } = JSON.parse(kept);
    const same = sha256 === box.sha256;
    demand(same, "box", 4, "this device gave a share of another sum of this round");
    return { share, proof };
  }
  // (5) The secret is that of this member of the committee.
  const X = trustees.members[owner - 1];
  const ours = X !== undefined && group.equal(X, group.secretExp(group.g, secret));
  demand(ours, "box", 5, "this key card's secret is not that of this member");
  const share = decryptShare(election, tally, secret);
  const proof = secondProof(election, tally, secret, share);
  memory.set(uuid, compact({ tally: box.sha256, share, proof }));
  return { share, proof };
}

/** Give a memory for `giveShare` that lies in `localStorage`, or in what is used like it. */
export function memoryIn(storage) {
  const name = (uuid) => `congress-share-${uuid}`;
  return {
    get: (uuid) => storage.getItem(name(uuid)),
    set: (uuid, text) => storage.setItem(name(uuid), text),
  };
}

/**
 * Give {checkSlice, lanes, close} that check ballots in several workers at once.
 *
 * `start()` starts one and gives {post(message), receive(callback), close()}; see `startWorker`.
 */
export function inWorkers(start, lanes) {
  const workers = Array.from({ length: lanes }, () => start());
  const idle = [...workers];
  return {
    lanes,
    async checkSlice(election, ballots) {
      const worker = idle.pop();
      const answer = await new Promise((resolve) => {
        worker.receive(resolve);
        worker.post({ election, ballots: ballots.map((ballot) => ballot.slice()) });
      });
      idle.push(worker);
      if (answer.refused) {
        const { check, step, reason } = answer.refused;
        throw new VerificationError(check, step, reason);
      }
      return answer;
    },
    close() {
      workers.forEach((worker) => worker.close());
    },
  };
}

/** Start worker-box.js in a browser. */
export function startWorker() {
  const worker = new Worker(new URL("./worker-box.js", import.meta.url), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    receive(callback) {
      worker.onmessage = ({ data }) => callback(data);
      worker.onerror = ({ message }) => callback(broken(message));
    },
    close: () => worker.terminate(),
  };
}

/** Answer a message of `inWorkers`: check the slice in it; whatever goes wrong is a refusal. */
export function answerSlice({ election, ballots }) {
  try {
    return checkBallots(election, ballots);
  } catch (error) {
    return error instanceof VerificationError
      ? { refused: { check: error.check, step: error.step, reason: error.reason } }
      : broken(error.message);
  }
}

function broken(message) {
  const reason = `the check could not be made (${message})`;
  return { refused: { check: "box", step: 0, reason } };
}

function requireTrustees(election, raw) {
  verifyTrustees(election.group, raw);
  const trustees = readTrustees(election.group, raw);
  const same = election.group.equal(trustees.key, election.key);
  demand(same, "trustees", 11, "the election has another key");
  return trustees;
}

function requireRound(evidence, uuid) {
  const events = evidence.leaves.map((leaf) => readLeaf(leaf));
  const round = followRound(events, uuid);
  const key = readVerifierKey(evidence.serverKey);
  const { congress } = events[0];
  const checkpoint = verifyHead(evidence.checkpoint, key, evidence.leaves, congress);
  const newest = checkpoint.size === events.length && key.name === originOf(congress);
  demand(newest, "box", 1, "the checkpoint is not that of this log's newest event");
  demand(round, "box", 1, "the log knows no such round");
  return round;
}

function requireFrozen(evidence, setup, frozen) {
  const same = [
    ["election", setup.election.fingerprint === frozen.election_hash],
    ["committee", sha256Hex(setup.trustees) === frozen.trustees_sha256],
    ["key that this device confirmed", setup.trustees === evidence.trustees],
    ["roll", sha256Hex(evidence.roll) === frozen.roll_sha256],
  ];
  for (const [what, holds] of same) {
    demand(holds, "box", 2, `the box has another ${what}`);
  }
  const roll = readRoll(evidence.roll);
  const listed = setup.credentials === credentialsJson(roll);
  demand(listed, "box", 2, "the archive lists other credentials than the roll");
  return roll;
}

function requireSealed(round, archive) {
  demand(round.stage === "sealed", "box", 3, `the round is ${round.stage}`);
  const ended = archive.ended && archive.tally === null;
  demand(ended, "box", 3, "the archive does not end where the box was closed");
}

function requireComplete(made, ballots) {
  const complete = made.credentials.length === ballots.length;
  demand(complete, "ballot", 1, "not all ballots were checked");
}

function requireListed(credentials, listed) {
  credentials.forEach((credential, i) => {
    const reason = `ballot ${i + 1}: the credential ${credential.slice(0, 20)}… is not on the roll`;
    demand(listed.has(credential), "ballot", 3, reason);
  });
}

// Products of members are members: what the workers multiplied needs no second check.
function sumSlices(election, slices) {
  const { group } = election;
  const sums = slices.map(({ sum }) =>
    election.shaped(parse(sum)).map((row) => row.map((item) => readCiphertext(group, item))),
  );
  const total = sums.reduce((one, other) => addTallies(group, one, other), emptyTally(election));
  return Object.freeze(total.map((row) => Object.freeze(row.map((c) => Object.freeze(c)))));
}

function slicesOf(ballots) {
  const count = Math.ceil(ballots.length / SLICE);
  return Array.from({ length: count }, (_, i) => ballots.slice(i * SLICE, (i + 1) * SLICE));
}

// Work through items with so many under way at once; the first failure ends all lanes.
async function inLanes(items, lanes, work) {
  const made = new Array(items.length);
  let next = 0;
  let over = false;
  const lane = async () => {
    while (next < items.length && !over) {
      const place = next;
      next += 1;
      try {
        made[place] = await work(items[place]);
      } catch (error) {
        over = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return made;
}

function passing(number, make) {
  try {
    return make();
  } catch (error) {
    throw failed(number, error);
  }
}

// A check that could not run has not passed, also where nobody foresaw why.
function failed(number, error) {
  if (error instanceof CheckFailed) {
    return error;
  }
  const inner = error instanceof VerificationError ? error : broken(error.message).refused;
  return new CheckFailed(number, inner);
}

let newest = { text: null, election: null };
function electionOf(text) {
  if (newest.text !== text) {
    newest = { text, election: readElection(text) };
  }
  return newest.election;
}

function textOf(bytes, check) {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    throw new VerificationError(check, 1, "it is not UTF-8");
  }
}
