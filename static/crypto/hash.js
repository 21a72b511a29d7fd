/**
 * Bytes, texts and hashes (SPEC §1.3), and numbers drawn from the system's generator (SPEC §2.5).
 *
 * Nothing here needs `crypto.subtle`, which a page of a closed network without TLS does not have.
 */

import { sha256 as nobleSha256 } from "../vendor/noble-hashes-2.4.0/sha2.js";

const ENCODER = new TextEncoder();
// Fatal: what is not UTF-8 is refused, not repaired. A byte order mark stays, to be refused later.
const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Give the SHA-256 of bytes, as 32 bytes (SPEC §1.3). */
export function sha256(bytes) {
  return nobleSha256(bytes);
}

/** Give the SHA-256 of bytes or of a text as 64 lower-case hexadecimal digits (SPEC §1.3). */
export function sha256Hex(raw) {
  return hex(sha256(bytesOf(raw)));
}

/** Give the SHA-256 of bytes or of a text in base64 without padding, 43 characters (SPEC §1.3). */
export function sha256Base64(raw) {
  return encodeBase64(sha256(bytesOf(raw))).replace(/=+$/, "");
}

/** Give the bytes of a text; bytes stay what they are. */
export function bytesOf(raw) {
  return typeof raw === "string" ? utf8(raw) : raw;
}

/** Write a text in UTF-8. Half of a surrogate pair has no such form: `parse` lets none through. */
export function utf8(text) {
  return ENCODER.encode(text);
}

/** Read UTF-8; throw a `TypeError` for what is none. */
export function decodeUtf8(bytes) {
  return DECODER.decode(bytes);
}

/** Write bytes as lower-case hexadecimal digits. */
export function hex(bytes) {
  return Array.from(bytes, (byte) => HEX[byte]).join("");
}

/** Read hexadecimal digits; throw a `RangeError` for anything else. */
export function unhex(text) {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) {
    throw new RangeError("pairs of hexadecimal digits are expected");
  }
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Write bytes in base64, with padding. */
export function encodeBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Read the one base64 form of some bytes; nothing at all stands for everything else (SPEC §9). */
export function decodeBase64(text) {
  try {
    const raw = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return encodeBase64(raw) === text ? raw : new Uint8Array();
  } catch (error) {
    return new Uint8Array();
  }
}

/** Compare bytes in a time that does not tell where they differ. */
export function equalBytes(one, other) {
  const length = Math.max(one.length, other.length);
  let difference = one.length ^ other.length;
  for (let i = 0; i < length; i += 1) {
    difference |= (one[i] ?? 0) ^ (other[i] ?? 0);
  }
  return difference === 0;
}

/** Draw bytes from the system's generator, the only source of chance (SPEC §2.5). */
export function randomBytes(length) {
  return globalThis.crypto.getRandomValues(new Uint8Array(length));
}

/** Draw a number from 0 to bound − 1, evenly: what does not fit is drawn anew (SPEC §2.5). */
export function randomBelow(bound) {
  if (bound < 1n) {
    throw new RangeError("there is no number below this");
  }
  const bits = (bound - 1n).toString(2).length;
  const excess = BigInt((8 - (bits % 8)) % 8);
  for (;;) {
    const number = BigInt(`0x${hex(randomBytes(Math.ceil(bits / 8)))}`) >> excess;
    if (number < bound) {
      return number;
    }
  }
}
