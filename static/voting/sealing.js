/**
 * Sealing in a worker while the review is read.
 *
 * A sealed ballot is handed out only for exactly the choices that were asked for: every question
 * has a number, and an answer to an older question is thrown away. A worker is made ready before
 * the delegate comes, for then it needs no network any more, and it ends with the delegate.
 */

import { trackerHex } from "../crypto/ballots.js";

const PATIENCE = 120_000;
const ADDRESS = new URL("../crypto/worker-seal.js", import.meta.url);

let ready = null;

/** Have a worker ready for the next ballot of a round. */
export function prepareSealer(round) {
  if (ready?.round !== round || ready.broken) {
    ready?.close();
    ready = new Sealer(round);
  }
}

/** Give the worker that is ready, or a new one. */
export function takeSealer(round) {
  prepareSealer(round);
  const taken = ready;
  ready = null;
  return taken;
}

/** One worker for one delegate. */
class Sealer {
  #worker;
  #asked = 0;
  #choices = "";
  #sealed = null;
  #waiting = new Map();

  constructor(round) {
    this.round = round;
    this.#start();
  }

  /** Seal these choices with this card; give {ballot, trackerHex}. Sealed once while unchanged. */
  seal(digits, choices) {
    const same = JSON.stringify(choices);
    if (this.#sealed === null || this.#choices !== same) {
      this.#choices = same;
      this.#sealed = this.#seal(digits, choices);
      this.#sealed.catch(() => {
        this.#sealed = null;
      });
    }
    return this.#sealed;
  }

  /** End the worker; what it is still at is lost. */
  close() {
    this.#worker.terminate();
    this.#waiting.clear();
    this.#sealed = null;
    this.#choices = "";
  }

  /** A worker that could not be loaded, or does not answer, is replaced once. */
  async #seal(digits, choices) {
    if (this.broken) {
      this.#start();
    }
    try {
      return this.#check(await this.#ask({ digits, choices }));
    } catch (error) {
      if (!this.broken) {
        throw error;
      }
      this.#start();
      return this.#check(await this.#ask({ digits, choices }));
    }
  }

  #start() {
    this.#worker?.terminate();
    this.broken = false;
    this.#worker = new Worker(ADDRESS, { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#settle(data.id, data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#break();
    };
    this.#ask({}).catch(() => {}); // prepares powers of the key meanwhile
  }

  #break() {
    this.broken = true;
    const refused = { reason: "the worker does not work" };
    [...this.#waiting.keys()].forEach((id) => this.#settle(id, { refused }));
  }

  #ask(question) {
    this.#asked += 1;
    const id = this.#asked;
    const late = setTimeout(() => this.#waiting.has(id) && this.#break(), PATIENCE);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, election: this.round.election.raw, ...question });
    }).finally(() => clearTimeout(late));
  }

  #settle(id, answer) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (answer.refused) {
      waiting?.reject(new Error(answer.refused.reason));
    } else {
      waiting?.resolve(answer);
    }
  }

  #check({ ballot }) {
    const { election_uuid: uuid, election_hash: hash } = JSON.parse(ballot);
    if (uuid !== this.round.uuid || hash !== this.round.electionHash) {
      throw new Error("sealed for another round");
    }
    return { ballot, trackerHex: trackerHex(ballot) };
  }
}
