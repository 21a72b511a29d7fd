/**
 * The Merkle tree of RFC 6962 with SHA-256: leaf hashes in, roots and proofs out (SPEC §8).
 *
 * The mirror of congress/crypto/merkle.py; hashes are bytes. The steps of `merkle`:
 *
 *   1  a leaf is in the tree       2  a new tree begins with the old one
 */

import { demand } from "./errors.js";
import { equalBytes, sha256 } from "./hash.js";

const LEAF_PREFIX = 0;
const NODE_PREFIX = 1;

/** Hash a leaf (SPEC §8.1, RFC 6962 2.1). */
export function leafHash(leaf) {
  return hashed(LEAF_PREFIX, leaf);
}

/** Hash a list of leaf hashes to the root; of none, the hash of nothing (SPEC §8.1). */
export function root(hashes) {
  if (hashes.length < 2) {
    return hashes.length ? hashes[0] : sha256(new Uint8Array());
  }
  const k = splitOf(hashes.length);
  return node(root(hashes.slice(0, k)), root(hashes.slice(k)));
}

/** List the hashes that lead from leaf `index` to the root, nearest first (SPEC §8.2). */
export function inclusionProof(hashes, index) {
  if (!(Number.isInteger(index) && index >= 0 && index < hashes.length)) {
    throw new RangeError("there is no such leaf");
  }
  if (hashes.length === 1) {
    return [];
  }
  const k = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, k), hashes.slice(k)];
  return index < k
    ? [...inclusionProof(left, index), root(right)]
    : [...inclusionProof(right, index - k), root(left)];
}

/** Check that a leaf hash stands at `index` of the tree with this root (SPEC §8.2, merkle 1). */
export function verifyInclusion(leaf, index, size, proof, expected) {
  // (1) The proof leads from the leaf to the root.
  const whole = Number.isSafeInteger(size) && Number.isInteger(index);
  const inside = whole && index >= 0 && index < size;
  const found = inside ? rootAbove(leaf, index, size, proof) : null;
  demand(found && equalBytes(found, expected), "merkle", 1, "the leaf is not in the tree");
}

/** List the hashes that show the old tree to be a beginning of this one (SPEC §8.3). */
export function consistencyProof(hashes, oldSize) {
  if (!(Number.isInteger(oldSize) && oldSize > 0 && oldSize <= hashes.length)) {
    throw new RangeError("there is no such older tree");
  }
  return subproof(hashes, oldSize).slice(isKnown(oldSize, hashes.length) ? 1 : 0);
}

/** Check that a tree only grew between two roots (RFC 6962 2.1.2, SPEC §8.3, merkle 2). */
export function verifyConsistency(oldSize, size, proof, oldRoot, newRoot) {
  // (2) The proof leads to both roots.
  const whole = Number.isSafeInteger(size) && Number.isInteger(oldSize);
  const grown = whole && oldSize > 0 && oldSize <= size;
  const path = grown && isKnown(oldSize, size) ? [oldRoot, ...proof] : proof;
  const found = grown ? twoRoots(oldSize, size, path) : null;
  const same = found && equalBytes(found[0], oldRoot) && equalBytes(found[1], newRoot);
  demand(same, "merkle", 2, "the new tree does not begin with the old");
}

// A proof is read from its end, the topmost hash; null when it is too short or too long.
function rootAbove(leaf, index, size, proof) {
  if (size === 1 || !proof.length) {
    return size === 1 && !proof.length ? leaf : null;
  }
  const k = splitOf(size);
  const left = index < k;
  const rest = proof.slice(0, -1);
  const below = rootAbove(leaf, left ? index : index - k, left ? k : size - k, rest);
  const top = proof[proof.length - 1];
  return below && (left ? node(below, top) : node(top, below));
}

function subproof(hashes, oldSize) {
  if (oldSize === hashes.length) {
    return [root(hashes)];
  }
  const k = splitOf(hashes.length);
  const [left, right] = [hashes.slice(0, k), hashes.slice(k)];
  return oldSize <= k
    ? [...subproof(left, oldSize), root(right)]
    : [...subproof(right, oldSize - k), root(left)];
}

// The roots of the old and of the new tree; null when the path is too short or too long.
function twoRoots(oldSize, size, path) {
  if (oldSize === size || path.length < 2) {
    return oldSize === size && path.length === 1 ? [path[0], path[0]] : null;
  }
  const k = splitOf(size);
  const left = oldSize <= k;
  const rest = path.slice(0, -1);
  const below = twoRoots(left ? oldSize : oldSize - k, left ? k : size - k, rest);
  if (!below) {
    return null;
  }
  const [older, newer] = below;
  const top = path[path.length - 1];
  return left ? [older, node(newer, top)] : [node(top, older), node(top, newer)];
}

// An old tree of 2^k leaves stands whole in the new one: a proof leaves its root out.
function isKnown(oldSize, size) {
  return oldSize === size || Number.isInteger(Math.log2(oldSize));
}

// The largest power of two below the size.
function splitOf(size) {
  let k = 1;
  while (k * 2 < size) {
    k *= 2;
  }
  return k;
}

function node(left, right) {
  return hashed(NODE_PREFIX, left, right);
}

function hashed(prefix, ...parts) {
  const length = parts.reduce((total, part) => total + part.length, 1);
  const bytes = new Uint8Array(length);
  bytes[0] = prefix;
  let place = 1;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return sha256(bytes);
}
