/**
 * A member's device without a screen, for `congress rehearse --members node` and for tests: what
 * the pages of the counting committee do, asked for line by line (lines.mjs).
 *
 * `seat` is {group, seed, index, size, threshold}.
 */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import { checkBox, giveShare, inWorkers } from "../boxes.js";
import { Member, newSeed } from "../ceremony.js";
import { getGroup } from "../groups.js";
import { serve } from "./lines.mjs";

const WORKER = fileURLToPath(new URL("./worker-box.mjs", import.meta.url));
const memory = new Map();

/** What a device can do. */
export const MEMBER = {
  newSeed: () => newSeed(),
  certificate: ({ seat }) => member(seat).certificate(),
  deal: ({ seat, certificates }) => member(seat).deal(certificates),
  accept: ({ seat, certificates, deals }) => member(seat).accept(certificates, deals),
  decryptionKey: ({ seat, acceptance }) => String(member(seat).decryptionKey(acceptance)),
  signTrustees: ({ seat, trustees }) => member(seat).signTrustees(trustees),
  verifyOwnConfirmation: ({ seat, trustees, signature }) =>
    member(seat).verifyOwnConfirmation(trustees, signature),
  open: openBox,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(MEMBER);
}

// `boxFile` is the path of box.bel, which is too large for a line; the rest is as for `checkBox`.
async function openBox({ seat, acceptance, boxFile, evidence, lanes = 1 }) {
  const workers = inWorkers(startWorker, lanes);
  try {
    const box = await checkBox({ ...evidence, box: await readFile(boxFile) }, workers);
    const secret = member(seat).decryptionKey(acceptance);
    const { share, proof } = giveShare(box, { owner: seat.index, secret, memory });
    return { share, proof, ballots: box.ballots };
  } finally {
    workers.close();
  }
}

/** Start worker-box.mjs; see `inWorkers`. */
export function startWorker() {
  const worker = new Worker(WORKER);
  return {
    post: (message) => worker.postMessage(message),
    receive(callback) {
      worker.removeAllListeners("message");
      worker.on("message", callback);
    },
    close: () => worker.terminate(),
  };
}

function member({ group, seed, index, size, threshold }) {
  return new Member(getGroup(group), seed, index, size, threshold);
}
