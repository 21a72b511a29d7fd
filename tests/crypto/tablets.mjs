/** What the tests ask of the tablets' half of the browser's cryptography, line by line. */

import {
  readBallot,
  sealBallot,
  tracker,
  trackerHex,
  verifyBallot,
} from "../../static/crypto/ballots.js";
import { compact, jcs, parse } from "../../static/crypto/canonical.js";
import { deriveSecret, publicCredential, readDigits } from "../../static/crypto/credentials.js";
import { readElection } from "../../static/crypto/elections.js";
import { getGroup } from "../../static/crypto/groups.js";
import {
  decodeBase64,
  encodeBase64,
  equalBytes,
  hex,
  randomBelow,
  sha256Hex,
  unhex,
  utf8,
} from "../../static/crypto/hash.js";
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  root,
  verifyConsistency,
  verifyInclusion,
} from "../../static/crypto/merkle.js";
import { serve } from "../../static/crypto/node/lines.mjs";
import { answerSeal } from "../../static/crypto/sealing.js";
import {
  fingerprintDigits,
  readCheckpoint,
  readVerifierKey,
  trackerDigits,
  verifyNote,
  verifyReceipt,
} from "../../static/crypto/signing.js";

// The checks of the attack files, by the folder that they lie in.
const ATTACKS = {
  ballots({ election, ballot, roll }) {
    verifyBallot(readElection(election), ballot, new Set(roll));
  },
  cards: ({ digits }) => readDigits(digits),
  consistency({ old_size: oldSize, size, proof, old_root: oldRoot, new_root: newRoot }) {
    verifyConsistency(oldSize, size, proof.map(unhex), unhex(oldRoot), unhex(newRoot));
  },
  elections: ({ election }) => readElection(election),
  inclusion({ leaf, index, size, proof, root: expected }) {
    verifyInclusion(unhex(leaf), index, size, proof.map(unhex), unhex(expected));
  },
  notes({ note, key }) {
    verifyNote(note, readVerifierKey(key));
    readCheckpoint(note);
  },
  receipts: ({ key, election_hash: electionHash, ...rest }) =>
    verifyReceipt(readVerifierKey(key), { ...rest, electionHash }),
};

const HANDLERS = {
  async attack({ folder, fields }) {
    await ATTACKS[folder](fields);
  },
  readJson({ base64 }) {
    return jcs(parse(decodeBase64(base64)));
  },
  writeJson: ({ text }) => compact(parse(text)),
  async refuseToWrite() {
    const cannot = [0.5, 2 ** 53, NaN, 1n, undefined, () => 1, new Map(), "\ud800", { 1: 2 }];
    return cannot.filter((value) => throws(() => compact(value))).length === cannot.length;
  },
  hashes: ({ text }) => ({
    hex: sha256Hex(text),
    digits: fingerprintDigits(text),
    tracker: trackerDigits(sha256Hex(text)),
    base64: encodeBase64(utf8(text)),
    again: hex(decodeBase64(encodeBase64(utf8(text)))),
  }),
  equal: ({ one, other }) => equalBytes(unhex(one), unhex(other)),
  draw: ({ bound, times }) =>
    Array.from({ length: times }, () => String(randomBelow(BigInt(bound)))),
  group({ name, e, f, prefix }) {
    const group = getGroup(name);
    const [a, b] = [BigInt(e), BigInt(f)];
    const X = group.gexp(a);
    const twice = group.decode(group.encode(X)); // no table, and read from paper
    const prepared = group.decode(group.encode(group.mul(X, group.g)));
    group.prepare(prepared);
    const made = {
      gexp: X,
      exp: group.exp(twice, b),
      secretExp: group.secretExp(twice, b),
      byTable: group.exp(prepared, b),
      mul: group.mul(X, group.gexp(b)),
      product: group.product([X, X, group.g]),
      nothing: group.product([]),
    };
    const powers = group.memberPowers(twice, [b, a, 0n]);
    return {
      ...Object.fromEntries(Object.entries(made).map(([key, A]) => [key, group.encode(A)])),
      memberPowers: group.encodeAll(powers),
      hash: String(group.hashToScalar(prefix, [X, ...powers])),
    };
  },
  decodeKey({ name, text }) {
    const group = getGroup(name);
    return group.encode(group.decodeKey(text));
  },
  member({ name, text, exponents }) {
    const group = getGroup(name);
    return group.encodeAll(group.memberPowers(group.decode(text), exponents.map(BigInt)));
  },
  card({ digits, rounds }) {
    const card = readDigits(digits);
    const { kind, serial, secret, base58 } = card;
    const credentials = rounds.map(({ group: name, uuid }) => {
      const group = getGroup(name);
      const own = deriveSecret(group, uuid, card);
      return { secret: String(own), public: publicCredential(group, own) };
    });
    return { kind, serial, secret: String(secret), base58, digits: card.digits, credentials };
  },
  election({ raw }) {
    const { group, key, ...rest } = readElection(raw);
    return { ...rest, group: group.name, key: group.encode(key) };
  },
  seal({ election, secret, choices }) {
    return sealBallot(readElection(election), BigInt(secret), choices);
  },
  answerSeal: (question) => answerSeal(question),
  verify({ election, ballot, roll }) {
    verifyBallot(readElection(election), ballot, new Set(roll));
    const { credential } = readBallot(readElection(election), ballot);
    return { credential, tracker: tracker(ballot), trackerHex: trackerHex(ballot) };
  },
  key({ text }) {
    const { name, public: bytes, id } = readVerifierKey(text);
    return { name, public: hex(bytes), id: hex(id) };
  },
  checkpoint({ note, key }) {
    verifyNote(note, readVerifierKey(key));
    const { origin, size, root: bytes } = readCheckpoint(note);
    return { origin, size, root: hex(bytes) };
  },
  tree({ leaves, index, oldSize }) {
    const hashes = leaves.map((leaf) => leafHash(utf8(leaf)));
    return {
      root: hex(root(hashes)),
      inclusion: inclusionProof(hashes, index).map(hex),
      consistency: consistencyProof(hashes, oldSize).map(hex),
    };
  },
};

await serve(HANDLERS);

function throws(make) {
  try {
    make();
    return false;
  } catch (error) {
    return true;
  }
}
