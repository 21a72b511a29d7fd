/**
 * How the members of a counting committee make their key together (SPEC §6.6 to §6.9).
 *
 * The mirror of congress/crypto/ceremony.py. All messages are texts, as the mailbox carries them.
 * The steps of `ceremony`, each named in the `VerificationError` that it raises:
 *
 *   1  all certificates are there, each for its place, one's own in one's own; every deal is
 *      complete and signed, with t coefficients
 *   2  the part dealt to this member, or the secret kept by it, can be opened and is a number
 *   3  g^part is what the dealer's coefficients give for this member
 */

import { asList, asObject, asText, compact, parse, sha256Hex } from "./canonical.js";
import { memberKeys, receive, send, signJson, signText, verifySigned } from "./channel.js";
import { randomBase58 } from "./credentials.js";
import { atStep, demand } from "./errors.js";
import { proofJson, proveExponent, readProof, readScalar } from "./proofs.js";
import {
  memberKey,
  readCertificate,
  readDealer,
  readPublicKey,
  readTrustees,
  signedCertificates,
  verifyCertificate,
  verifyDealer,
  verifyKey,
  verifyTrustees,
} from "./trustees.js";

const DEAL = ["secrets", "coefexps", "signature"];
const ACCEPTANCE = ["private_key", "public_key"];

/** Draw the 22 characters of a member's key card (SPEC §6.1). */
export function newSeed() {
  return randomBase58(22);
}

/** A member's device: the seed and the place in a committee of t of n (SPEC §6.6). */
export class Member {
  #seed;

  constructor(group, seed, index, size, threshold) {
    this.group = group;
    this.#seed = seed;
    this.index = index;
    this.size = size;
    this.threshold = threshold;
  }

