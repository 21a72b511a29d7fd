/**
 * Who can open the box: trustees.json, single keys and t-of-n committees (SPEC §6.3 to §6.5).
 *
 * The mirror of congress/crypto/trustees.py. The steps of `trustees`, each named in the
 * `VerificationError` that it raises:
 *
 *   1  the file has its form; every key and coefficient is a member and not neutral
 *   2  the holder of every single key knows its secret
 *   3  1 ≤ t ≤ n
 *   4  every certificate is signed, for this committee and its own place; no member occurs twice
 *   5  every dealer signed exactly t coefficients
 *   6  every dealer signed all certificates with the coefficients
 *   7  every member's key is the one computed from the coefficients
 *   8  every member knows the secret of this key, and signed it
 *   9  no key occurs twice; the common key is not neutral
 *  10  a member's confirmation is signed (ceremony.js)
 *  11  the election has this key (boxes.js)
 */

import { asCount, asList, asObject, asText, compact, parse } from "./canonical.js";
import { readSigned, signedBody, signedJson, verifySigned } from "./channel.js";
import { atStep, demand } from "./errors.js";
import { readProof, verifyExponent } from "./proofs.js";

const COMMITTEE = ["threshold", "certs", "coefexps", "verification_keys"];
const CONTEXT = ["group", "size", "threshold", "index"];

/** Read a certificate in the 2.0 or 3.x form; nothing is proved yet (SPEC §6.3). */
export function readCertificate(group, value) {
  const signed = readSigned(group, value);
  const fields = signedBody(signed, ["verification", "encryption"], ["context"]);
  const verification = group.decodeKey(asText(fields.verification));
  const encryption = group.decodeKey(asText(fields.encryption));
  let context = null;
  if ("context" in fields) {
    const place = asObject(fields.context, CONTEXT);
    context = {
      group: asText(place.group),
      size: asCount(place.size),
      threshold: asCount(place.threshold),
      index: asCount(place.index),
    };
  }
  return { signed, verification, encryption, context };
}

/** Read a dealer's coefficients, members that are not neutral (SPEC §6.4). */
export function readDealer(group, value, together) {
  const signed = readSigned(group, value);
  const listed = asList(signedBody(signed, ["coefexps"]).coefexps);
  demand(listed.length, "json", 2, "a dealer has no coefficients");
  const powers = listed.map((item) => group.decodeKey(asText(item)));
  return { signed, powers, together: together === null ? null : readProof(group, together) };
}

/** Read the key of one who decrypts (SPEC §6.5). */
export function readPublicKey(group, value) {
  const fields = asObject(value, ["pok", "public_key"], ["signature", "name"]);
  const X = group.decodeKey(asText(fields.public_key));
  const signature = "signature" in fields ? readProof(group, fields.signature) : null;
  return { X, proof: readProof(group, fields.pok), signature };
}

/**
 * Read trustees.json and compute the key; no proof is checked (SPEC §6.5, trustees 1).
 *
 * Gives {raw, groups, members, key, threshold}; owner j is `members[j - 1]`.
 */
export function readTrustees(group, raw) {
  // (1) Trustees and at most one committee; every key and coefficient is a member.
  const groups = atStep("trustees", 1, "trustees.json cannot be read", () => {
    const items = asList(parse(raw)).map((item) => readItem(group, item));
    const committees = items.filter((item) => item.dealers.length);
    const fits = items.length && committees.length < 2;
    demand(fits, "json", 2, "at most one committee is expected");
    return items;
  });
  const members = groups.flatMap((item) => item.keys.map((key) => key.X));
  const dealt = groups.flatMap((item) => item.dealers.map((dealer) => dealer.powers[0]));
  const single = groups.filter((item) => !item.dealers.length).map((item) => item.keys[0].X);
  const committee = groups.find((item) => item.dealers.length);
  const key = group.product([...dealt, ...single]);
  return { raw, groups, members, key, threshold: committee ? committee.threshold : null };
}

/** Check all keys, signatures and proofs of trustees.json (SPEC §6.5, trustees 1 to 9). */
export function verifyTrustees(group, raw) {
  // (1) The file can be read; every element in it is a member.
  const trustees = readTrustees(group, raw);
  for (const item of trustees.groups) {
    if (item.dealers.length) {
      verifyCommittee(group, item);
    } else {
      // (2) The holder of a single key knows its secret.
      atStep("trustees", 2, "a single key", () => verifyPossession(group, item.keys[0]));
    }
  }
  // (9) Nobody decrypts twice (where one of n suffices, all n hold one key); no key is neutral.
  const keys = trustees.groups
    .flatMap((item) => (item.threshold > 1 ? item.keys : item.keys.slice(0, 1)))
    .map((key) => group.encode(key.X));
  demand(new Set(keys).size === keys.length, "trustees", 9, "a member's key occurs twice");
  const neutral = group.equal(trustees.key, group.one);
  demand(!neutral, "trustees", 9, "the common key is the neutral element");
}

/** Check a certificate for its place; the 2.0 form names none (SPEC §6.3, trustees 4). */
export function verifyCertificate(group, certificate, context) {
  atStep("trustees", 4, "a certificate", () => {
    const same = samePlace(certificate.context, context);
    demand(same, "json", 2, "it was made for another place");
    verifySigned(group, certificate.verification, certificate.signed);
  });
}

