/**
 * From ballots to one sum, and from t shares to its numbers; no ballot is opened (SPEC §7).
 *
 * The mirror of congress/crypto/tally.py. The steps of `tally` and `result`:
 *
 *   tally 1   the shape of the election, every element a member
 *   tally 2   published numbers and hash are those computed here
 *   result 1  nobody gave two shares; every single trustee and t members gave one
 *   result 2  every sum opens to a number up to the total, which is at most 2^32
 *   result 3  the shape of the election, whole numbers that are not negative
 */

import { asCount, asObject, compact, parse, sha256Hex } from "./canonical.js";
import { VerificationError, atStep, demand } from "./errors.js";
import { ciphertextJson, readCiphertext } from "./proofs.js";
import { lagrange } from "./trustees.js";

/** Multiply verified ballots, pairs of ballot and weight, into one sealed sum (SPEC §7.1). */
export function sumBallots(election, ballots) {
  const { group } = election;
  let total = emptyTally(election);
  for (const [ballot, weight] of ballots) {
    const rows = ballot.answers.map((answer) => answer.choices);
    total = addTallies(group, total, weight === 1 ? rows : raised(group, rows, weight));
  }
  return total;
}

/** Give the sum of no ballots (SPEC §7.1). */
export function emptyTally(election) {
  const { group } = election;
  const none = () => ({ alpha: group.one, beta: group.one });
  return election.questions.map(({ size }) => Array.from({ length: size }, none));
}

/** Multiply two sums of one shape, ciphertext by ciphertext (SPEC §7.1). */
export function addTallies(group, one, other) {
  return one.map((row, i) =>
    row.map((c, k) => ({
      alpha: group.mul(c.alpha, other[i][k].alpha),
      beta: group.mul(c.beta, other[i][k].beta),
    })),
  );
}

/** Write the sealed sum as the format does (SPEC §7.1). */
export function tallyJson(election, tally) {
  return compact(tally.map((row) => row.map((c) => ciphertextJson(election.group, c))));
}

/** Read a sealed sum of this election's shape, members only (SPEC §7.1, tally 1). */
export function readTally(election, raw) {
  const { group } = election;
  // (1) A ciphertext of members for every answer.
  return atStep("tally", 1, "the encrypted tally cannot be read", () => {
    const rows = election.shaped(parse(raw));
    const tally = rows.map((row) => row.map((item) => readCiphertext(group, item)));
    for (const c of tally.flat()) {
      group.requireMember(c.alpha);
      group.requireMember(c.beta);
    }
    return tally;
  });
}

/** Write how many ballots the sum holds, with the sum's hash (SPEC §7.2). */
export function sizedTallyJson(numTallied, totalWeight, tally) {
  const sizes = { num_tallied: numTallied, total_weight: totalWeight };
  return compact({ ...sizes, encrypted_tally: sha256Hex(tally) });
}

/** Check the published size and hash against our own count (SPEC §7.2, tally 2). */
export function verifySizedTally(numTallied, totalWeight, tally, raw) {
  // (2) Both numbers and the hash are ours.
  atStep("tally", 2, "the size of the tally", () => {
    const names = ["num_tallied", "total_weight", "encrypted_tally"];
    const fields = asObject(parse(raw), names);
    for (const [name, number] of [[names[0], numTallied], [names[1], totalWeight]]) {
      demand(asCount(fields[name]) === number, "json", 2, `${name} is not ${number}`);
    }
    const same = fields.encrypted_tally === sha256Hex(tally);
    demand(same, "json", 2, "another tally's hash");
  });
}

/** Open the sum with verified shares, pairs of owner and share (SPEC §7.5, result 1, 2). */
export function combine(election, trustees, tally, shares, totalWeight) {
  const { group } = election;
  // (1) Nobody gave two shares, and there are enough.
  const weights = weightsOf(group, trustees, shares.map(([owner]) => owner));
  const used = shares.filter(([owner]) => weights.has(owner));
  // (2) Every sum is a number of votes up to the total.
  const find = smallNumbers(group, totalWeight);
  return tally.map((row, i) =>
    row.map((c, k) => {
      const factors = used.map(([owner, { factors }]) =>
        group.exp(factors[i][k], -weights.get(owner)),
      );
      return find(group.product([c.beta, ...factors]));
    }),
  );
}

/** Search m from g^m, 0 ≤ m ≤ bound, by baby and giant steps (SPEC §7.6, result 2). */
export function smallNumbers(group, bound) {
  demand(bound <= 2 ** 32, "result", 2, "the total is too large to be searched");
  const width = Math.floor(Math.sqrt(bound)) + 1;
  const babies = new Map();
  let step = group.one;
  for (let m = 0; m < width; m += 1) {
    babies.set(group.encode(step), m);
    step = group.mul(step, group.g);
  }
  const giant = group.gexp(BigInt(-width));
  return (sum) => {
    let power = sum;
    for (let passed = 0; passed <= bound; passed += width) {
      const m = babies.get(group.encode(power));
      if (m !== undefined && passed + m <= bound) {
        return passed + m;
      }
      power = group.mul(power, giant);
    }
    throw new VerificationError("result", 2, "the sum opens to no number of votes");
  };
}

/** Write the numbers of the result, a list a question (SPEC §7.7). */
export function resultJson(result) {
  return compact({ result });
}

/** Read a result of this election's shape (SPEC §7.7, result 3). */
export function readResult(election, raw) {
  // (3) A number for every answer.
  return atStep("result", 3, "the result cannot be read", () => {
    const rows = election.shaped(asObject(parse(raw), ["result"]).result);
    return rows.map((row) => row.map((item) => asCount(item)));
  });
}

function raised(group, rows, weight) {
  const power = (a) => group.exp(a, BigInt(weight));
  return rows.map((row) => row.map((c) => ({ alpha: power(c.alpha), beta: power(c.beta) })));
}

function weightsOf(group, trustees, owners) {
  // Owners count through the whole file; indexes count within the committee.
  const weights = new Map();
  const different = new Set(owners).size === owners.length;
  demand(different, "result", 1, "a trustee gave two shares");
  let before = 0;
  for (const item of trustees.groups) {
    const places = owners.map((owner) => owner - before);
    const inside = places.filter((index) => index > 0 && index <= item.keys.length);
    const used = inside.slice(0, item.threshold);
    const found = `only ${used.length} of ${item.threshold} shares are there`;
    demand(used.length === item.threshold, "result", 1, found);
    for (const index of used) {
      weights.set(before + index, lagrange(group, used, index));
    }
    before += item.keys.length;
  }
  return weights;
}