  /** Publish the two keys, signed, for this place in this committee (SPEC §6.6). */
  certificate() {
    const { group, size, threshold, index } = this;
    const { sk, dk } = memberKeys(group, this.#seed);
    const body = {
      context: { group: group.name, size, threshold, index },
      verification: group.encode(group.secretExp(group.g, sk)),
      encryption: group.encode(group.secretExp(group.g, dk)),
    };
    return compact(signJson(group, sk, body));
  }

  /** Deal a part of a fresh secret to every member, oneself included (SPEC §6.7). */
  deal(certificates) {
    const { group } = this;
    const { sk } = memberKeys(group, this.#seed);
    const members = this.#readCertificates(certificates);
    const polynomial = Array.from({ length: this.threshold }, () => group.randomScalar());
    const powers = polynomial.map((a) => group.secretExp(group.g, a));
    const together = signText(group, sk, signedCertificates(group, members, powers));
    const secrets = members.map((member, i) => {
      const part = valueAt(polynomial, BigInt(i + 1), group.q);
      return send(group, sk, member.encryption, { secret: String(part) });
    });
    const coefexps = signJson(group, sk, { coefexps: powers.map((A) => group.encode(A)) });
    return compact({ secrets, coefexps, signature: proofJson(together.signature) });
  }

  /** Check every part received and publish the key (SPEC §6.8, ceremony 1 to 3). */
  accept(certificates, deals) {
    const { group } = this;
    const { sk } = memberKeys(group, this.#seed);
    const members = this.#readCertificates(certificates);
    demand(deals.length === this.size, "ceremony", 1, "not all deals are there");
    const parts = deals.map((raw, i) => this.#part(members, i + 1, raw));
    const x = parts.reduce((total, part) => (total + part) % group.q, 0n);
    const X = group.encode(group.secretExp(group.g, x));
    const publicKey = {
      pok: proofJson(proveExponent(group, `pok|${group.name}|${X}|`, [group.g], x)),
      public_key: X,
      signature: proofJson(signText(group, sk, X).signature),
    };
    const own = members[this.index - 1].encryption;
    const privateKey = send(group, sk, own, { decryption_key: String(x) });
    return compact({ private_key: privateKey, public_key: publicKey });
  }

  /** Restore the secret share of the key, a number mod q, from the mailbox (SPEC §6.9). */
  decryptionKey(acceptance) {
    return atStep("ceremony", 2, "the own acceptance", () => {
      const sealed = asObject(parse(acceptance), ACCEPTANCE).private_key;
      return openDecryptionKey(this.group, this.#seed, asText(sealed));
    });
  }

  /** Check trustees.json and sign the fingerprint that was read aloud (SPEC §6.9). */
  signTrustees(trustees) {
    const { group } = this;
    verifyTrustees(group, trustees);
    const { groups } = readTrustees(group, trustees);
    this.#requirePlace(groups.flatMap((item) => item.certificates));
    const { sk } = memberKeys(group, this.#seed);
    return compact(proofJson(signText(group, sk, confirmation(trustees)).signature));
  }

  /**
   * Check that this member signed this trustees.json before, perhaps on another device (SPEC §6.9,
   * trustees 10): nobody else could, so the file may come from the server.
   */
  verifyOwnConfirmation(trustees, signature) {
    const { group } = this;
    const own = group.secretExp(group.g, memberKeys(group, this.#seed).sk);
    verifyConfirmation(group, own, trustees, signature);
  }

  #readCertificates(certificates) {
    const members = atStep("ceremony", 1, "the certificates", () =>
      certificates.map((raw) => readCertificate(this.group, parse(raw))),
    );
    this.#requirePlace(members);
    return members;
  }

  #requirePlace(members) {
    const { group, size, threshold } = this;
    const { sk } = memberKeys(group, this.#seed);
    const own = group.secretExp(group.g, sk);
    // (1) Every certificate is for its place in this committee, and ours stands in ours.
    atStep("ceremony", 1, "the certificates", () => {
      members.forEach((certificate, i) => {
        const place = { group: group.name, size, threshold, index: i + 1 };
        verifyCertificate(group, certificate, place);
      });
      demand(members.length === size, "json", 2, "not all are there");
      const ours = members[this.index - 1];
      const found = ours !== undefined && group.equal(ours.verification, own);
      demand(found, "json", 2, "it is not our place");
    });
  }

  #part(members, i, raw) {
    const { group } = this;
    const { dk } = memberKeys(group, this.#seed);
    // (1) The deal is complete, signed, and has t coefficients.
    const { secrets, dealer } = atStep("ceremony", 1, `the deal of member ${i}`, () => {
      const deal = readDeal(group, this.size, raw);
      verifyDealer(group, members, i, deal.dealer, this.threshold);
      return deal;
    });
    // (2) The part can be opened and is signed by its dealer.
    const part = atStep("ceremony", 2, `the part from member ${i}`, () => {
      const X = members[i - 1].verification;
      const message = receive(group, dk, X, secrets[this.index - 1]);
      return readScalar(group, asObject(message, ["secret"]).secret);
    });
    // (3) The part lies on the polynomial whose coefficients were published.
    const found = group.secretExp(group.g, part);
    const fits = group.equal(found, memberKey(group, [dealer], this.index));
    demand(fits, "ceremony", 3, `the part from member ${i} is wrong`);
    return part;
  }
}

/** Open the message in which a member keeps the own secret share (SPEC §6.9, ceremony 2). */
export function openDecryptionKey(group, seed, sealed) {
  const { sk, dk } = memberKeys(group, seed);
  return atStep("ceremony", 2, "the own secret share", () => {
    const message = receive(group, dk, group.secretExp(group.g, sk), sealed);
    const text = asText(asObject(message, ["decryption_key"]).decryption_key);
    demand(/^[0-9]{1,999}$/.test(text), "json", 2, "no number");
    return BigInt(text) % group.q; // the 2.0 form is not reduced
  });
}

/** Check what the mailbox can see of member `index`'s deal (SPEC §6.7, trustees 5, 6). */
export function verifyDeal(group, certificates, index, raw) {
  const members = certificates.map((text) => readCertificate(group, parse(text)));
  const { dealer } = atStep("trustees", 5, `the deal of member ${index}`, () =>
    readDeal(group, members.length, raw),
  );
  const { context } = members[index - 1];
  verifyDealer(group, members, index, dealer, context === null ? 0 : context.threshold);
}

/** Check that member `index` published the key that was dealt (SPEC §6.8, trustees 7, 8). */
export function verifyAcceptance(group, certificates, deals, index, raw) {
  const members = certificates.map((text) => readCertificate(group, parse(text)));
  const dealers = deals.map((deal) => readDeal(group, members.length, deal).dealer);
  const publicKey = atStep("trustees", 7, `the acceptance of member ${index}`, () =>
    readPublicKey(group, asObject(parse(raw), ACCEPTANCE).public_key),
  );
  verifyKey(group, members[index - 1], dealers, index, publicKey);
}

/** Put trustees.json together from checked messages of the members (SPEC §6.8). */
export function trusteesJson(certificates, deals, acceptances) {
  const dealt = deals.map((raw) => asObject(parse(raw), DEAL));
  const accepted = acceptances.map((raw) => asObject(parse(raw), ACCEPTANCE));
  const { message } = asObject(dealt[0].coefexps, ["message", "signature"]);
  const powers = asObject(parse(asText(message)), ["coefexps"]).coefexps;
  const committee = {
    threshold: asList(powers).length,
    certs: certificates.map((raw) => parse(raw)),
    coefexps: dealt.map((deal) => deal.coefexps),
    signatures: dealt.map((deal) => deal.signature),
    verification_keys: accepted.map((acceptance) => acceptance.public_key),
  };
  return compact([["Pedersen", committee]]);
}

/** Check the holder of a certificate confirmed trustees.json (SPEC §6.9, trustees 10). */
export function verifyConfirmation(group, X, trustees, signature) {
  // (10) The member whose verification key is X signed the fingerprint.
  atStep("trustees", 10, "a member's confirmation", () => {
    const proof = readProof(group, parse(signature));
    verifySigned(group, X, { text: confirmation(trustees), signature: proof });
  });
}

function readDeal(group, size, raw) {
  const deal = asObject(parse(raw), DEAL);
  const secrets = asList(deal.secrets, size).map((sealed) => asText(sealed));
  return { secrets, dealer: readDealer(group, deal.coefexps, deal.signature) };
}

function confirmation(trustees) {
  return `congress-trustees|${sha256Hex(trustees)}`;
}

// Horner's rule: a_0 + j·(a_1 + j·(…)).
function valueAt(polynomial, j, q) {
  return polynomial.reduceRight((total, a) => (total * j + a) % q, 0n);
}
