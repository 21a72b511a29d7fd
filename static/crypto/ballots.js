/**
 * Ballots: sealed by whoever holds a card, checked by everybody (SPEC §5.3 to §5.6).
 *
 * The mirror of congress/crypto/ballots.py. A ballot is a text; the steps of `ballot`:
 *
 *   1  canonical form                 6  the holder of the credential signed it
 *   2  this election                  7  every ciphertext is made of members
 *   3  the credential is on the roll  8  every choice is 0 or 1
 *   4  it is a key                    9  blank, or no name is chosen
 *   5  this ballot is what is signed  10  min to max names, or blank
 */

import { asList, asObject, asText, compact, parse, sha256Base64, sha256Hex } from "./canonical.js";
import { publicCredential } from "./credentials.js";
import { VerificationError, atStep, demand } from "./errors.js";
import {
  ciphertextJson,
  encrypt,
  multiply,
  proofJson,
  proveExponent,
  proveOneOf,
  readCiphertext,
  readProof,
  verifyExponent,
  verifyOneOf,
} from "./proofs.js";

const FIELDS = ["election_uuid", "election_hash", "credential", "answers", "signature"];
const ANSWER = ["choices", "individual_proofs", "overall_proof"];
const BIT = [0, 1];

/** Seal 0 or 1 for every answer, or throw a `RangeError` if not permitted (SPEC §5.4). */
export function sealBallot(election, secret, choices) {
  const { group, questions } = election;
  if (choices.length !== questions.length) {
    throw new RangeError(`${questions.length} answers are expected, not ${choices.length}`);
  }
  const credential = publicCredential(group, secret);
  const S0 = `${election.fingerprint}|${credential}`;
  const answers = questions.map((question, i) => sealAnswer(election, question, choices[i], S0));
  const body = unsignedJson(election, credential, answers);
  const hash = sha256Base64(compact(body));
  const proof = proofJson(proveExponent(group, `sig|${hash}|`, [group.g], secret));
  return compact({ ...body, signature: { hash, proof } });
}

/**
 * Read a ballot in canonical form; no proof is checked (SPEC §5.5, ballot 1, 2).
 *
 * Gives {raw, credential, answers, signatureHash, signature}; an answer is {choices, individual,
 * overall, blank}.
 */
export function readBallot(election, raw) {
  const { group, questions } = election;
  // (1) Exactly the canonical bytes of the fields of this election's questions.
  const ballot = atStep("ballot", 1, "the ballot is not in canonical form", () => {
    const fields = asObject(parse(raw), FIELDS);
    const [uuid, fingerprint, credential] = FIELDS.slice(0, 3).map((name) => asText(fields[name]));
    const listed = asList(fields.answers, questions.length);
    const answers = questions.map((question, i) => readAnswer(group, question, listed[i]));
    const { hash, proof } = asObject(fields.signature, ["hash", "proof"]);
    const signature = readProof(group, proof);
    const named = { election_uuid: uuid, election_hash: fingerprint };
    const body = { ...unsignedJson(election, credential, answers), ...named };
    const signed = { ...body, signature: { hash: asText(hash), proof: proofJson(signature) } };
    demand(compact(signed) === raw, "json", 2, "the bytes differ from the canonical ones");
    return { raw, uuid, fingerprint, credential, answers, signatureHash: hash, signature };
  });
  // (2) This election and no other.
  const ours = ballot.uuid === election.uuid && ballot.fingerprint === election.fingerprint;
  demand(ours, "ballot", 2, "the ballot belongs to another election");
  return Object.freeze(ballot);
}

/**
 * Check all but whether this credential voted before (SPEC §5.5, ballot 1 to 10).
 *
 * `roll` is a Set of public credentials, or anything that has `has`.
 */
export function verifyBallot(election, raw, roll) {
  const { group, questions } = election;
  // (1) Canonical form, (2) this election.
  const ballot = readBallot(election, raw);
  const { credential, signatureHash } = ballot;
  // (3) The credential may vote.
  demand(roll.has(credential), "ballot", 3, "the credential is not on the roll");
  // (4) It is a member of the group, and not the neutral element, for which anybody could sign.
  const X = atStep("ballot", 4, "the credential", () => group.decodeKey(credential));
  // (5) The signature's hash is that of the ballot without its signature.
  const body = compact(unsignedJson(election, credential, ballot.answers));
  const same = sha256Base64(body) === signatureHash;
  demand(same, "ballot", 5, "other bytes are signed");
  // (6) The holder of the credential signed it.
  atStep("ballot", 6, "the signature", () =>
    verifyExponent(group, `sig|${signatureHash}|`, [[group.g, X]], ballot.signature),
  );
  // (7) to (10) Every answer is one that its question permits.
  const S0 = `${election.fingerprint}|${credential}`;
  questions.forEach((question, i) => {
    const answer = ballot.answers[i];
    answer.choices.forEach((choice, k) =>
      verifyChoice(election, choice, answer.individual[k], S0),
    );
    verifyNumber(election, question, answer, S0);
  });
}

