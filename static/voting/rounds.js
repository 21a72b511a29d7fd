/**
 * The rounds that are open or about to be: asked for every few seconds, read and checked once.
 *
 * A round is fetched before any delegate comes, so that scanning a card asks the server nothing.
 */

import { readElection } from "../crypto/elections.js";
import { Refused, read } from "../_shared/server.js";
import { CardList, credentialOf } from "./cards.js";
import { ballotsOf } from "./forms.js";
import { HeldKeys, keysOf } from "./keys.js";

const EVERY = 3_000;
const PATIENCE = { timeout: 8_000 };
export const OPEN = "open";

/** Why no ballot of a round may be shown here; a person has to look into it. */
export const TROUBLE = {
  hash: "stop-hash",
  committee: "stop-committee",
  form: "stop-form",
  server: "stop-server",
  unread: "stop-unread",
};

/** A round as this tablet understood it; `trouble` is a word of the page, or null. */
export class Round {
  constructor(page, facts) {
    Object.assign(this, { uuid: page.round, congress: page.congress, trouble: null }, facts);
    this.serverKeyText = page.server_key;
    this.electionHash = page.election_hash;
    this.ballots ??= [];
    this.title = this.ballots.map(({ title }) => title).join("; ");
    [{ form: this.form = null, number: this.number = "1" } = {}] = this.ballots;
  }

  /** Whether one card is given the ballots of several elections (R6). */
  get shared() {
    return this.ballots.length > 1;
  }

  /** Where the holder of a card that may not vote is sent, as its word ends, or "". */
  get desk() {
    return this.cards?.desk ? `: ${this.cards.desk}` : "";
  }

  /** The keys held on to for this round's congress. */
  get held() {
    return new HeldKeys(localStorage, this.congress);
  }

  /**
   * Tell why a card may not vote in this round: the name of a word, or "". The list that is here is
   * looked at first; a card that is not good in it may have become so meanwhile, and where the
   * server does not answer, the ballot itself will tell.
   */
  async faultOf(digits) {
    const credential = credentialOf(this.election.group, this.uuid, digits);
    if (this.cards.faultOf(credential) === "") {
      return "";
    }
    return (await this.learn()) ? this.cards.faultOf(credential) : "";
  }

  /** Read anew which cards may vote, and where the desk stands; tell whether the server answered. */
  async learn() {
    try {
      this.cards = await readCards(this.uuid);
      return true;
    } catch (error) {
      return false;
    }
  }

  /** Whether a person compared the key of this round's committee. */
  get known() {
    return this.held.committees.includes(this.digits);
  }
}

/** Read which cards may vote in a round. */
async function readCards(uuid) {
  return new CardList(await read(`/vote/rounds/${uuid}/cards`, { timeout: 3_000 }));
}

/** Read a round and check all that must hold before its ballot is shown. */
export function readRound(page) {
  let election;
  let keys;
  try {
    election = readElection(page.election);
    keys = keysOf(page, election);
  } catch (error) {
    return new Round(page, { election: election ?? null, trouble: TROUBLE.unread });
  }
  const ballots = ballotsOf(election);
  const round = new Round(page, { election, ballots, ...keys });
  if (election.fingerprint !== page.election_hash || election.uuid !== page.round) {
    round.trouble = TROUBLE.hash;
  } else if (!keys.fits) {
    round.trouble = TROUBLE.committee;
  } else if (!round.held.isServer(page.server_key)) {
    round.trouble = TROUBLE.server;
  } else if (ballots === null) {
    round.trouble = TROUBLE.form;
  }
  return round;
}

/** Asks for the rounds again and again, and tells whoever listens what it found. */
export class Rounds {
  #known = new Map();
  #timer = 0;

  /**
   * `changed` gets {due, open} after every answer, the open round or null; `lost` is called when
   * there was none, `dismissed` when this tablet was taken out of use.
   */
  constructor({ changed, lost, dismissed }) {
    Object.assign(this, { changed, lost, dismissed });
    for (const event of ["online", "visibilitychange"]) {
      (event === "online" ? window : document).addEventListener(event, () => this.ask());
    }
  }

  /** Ask now, and from now on. */
  async ask() {
    clearTimeout(this.#timer);
    try {
      await this.#ask();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) {
        this.dismissed();
        return;
      }
      this.lost();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), EVERY * (0.7 + Math.random() * 0.6));
  }

  /** Tell, from the server, whether a round is open at this moment. */
  async isOpen(uuid) {
    const { rounds } = await read("/vote/rounds", PATIENCE);
    return rounds.some(({ round, state }) => round === uuid && state === OPEN);
  }

  async #ask() {
    const { rounds } = await read("/vote/rounds", PATIENCE);
    const due = await Promise.all(
      rounds.map(async ({ round, state }) => ({ round: await this.#get(round), state })),
    );
    this.changed({
      due: due.map(({ round }) => round),
      open: due.find(({ state }) => state === OPEN)?.round ?? null,
    });
  }

  // What was in order stays as it was read: it cannot change any more. Anything else is read anew.
  async #get(uuid) {
    if (!this.#known.get(uuid) || this.#known.get(uuid).trouble) {
      const round = readRound(await read(`/vote/rounds/${uuid}`, PATIENCE));
      round.cards = await readCards(uuid);
      this.#known.set(uuid, round);
    }
    return this.#known.get(uuid);
  }
}
