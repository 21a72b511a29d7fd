/** What the tests ask of the members' half of the browser's cryptography, line by line. */

import { readFile } from "node:fs/promises";

import {
  Member,
  openDecryptionKey,
  trusteesJson,
  verifyAcceptance,
  verifyConfirmation,
  verifyDeal,
} from "../../static/crypto/ceremony.js";
import { readArchive } from "../../static/crypto/archive.js";
import {
  checkBallots,
  checkBox,
  giveShare,
  inWorkers,
  verifySeal,
} from "../../static/crypto/boxes.js";
import { memberKeys, receive, send } from "../../static/crypto/channel.js";
import { readElection } from "../../static/crypto/elections.js";
import { getGroup } from "../../static/crypto/groups.js";
import { utf8 } from "../../static/crypto/hash.js";
import { formatSeed, readSeed, verifySeed } from "../../static/crypto/keycard.js";
import {
  CARD_ROLES,
  FIELDS,
  OPENING_ROLES,
  ROLES,
  findConfirmation,
} from "../../static/crypto/log.js";
import { serve } from "../../static/crypto/node/lines.mjs";
import { MEMBER, startWorker } from "../../static/crypto/node/members.mjs";
import { readRoll, requireVoters, votersOf } from "../../static/crypto/rolls.js";
import {
  decryptShare,
  readShare,
  secondProof,
  verifySecondProof,
  verifyShare,
} from "../../static/crypto/shares.js";
import {
  combine,
  readResult,
  readTally,
  resultJson,
  sizedTallyJson,
  tallyJson,
  verifySizedTally,
} from "../../static/crypto/tally.js";
import { readTrustees, verifyTrustees } from "../../static/crypto/trustees.js";

// The checks of the attack files, by the folder that they lie in.
const ATTACKS = {
  boxes(fields) {
    const ballots = fields.ballots.map((ballot) => utf8(ballot));
    const { credentials } = checkBallots(fields.election, ballots);
    requireVoters(credentials, votersOf(readRoll(fields.roll), [fields]));
    verifySeal(ballots, fields.count, fields.root);
  },
  ceremonies({ group, seed, index, size, threshold, certificates, deals }) {
    const member = new Member(getGroup(group), seed, index, size, threshold);
    member.accept(certificates, deals);
  },
  confirmations({ group: name, verification, trustees, signature }) {
    const group = getGroup(name);
    verifyConfirmation(group, group.decode(verification), trustees, signature);
  },
  messages({ group: name, seed, sender, sealed }) {
    const group = getGroup(name);
    receive(group, memberKeys(group, seed).dk, group.decode(sender), sealed);
  },
  results(fields) {
    const election = readElection(fields.election);
    const trustees = readTrustees(election.group, fields.trustees);
    const tally = readTally(election, fields.tally);
    const shares = fields.shares.map(([owner, raw]) => [owner, readShare(election, raw)]);
    const found = combine(election, trustees, tally, shares, fields.total_weight);
    const read = readResult(election, fields.result);
    if (resultJson(read) !== resultJson(found)) {
      throw new Error("the result is another");
    }
  },
  shares(fields) {
    const election = readElection(fields.election);
    const tally = readTally(election, fields.tally);
    const X = election.group.decode(fields.key);
    verifyShare(election, tally, X, fields.share);
    verifySecondProof(election, tally, X, fields.share, fields.second_proof);
  },
  tallies(fields) {
    readTally(readElection(fields.election), fields.tally);
    verifySizedTally(fields.num_tallied, fields.total_weight, fields.tally, fields.sized);
  },
  trustees: ({ group, trustees }) => verifyTrustees(getGroup(group), trustees),
};

await serve({
  ...MEMBER,
  attack: ({ folder, fields }) => ATTACKS[folder](fields),
  formatSeed: ({ seed }) => formatSeed(seed),
  readSeed: ({ typed }) => readSeed(typed),
  verifySeed: ({ group, seed, certificate }) => verifySeed(getGroup(group), seed, certificate),
  findConfirmation: ({ leaves, ceremony, index }) => findConfirmation(leaves, ceremony, index),
  roles: () => ({ all: ROLES, opening: OPENING_ROLES, cards: CARD_ROLES }),
  fields: () => Object.fromEntries([...FIELDS].map(([type, kinds]) => [type, [...kinds]])),
  verifyDeal: ({ group, certificates, index, raw }) =>
    verifyDeal(getGroup(group), certificates, index, raw),
  verifyAcceptance: ({ group, certificates, deals, index, raw }) =>
    verifyAcceptance(getGroup(group), certificates, deals, index, raw),
  trusteesJson: ({ certificates, deals, acceptances }) =>
    trusteesJson(certificates, deals, acceptances),
  openDecryptionKey: ({ group, seed, sealed }) =>
    String(openDecryptionKey(getGroup(group), seed, sealed)),
  send({ group: name, seed, recipient, message }) {
    const group = getGroup(name);
    return send(group, memberKeys(group, seed).sk, group.decodeKey(recipient), message);
  },
  receive({ group: name, seed, sender, sealed }) {
    const group = getGroup(name);
    return receive(group, memberKeys(group, seed).dk, group.decodeKey(sender), sealed);
  },
  share(fields) {
    const election = readElection(fields.election);
    const tally = readTally(election, fields.tally);
    const secret = BigInt(fields.secret);
    const share = decryptShare(election, tally, secret);
    return { share, proof: secondProof(election, tally, secret, share) };
  },
  tallyAgain({ election: raw, tally, numbers }) {
    const election = readElection(raw);
    return {
      tally: tallyJson(election, readTally(election, tally)),
      sized: sizedTallyJson(...numbers, tally),
    };
  },
  result(fields) {
    const election = readElection(fields.election);
    const trustees = readTrustees(election.group, fields.trustees);
    const tally = readTally(election, fields.tally);
    const shares = fields.shares.map(([owner, raw]) => [owner, readShare(election, raw)]);
    return resultJson(combine(election, trustees, tally, shares, fields.total_weight));
  },
  async examine({ boxFile, evidence, lanes, owner, secret, memory }) {
    const workers = lanes ? inWorkers(startWorker, lanes) : null;
    const kept = new Map(Object.entries(memory));
    const progress = [];
    const note = (...numbers) => progress.push(numbers);
    try {
      const found = { ...evidence, box: await readFile(boxFile) };
      const box = await checkBox(found, { ...workers, progress: note });
      const given = giveShare(box, { owner, secret: BigInt(secret), memory: kept });
      return { ...given, ballots: box.ballots, progress, memory: Object.fromEntries(kept) };
    } finally {
      workers?.close();
    }
  },
  shareUnchecked: () => giveShare({}, { owner: 1, secret: 1n, memory: new Map() }),
  archive({ base64 }) {
    // Every part as text, character by byte, so that any bytes can be compared.
    const latin = (bytes) => Buffer.from(bytes).toString("latin1");
    const { tally, shares, result, ...archive } = readArchive(Buffer.from(base64, "base64"));
    return {
      ...archive,
      election: latin(archive.election),
      trustees: latin(archive.trustees),
      credentials: latin(archive.credentials),
      ballots: archive.ballots.map(latin),
      tally: tally && [latin(tally.tally), latin(tally.sized)],
      shares: shares.map(({ owner, share }) => [owner, latin(share)]),
      result: result && latin(result),
    };
  },
});
