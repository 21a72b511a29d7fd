/**
 * Passages that a desk saw and the server has not confirmed yet. They are kept in this browser until
 * it has: what is sent twice counts once, because each has an id that was made here.
 */

import { Refused, Unanswered, send } from "../_shared/server.js";

const AT_ONCE = 100;
const AGAIN = 1_500; // milliseconds until the next attempt without a network
const PATIENCE = 8_000; // milliseconds for an answer

export class Queue {
  #name;
  #busy = false;
  #waiting = new Map();
  /** Whether the last attempt got no answer. */
  offline = false;
  /** What the server said when it refused to take anything, such as after the sign-in ran out. */
  stopped = "";

  /** `answered` gets each {passage, answer} and what the server told with it; `changed` is called whenever anything did. */
  constructor(congress, { answered, changed, shown }) {
    this.#name = `admission-queue-${congress}`;
    Object.assign(this, { answered, changed, shown });
  }

  /** How many were not confirmed yet. */
  get size() {
    return this.#read().length;
  }

  /** Keep a passage and send it; gives its answer, or null when there is none in time. */
  async add(passage, patience) {
    this.#write([...this.#read(), passage]);
    const answer = new Promise((resolve) => this.#waiting.set(passage.id, resolve));
    this.pump();
    const late = new Promise((resolve) => setTimeout(resolve, patience, null));
    return Promise.race([answer, late]);
  }

  /** Note what was said of a passage that is not confirmed yet, for when its answer comes. */
  note({ id }, said) {
    this.#write(this.#read().map((one) => (one.id === id ? { ...one, said } : one)));
  }

  /** Send whatever is kept, those of one session at a time. */
  async pump() {
    const kept = this.#read();
    if (this.#busy || this.stopped || kept.length === 0) {
      this.changed();
      return;
    }
    this.#busy = true;
    const { session, desk } = kept[0];
    const part = kept.filter((one) => one.session === session && one.desk === desk).slice(0, AT_ONCE);
    let again = 0;
    try {
      const passages = part.map(({ id, delegate, badge, way, at }) => ({ id, delegate, badge, way, at }));
      const path = `/admission/passages?shown=${encodeURIComponent(this.shown())}`;
      this.#settle(await send("POST", path, { session, desk, passages }, { timeout: PATIENCE }));
    } catch (error) {
      again = this.#fail(error);
    }
    this.#busy = false;
    this.changed();
    if (this.size > 0 && !this.stopped) {
      setTimeout(() => this.pump(), again);
    }
  }

  #settle(told) {
    this.offline = false;
    const answers = new Map(told.answers.map((answer) => [answer.id, answer]));
    const kept = this.#read();
    this.#write(kept.filter(({ id }) => !answers.has(id)));
    for (const passage of kept.filter(({ id }) => answers.has(id))) {
      const answer = answers.get(passage.id);
      const waits = this.#waiting.get(passage.id);
      this.#waiting.delete(passage.id);
      waits?.(answer);
      this.answered(passage, answer, told);
    }
  }

  #fail(error) {
    if (error instanceof Unanswered) {
      this.offline = true;
      return AGAIN;
    }
    if (error instanceof Refused) {
      this.stopped = error.message;
      return AGAIN;
    }
    throw error;
  }

  #read() {
    return JSON.parse(localStorage.getItem(this.#name) ?? "[]");
  }

  #write(passages) {
    localStorage.setItem(this.#name, JSON.stringify(passages));
  }
}
