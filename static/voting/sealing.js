/**
 * Sealing in a worker while the review is read.
 *
 * A sealed ballot is handed out only for exactly the choices that were asked for: every question
 * has a number, and an answer to an older question is thrown away.
 */

import { trackerHex } from "../crypto/ballots.js";

/** One worker for one delegate: it ends, with all that it knows, when the delegate goes. */
export class Sealer {
  #worker;
  #asked = 0;
  #choices = "";
  #sealed = null;
  #waiting = new Map();

  constructor(round) {
    this.round = round;
    const address = new URL("../crypto/worker-seal.js", import.meta.url);
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#settle(data.id, data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      [...this.#waiting.keys()].forEach((id) => this.#settle(id, { refused: { reason: "error" } }));
    };
    this.#ask({}).catch(() => {}); // prepares powers of the key meanwhile
  }

  /** Seal these choices with this card; give {ballot, trackerHex}. Sealed once while unchanged. */
  seal(digits, choices) {
    const same = JSON.stringify(choices);
    if (this.#sealed === null || this.#choices !== same) {
      this.#choices = same;
      this.#sealed = this.#ask({ digits, choices }).then((answer) => this.#check(answer));
      this.#sealed.catch(() => {
        this.#choices = "";
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

  #ask(question) {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, election: this.round.election.raw, ...question });
    });
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
