/**
 * Signed messages, and secret ones that are never published (SPEC §6.1, §6.2).
 *
 * The mirror of congress/crypto/channel.py. Texts are strings; nothing here needs `crypto.subtle`,
 * which pages of a closed network without TLS do not have.
 */

import { cbc, ctr, gcm } from "../vendor/noble-ciphers-2.4.0/aes.js";
import { asObject, asText, compact, parse } from "./canonical.js";
import { VerificationError, atStep, demand } from "./errors.js";
import { equalBytes, hex, sha256, unhex, utf8 } from "./hash.js";
import { proofJson, proveExponent, readProof, verifyExponent } from "./proofs.js";

/** Derive the secrets for signing and for receiving from a key card (SPEC §6.1). */
export function memberKeys(group, seed) {
  const derived = (tag) => BigInt(`0x${hex(hashed(`${tag}|${seed}`))}`) % group.q;
  return { sk: derived("sk"), dk: derived("dk") };
}

/** Sign a text with a member's signing secret; give text and proof (SPEC §6.1). */
export function signText(group, secret, text) {
  return { text, signature: proveExponent(group, `sigmsg|${text}|`, [group.g], secret) };
}

/** Sign an object and give the object that holds both (SPEC §6.1). */
export function signJson(group, secret, body) {
  return signedJson(signText(group, secret, compact(body)));
}

/** Give the object that the format writes for a signed text (SPEC §6.1). */
export function signedJson(signed) {
  return { message: signed.text, signature: proofJson(signed.signature) };
}

/** Read a signed text; the signature is not checked here (SPEC §6.1). */
export function readSigned(group, value) {
  const fields = asObject(value, ["message", "signature"]);
  return { text: asText(fields.message), signature: readProof(group, fields.signature) };
}

/** Read the object that a signed text is (SPEC §6.1). */
export function signedBody(signed, required, optional = []) {
  return asObject(parse(signed.text), required, optional);
}

/** Check the signature under a member's verification key X (SPEC §6.1, proof 3). */
export function verifySigned(group, X, signed) {
  verifyExponent(group, `sigmsg|${signed.text}|`, [[group.g, X]], signed.signature);
}

/** Sign a message and encrypt it to the recipient's receiving key (SPEC §6.2). */
export function send(group, signing, recipient, message) {
  const body = { recipient: group.encode(recipient), message: compact(message) };
  const r = group.randomScalar();
  const K = group.secretExp(group.g, group.randomScalar());
  const alpha = group.encode(group.secretExp(group.g, r));
  const beta = group.encode(group.mul(group.secretExp(recipient, r), K));
  const plaintext = utf8(compact(signJson(group, signing, body)));
  const key = hashed(`key|${group.encode(K)}`);
  const data = gcm(key, hashed(`iv|${alpha}`).slice(0, 12)).encrypt(plaintext);
  return compact({ alpha, beta, algorithm: "AES-GCM", data: hex(data) });
}

/** Open a message of the member with key X to us, of 2.0 or 3.x (SPEC §6.2, channel 1, 2). */
export function receive(group, receiving, X, sealed) {
  // (1) The message was encrypted to us.
  const opened = atStep("channel", 1, "the message cannot be opened", () => {
    const fields = asObject(parse(sealed), ["alpha", "beta", "data"], ["algorithm"]);
    const alpha = group.decodeMember(asText(fields.alpha));
    const beta = group.decodeMember(asText(fields.beta));
    const K = group.mul(beta, group.secretExp(alpha, -receiving));
    return parse(open(fields, hashed(`key|${group.encode(K)}`)));
  });
  // (2) The member signed it, and for us.
  return atStep("channel", 2, "the message", () => {
    const signed = readSigned(group, opened);
    verifySigned(group, X, signed);
    const body = signedBody(signed, ["recipient", "message"]);
    const own = group.encode(group.secretExp(group.g, receiving));
    demand(body.recipient === own, "json", 2, "it is for somebody else");
    return parse(asText(body.message));
  });
}

function open(fields, key) {
  const modern = fields.algorithm === "AES-GCM";
  demand(modern || !("algorithm" in fields), "json", 2, "the cipher is not known");
  const iv = hashed(`iv|${fields.alpha}`);
  const text = asText(fields.data);
  demand(/^([0-9a-fA-F]{2})*$/.test(text), "json", 2, "the seal does not fit");
  const data = unhex(text);
  if (!modern) {
    return openCcm(key, iv.slice(0, data.length >= 65544 ? 12 : 13), data);
  }
  try {
    return gcm(key, iv.slice(0, 12)).decrypt(data);
  } catch (error) {
    throw new VerificationError("json", 2, "the seal does not fit");
  }
}

// AES-256-CCM of RFC 3610 with a tag of 8 bytes, which only belenios-tool 2.0 still writes.
function openCcm(key, nonce, data) {
  demand(data.length >= 8, "json", 2, "the seal does not fit");
  const length = data.length - 8;
  const block = (flags, count) => {
    const made = new Uint8Array(16);
    made[0] = flags;
    made.set(nonce, 1);
    for (let i = 15, rest = count; i > nonce.length; i -= 1, rest = Math.floor(rest / 256)) {
      made[i] = rest % 256;
    }
    return made;
  };
  // The key stream begins with the block that hides the tag.
  const moved = new Uint8Array(16 + length);
  moved.set(data.subarray(length));
  moved.set(data.subarray(0, length), 16);
  const clear = ctr(key, block(14 - nonce.length, 0)).decrypt(moved);
  const tag = clear.slice(0, 8);
  const text = clear.slice(16);
  const padded = new Uint8Array(16 + Math.ceil(length / 16) * 16);
  padded.set(block(24 + 14 - nonce.length, length));
  padded.set(text, 16);
  const chain = cbc(key, new Uint8Array(16), { disablePadding: true }).encrypt(padded);
  const found = chain.slice(-16, -8);
  demand(equalBytes(found, tag), "json", 2, "the seal does not fit");
  return text;
}

function hashed(text) {
  return sha256(utf8(text));
}
