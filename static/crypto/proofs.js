/**
 * ElGamal ciphertexts and the proofs about them (SPEC §3).
 *
 * The mirror of congress/crypto/proofs.py. A ciphertext is {alpha, beta}, a proof {challenge,
 * response}, an opening {r, m}: what the maker of a ciphertext knows. Cases are pairs of a
 * ciphertext (or its opening) and values: one of them holds one of its values. The steps of
 * `proof`:
 *
 *   1  a scalar is written in its one form       3  the secret of an exponent is proved
 *   2  it is below q                             4  one of several values is proved
 */

import { asObject, asText } from "./canonical.js";
import { demand } from "./errors.js";

/** Seal the small number m to the key y with the nonce r (SPEC §3.1). */
export function encrypt(group, y, r, m) {
  const hidden = group.exp(y, r);
  return { alpha: group.gexp(r), beta: m ? group.mul(hidden, group.gexp(BigInt(m))) : hidden };
}

/** Add the hidden numbers by multiplying their ciphertexts (SPEC §3.1). */
export function multiply(group, ciphertexts) {
  return {
    alpha: group.product(ciphertexts.map((c) => c.alpha)),
    beta: group.product(ciphertexts.map((c) => c.beta)),
  };
}

/** Give the object that the format writes for a ciphertext (SPEC §3.1). */
export function ciphertextJson(group, ciphertext) {
  const [alpha, beta] = group.encodeAll([ciphertext.alpha, ciphertext.beta]);
  return { alpha, beta };
}

/** Read that object strictly; membership is not checked here (SPEC §3.1). */
export function readCiphertext(group, value) {
  const pair = asObject(value, ["alpha", "beta"]);
  return { alpha: group.decode(asText(pair.alpha)), beta: group.decode(asText(pair.beta)) };
}

/** Give the object that the format writes for a proof (SPEC §3.2). */
export function proofJson(proof) {
  return { challenge: String(proof.challenge), response: String(proof.response) };
}

/** Read that object (SPEC §3.2). */
export function readProof(group, value) {
  const pair = asObject(value, ["challenge", "response"]);
  return {
    challenge: readScalar(group, pair.challenge),
    response: readScalar(group, pair.response),
  };
}

/** Read a number below q in its one decimal form (SPEC §3.2, proof 1, 2). */
export function readScalar(group, value) {
  const text = asText(value);
  // (1) Decimal digits without leading zeros.
  const canonical = /^(0|[1-9][0-9]*)$/.test(text);
  demand(canonical, "proof", 1, "a number is not in canonical decimal form");
  // (2) Below the order of the group.
  const below = text.length <= String(group.q).length && BigInt(text) < group.q;
  demand(below, "proof", 2, "a number is not below the order of the group");
  return BigInt(text);
}

/** Prove to know the one secret exponent of all these bases (SPEC §3.3). */
export function proveExponent(group, prefix, bases, secret) {
  const w = group.randomScalar();
  const commitments = bases.map((base) => group.secretExp(base, w));
  const challenge = group.hashToScalar(prefix, commitments);
  return { challenge, response: group.reduced(w - secret * challenge) };
}

/** Check that one secret turns each base into its power, all members (SPEC §3.3, proof 3). */
export function verifyExponent(group, prefix, powers, proof) {
  const { challenge: c, response: z } = proof;
  // (3) The commitments base^z·power^c hash to the challenge.
  const found = powers.map(([base, power]) => group.mul(group.exp(base, z), group.exp(power, c)));
  const holds = group.hashToScalar(prefix, found) === c;
  demand(holds, "proof", 3, "the secret is not proved");
}

/** Prove that one case holds one of its values, or throw a `RangeError` (SPEC §3.4). */
export function proveOneOf(group, y, prefix, cases) {
  const branches = cases.flatMap(([{ r, m }, values]) =>
    values.map((value) => ({ r, off: BigInt(m - value) })),
  );
  const truth = branches.findIndex(({ off }) => off === 0n);
  if (truth < 0) {
    throw new RangeError("no branch of the statement is true");
  }
  const w = group.randomScalar();
  // The first true branch commits with w and 0, a simulated one with z + r·c and off·c.
  const proofs = branches.map(() => ({
    challenge: group.randomScalar(),
    response: group.randomScalar(),
  }));
  const commitments = branches.flatMap(({ r, off }, j) => {
    const { challenge, response } = proofs[j];
    const commit = j === truth ? w : response + r * challenge;
    return [group.gexp(commit), group.mul(group.exp(y, commit), group.gexp(off * challenge))];
  });
  const simulated = proofs.reduce((total, p, j) => (j === truth ? total : total + p.challenge), 0n);
  const challenge = group.reduced(group.hashToScalar(prefix, commitments) - simulated);
  proofs[truth] = { challenge, response: group.reduced(w - branches[truth].r * challenge) };
  return proofs;
}

/** Check that one case of members holds one of its values (SPEC §3.4, group 2, proof 4). */
export function verifyOneOf(group, y, prefix, cases, proofs) {
  const branches = cases.reduce((total, [, values]) => total + values.length, 0);
  demand(proofs.length === branches, "proof", 4, "the number of branches is wrong");
  const commitments = [];
  let taken = 0;
  for (const [ciphertext, values] of cases) {
    const own = proofs.slice(taken, taken + values.length);
    taken += values.length;
    const challenges = own.map((proof) => proof.challenge);
    const alphas = group.memberPowers(ciphertext.alpha, challenges);
    const betas = group.memberPowers(ciphertext.beta, challenges);
    values.forEach((value, j) => {
      // A = g^z·alpha^c and B = y^z·(beta/g^value)^c
      const { challenge, response } = own[j];
      let B = group.mul(group.exp(y, response), betas[j]);
      if (value) {
        B = group.mul(B, group.gexp(-BigInt(value) * challenge));
      }
      commitments.push(group.mul(group.gexp(response), alphas[j]), B);
    });
  }
  // (4) The challenges add up to the hash of the commitments.
  const total = proofs.reduce((sum, proof) => sum + proof.challenge, 0n) % group.q;
  const holds = group.hashToScalar(prefix, commitments) === total;
  demand(holds, "proof", 4, "no case is proved");
}