/** What the delegate keeps: base64 of the ballot's SHA-256 (SPEC §5.6). */
export function tracker(raw) {
  return sha256Base64(raw);
}

/** The same hash as the archive names it, and by which ballots are sorted (SPEC §5.6). */
export function trackerHex(raw) {
  return sha256Hex(raw);
}

// (7) The ciphertext is made of members, and (8) holds 0 or 1. Both need powers of the same
// elements, so the check of the proof also finds an element outside the subgroup.
function verifyChoice(election, choice, proofs, S0) {
  const { group, key } = election;
  const prefix = `prove|${S0}|${pair(group, choice)}|`;
  try {
    verifyOneOf(group, key, prefix, [[choice, BIT]], proofs);
  } catch (error) {
    if (!(error instanceof VerificationError)) {
      throw error;
    }
    const step = error.check === "group" ? 7 : 8;
    throw new VerificationError("ballot", step, `a choice: ${error.reason}`);
  }
}

function verifyNumber(election, question, answer, S0) {
  const { group, key } = election;
  const [flag] = answer.choices;
  const total = multiply(group, answer.choices.slice(Number(question.blank)));
  const { overall, blank } = statements(group, question, S0, answer.choices, flag, total);
  // (9) Either the ballot is not blank or no name is chosen.
  if (blank) {
    atStep("ballot", 9, "the blank vote", () => verifyOneOf(group, key, ...blank, answer.blank));
  }
  // (10) The number of names chosen lies between min and max, or the ballot is blank.
  atStep("ballot", 10, "the number of names", () =>
    verifyOneOf(group, key, ...overall, answer.overall),
  );
}

function sealAnswer(election, question, chosen, S0) {
  const { group, key } = election;
  if (chosen.length !== question.size) {
    throw new RangeError(`${question.size} choices are expected, not ${chosen.length}`);
  }
  const openings = chosen.map((m) => ({ r: group.randomScalar(), m }));
  const choices = openings.map(({ r, m }) => encrypt(group, key, r, m));
  const individual = choices.map((choice, i) =>
    proveOneOf(group, key, `prove|${S0}|${pair(group, choice)}|`, [[openings[i], BIT]]),
  );
  const total = openings
    .slice(Number(question.blank))
    .reduce((sum, { r, m }) => ({ r: group.reduced(sum.r + r), m: sum.m + m }), { r: 0n, m: 0 });
  const said = statements(group, question, S0, choices, openings[0], total);
  const overall = proveOneOf(group, key, ...said.overall);
  return {
    choices,
    individual,
    overall,
    blank: said.blank ? proveOneOf(group, key, ...said.blank) : [],
  };
}

// What the overall proof says and, where blank votes are allowed, the blank proof, each as [prefix,
// cases]; `flag` and `total` are ciphertexts to those who check and openings to the one who seals.
function statements(group, question, S0, choices, flag, total) {
  const S = `${S0}|${choices.map((choice) => pair(group, choice)).join(",")}`;
  const { min, max, blank } = question;
  const permitted = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  if (!blank) {
    const prefix = `prove|${S}|${pair(group, multiply(group, choices))}|`;
    return { overall: [prefix, [[total, permitted]]], blank: null };
  }
  return {
    overall: [`bproof1|${S}|`, [[flag, [1]], [total, permitted]]],
    blank: [`bproof0|${S}|`, [[flag, [0]], [total, [0]]]],
  };
}

function unsignedJson(election, credential, answers) {
  return {
    election_uuid: election.uuid,
    election_hash: election.fingerprint,
    credential,
    answers: answers.map((answer) => answerJson(election.group, answer)),
  };
}

function answerJson(group, answer) {
  const written = {
    choices: answer.choices.map((choice) => ciphertextJson(group, choice)),
    individual_proofs: answer.individual.map((proofs) => proofs.map(proofJson)),
    overall_proof: answer.overall.map(proofJson),
  };
  return answer.blank.length
    ? { ...written, blank_proof: answer.blank.map(proofJson) }
    : written;
}

function readAnswer(group, question, value) {
  const fields = asObject(value, question.blank ? [...ANSWER, "blank_proof"] : ANSWER);
  const branches = question.max - question.min + 1 + Number(question.blank);
  const choices = asList(fields.choices, question.size);
  const individual = asList(fields.individual_proofs, question.size);
  return {
    choices: choices.map((item) => readCiphertext(group, item)),
    individual: individual.map((proofs) => readProofs(group, proofs, 2)),
    overall: readProofs(group, fields.overall_proof, branches),
    blank: question.blank ? readProofs(group, fields.blank_proof, 2) : [],
  };
}

function readProofs(group, value, length) {
  return asList(value, length).map((proof) => readProof(group, proof));
}

function pair(group, ciphertext) {
  return group.encodeAll([ciphertext.alpha, ciphertext.beta]).join(",");
}
