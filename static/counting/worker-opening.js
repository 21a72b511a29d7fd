/**
 * A module worker that checks a sealed box and makes a member's share, so that the page stays
 * alive; slices of ballots go to workers of its own (crypto/boxes.js).
 *
 * Asked with {act: "check", evidence, lanes} or {act: "give", seat, acceptance, kept}, it answers
 * {told: [number, done, of]} as often as it likes, then {done} or {failed: {number, check, step,
 * reason}}. A share is made only of the box that passed here (`giveShare`).
 */

import { checkBox, giveShare, inWorkers, startWorker } from "../crypto/boxes.js";
import { Member } from "../crypto/ceremony.js";
import { getGroup } from "../crypto/groups.js";
import { readLeaf } from "../crypto/log.js";

let box = null;

const acts = {
  async check({ evidence, lanes }) {
    box = null;
    const workers = inWorkers(startWorker, lanes);
    const progress = (...told) => self.postMessage({ told });
    try {
      const checked = await checkBox(evidence, { ...workers, progress });
      const { uuid } = checked.election;
      const events = evidence.leaves.map((leaf) => readLeaf(leaf));
      const seal = events.find((event) => event.type === "BoxSealed" && event.round === uuid);
      box = checked;
      return { ballots: checked.ballots, root: seal.root };
    } finally {
      workers.close();
    }
  },
  give({ seat, acceptance, kept }) {
    const { group, seed, index, size, threshold } = seat;
    const member = new Member(getGroup(group), seed, index, size, threshold);
    const memory = { get: () => kept, set: (_, text) => (kept = text) };
    const secret = member.decryptionKey(acceptance);
    const given = giveShare(box, { owner: index, secret, memory });
    return { ...given, kept };
  },
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ done: await acts[data.act](data) });
  } catch (error) {
    const { number, check = "page", step = 0, reason = error.message } = error;
    self.postMessage({ failed: { number, check, step, reason } });
  }
};