/** Check what dealer `index` of a committee published (SPEC §6.4, trustees 5, 6). */
export function verifyDealer(group, certificates, index, dealer, threshold) {
  const certificate = certificates[index - 1];
  // (5) They signed exactly t coefficients: with one more, t members could not open the box.
  atStep("trustees", 5, `the coefficients of member ${index}`, () => {
    demand(dealer.powers.length === threshold, "json", 2, `they are not ${threshold}`);
    verifySigned(group, certificate.verification, dealer.signed);
  });
  // (6) In the 3.x form they signed all certificates together with the coefficients.
  atStep("trustees", 6, `the signature of member ${index} over all certificates`, () => {
    const text = signedCertificates(group, certificates, dealer.powers);
    verifyModern(group, certificate, text, dealer.together);
  });
}

/** Check the key that member `index` published (SPEC §6.5, trustees 7, 8). */
export function verifyKey(group, certificate, dealers, index, publicKey) {
  // (7) It is the one that the coefficients give.
  const X = memberKey(group, dealers, index);
  const own = group.equal(X, publicKey.X);
  demand(own, "trustees", 7, `the key of member ${index} is not theirs`);
  // (8) The member knows its secret and, in the 3.x form, signed the key.
  atStep("trustees", 8, `the key of member ${index}`, () => {
    verifyPossession(group, publicKey);
    verifyModern(group, certificate, group.encode(X), publicKey.signature);
  });
}

/** Check that the holder of a key knows its secret (SPEC §6.5, proof 3). */
export function verifyPossession(group, publicKey) {
  const prefix = `pok|${group.name}|${group.encode(publicKey.X)}|`;
  verifyExponent(group, prefix, [[group.g, publicKey.X]], publicKey.proof);
}

/** Give the text that a dealer of the 3.x form signs over all certificates (SPEC §6.4). */
export function signedCertificates(group, certificates, powers) {
  const certs = certificates.map((certificate) => signedJson(certificate.signed));
  return `certs_sig|${compact({ certs, coefexps: powers.map((A) => group.encode(A)) })}`;
}

/** Compute the key of member `index`, counted from 1, from all coefficients (SPEC §6.4). */
export function memberKey(group, dealers, index) {
  const place = BigInt(index);
  const powers = dealers.flatMap((dealer) =>
    dealer.powers.map((A, k) => group.exp(A, place ** BigInt(k) % group.q)),
  );
  return group.product(powers);
}

/** Give the weight of a member's share among those of `indexes` (SPEC §7.5). */
export function lagrange(group, indexes, index) {
  return indexes
    .filter((other) => other !== index)
    .map((other) => BigInt(other) * inverse(group, BigInt(other - index)))
    .reduce((total, factor) => group.reduced(total * factor), 1n);
}

function verifyModern(group, by, text, signature) {
  // The 2.0 form may leave out what the 3.x form, which names the place, must have.
  if (signature !== null) {
    verifySigned(group, by.verification, { text, signature });
  }
  demand(signature !== null || by.context === null, "json", 2, "the signature is missing");
}

function verifyCommittee(group, committee) {
  const { certificates, dealers, threshold } = committee;
  const size = certificates.length;
  // (3) 1 ≤ t ≤ n.
  const fits = threshold >= 1 && threshold <= size;
  demand(fits, "trustees", 3, "the threshold does not fit the size");
  // (4) Every certificate is signed with its own key and, in the 3.x form, made for its place.
  const modern = certificates.some((certificate) => certificate.context !== null);
  certificates.forEach((certificate, i) => {
    const place = { group: group.name, size, threshold, index: i + 1 };
    verifyCertificate(group, certificate, modern ? place : null);
  });
  const different = new Set(certificates.map((item) => group.encode(item.verification)));
  demand(different.size === size, "trustees", 4, "a member occurs twice");
  // (5) and (6) Every dealer dealt what a committee of this size needs.
  dealers.forEach((dealer, i) => verifyDealer(group, certificates, i + 1, dealer, threshold));
  // (7) and (8) Every member's key is what was dealt to them.
  committee.keys.forEach((key, i) => verifyKey(group, certificates[i], dealers, i + 1, key));
}

function readItem(group, value) {
  const [kind, content] = asList(value, 2);
  if (kind === "Single") {
    const keys = [readPublicKey(group, content)];
    return { threshold: 1, certificates: [], dealers: [], keys };
  }
  demand(kind === "Pedersen", "json", 2, "this kind of trustees is not known");
  const fields = asObject(content, COMMITTEE, ["signatures"]);
  const certs = asList(fields.certs);
  demand(certs.length, "json", 2, "a committee has no members");
  const size = certs.length;
  const none = new Array(size).fill(null);
  const together = "signatures" in fields ? asList(fields.signatures, size) : none;
  const dealt = asList(fields.coefexps, size);
  const keys = asList(fields.verification_keys, size);
  return {
    threshold: asCount(fields.threshold),
    certificates: certs.map((item) => readCertificate(group, item)),
    dealers: dealt.map((item, i) => readDealer(group, item, together[i])),
    keys: keys.map((item) => readPublicKey(group, item)),
  };
}

function samePlace(found, wanted) {
  if (found === null || wanted === null) {
    return found === wanted;
  }
  return CONTEXT.every((name) => found[name] === wanted[name]);
}

// Euclid's algorithm, with x·a ≡ r and y·a ≡ next mod q at every step.
function inverse(group, a) {
  let [r, next, x, y] = [group.reduced(a), group.q, 1n, 0n];
  while (next) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [x, y] = [y, x - quotient * y];
  }
  return group.reduced(x);
}
