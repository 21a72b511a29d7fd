/**
 * A member's share of the opening: a partial decryption of the sum, proved twice (SPEC §7.3, §7.4).
 *
 * The mirror of congress/crypto/shares.py. A page never calls `decryptShare` by itself: it calls
 * `giveShare` of boxes.js, which demands a box that this device checked. The steps of `share`:
 *
 *   1  the shape of the election, for factors and proofs      4  its shape, for the second proof
 *   2  every factor is a member of the group                  5  the second proofs hold
 *   3  the format's proofs hold (they are weak)
 */

import { asObject, asText, compact, parse } from "./canonical.js";
import { atStep } from "./errors.js";
import { proofJson, proveExponent, readProof, verifyExponent } from "./proofs.js";

/** Decrypt a sum of members partially with a secret, in the format's form (SPEC §7.3). */
export function decryptShare(election, tally, secret) {
  const { group } = election;
  const factors = tally.map((row) => row.map((c) => group.secretExp(c.alpha, secret)));
  const prefix = firstPrefix(election, group.secretExp(group.g, secret));
  return compact({
    decryption_factors: factors.map((row) => row.map((factor) => group.encode(factor))),
    decryption_proofs: prove(election, tally, factors, secret, prefix),
  });
}

/** Read a share of this election's shape; no proof is checked (SPEC §7.3, share 1, 2). */
export function readShare(election, raw) {
  // (1) One factor and one proof for every ciphertext.
  const { texts, proofs } = atStep("share", 1, "the share cannot be read", () => {
    const fields = asObject(parse(raw), ["decryption_factors", "decryption_proofs"]);
    const rows = election.shaped(fields.decryption_factors);
    return {
      texts: rows.map((row) => row.map((item) => asText(item))),
      proofs: readProofs(election, fields.decryption_proofs),
    };
  });
  // (2) Every factor is a member of the group.
  const factors = atStep("share", 2, "a factor", () =>
    texts.map((row) => row.map((text) => election.group.decodeMember(text))),
  );
  return { factors, proofs };
}

/** Check a share with the format's proof alone, which is weak (SPEC §7.3, share 1 to 3). */
export function verifyShare(election, tally, X, raw) {
  // (1) The shape, (2) membership.
  const share = readShare(election, raw);
  // (3) Every factor was made with the secret behind X, as far as the format can tell.
  atStep("share", 3, "the format's proof", () =>
    verify(election, tally, X, share, firstPrefix(election, X)),
  );
}

/** Prove a share once more, with alpha and the factor hashed too (SPEC §7.4). */
export function secondProof(election, tally, secret, share) {
  const { group } = election;
  const { factors } = readShare(election, share);
  const prefix = secondPrefix(election, group.secretExp(group.g, secret));
  return compact({ decryption_proofs: prove(election, tally, factors, secret, prefix) });
}

/** Check that every factor is alpha^x for the secret x behind X (SPEC §7.4, share 4, 5). */
export function verifySecondProof(election, tally, X, share, proof) {
  const { factors } = readShare(election, share);
  // (4) One proof for every ciphertext.
  const proofs = atStep("share", 4, "the second proof cannot be read", () =>
    readProofs(election, asObject(parse(proof), ["decryption_proofs"]).decryption_proofs),
  );
  // (5) Every factor was made from this alpha with the secret behind X.
  atStep("share", 5, "the second proof", () =>
    verify(election, tally, X, { factors, proofs }, secondPrefix(election, X)),
  );
}

function firstPrefix(election, X) {
  const text = `decrypt|${election.fingerprint}|${election.group.encode(X)}|`;
  return () => text;
}

function secondPrefix(election, X) {
  const { group } = election;
  const text = `congress-${firstPrefix(election, X)()}`;
  return (alpha, factor) => `${text}${group.encode(alpha)}|${group.encode(factor)}|`;
}

function prove(election, tally, factors, secret, prefix) {
  const { group } = election;
  return tally.map((row, i) =>
    row.map(({ alpha }, k) => {
      const text = prefix(alpha, factors[i][k]);
      return proofJson(proveExponent(group, text, [group.g, alpha], secret));
    }),
  );
}

function verify(election, tally, X, share, prefix) {
  const { group } = election;
  tally.forEach((row, i) =>
    row.forEach(({ alpha }, k) => {
      const factor = share.factors[i][k];
      const powers = [
        [group.g, X],
        [alpha, factor],
      ];
      verifyExponent(group, prefix(alpha, factor), powers, share.proofs[i][k]);
    }),
  );
}

function readProofs(election, value) {
  const rows = election.shaped(value);
  return rows.map((row) => row.map((item) => readProof(election.group, item)));
}
