/**
 * The way of one sealed ballot from this tablet into the box, and what is said about it meanwhile.
 *
 * Before anything is sent the server is asked whether the round is open: if it does not answer, the
 * box surely has nothing. From the first sending on only the sealed bytes exist.
 */

import { tracker, trackerHex } from "../crypto/ballots.js";
import { VerificationError } from "../crypto/errors.js";
import { getGroup } from "../crypto/groups.js";
import { readVerifierKey, verifyReceipt } from "../crypto/signing.js";
import { Refused, send } from "../_shared/server.js";
import { sayNextAttempt, showOffline, showUnsure } from "./after.js";
import { credentialOf } from "./cards.js";
import { IN_BOX, MINUTE, REASONS, castUntilKnown, pauseAfter } from "./casting.js";
import { Pause } from "./pauses.js";
import { forgetPending, keepPending } from "./pending.js";

const PATIENCE = 10_000;
const TURNED_AWAY = new Set([400, 401, 403]);

/** The next page is shown by whoever waits for `travel`; a journey that was left says nothing. */
export class Journey {
  #pause = new Pause();
  #shown = "";

  constructor(envelope) {
    this.envelope = envelope;
  }

  /** Whether the delegate was told to scan the card again, at any tablet. */
  get late() {
    return this.#shown.startsWith("late");
  }

  /** Go the whole way: {digits: null, trackerHex} when it is in the box, or {refused: code}. */
  async travel({ unsure = false, leave }) {
    const { uuid, ballot } = this.envelope;
    keepPending(this.envelope);
    if (unsure) {
      this.#showUnsure({ elapsed: 0, forged: false, leave });
    }
    const found = await castUntilKnown({
      unsure,
      now: () => performance.now(),
      attempt: () => this.#attempt(`/vote/rounds/${uuid}/ballots`, ballot),
      wait: ({ attempts, elapsed, pause, forged }) => {
        this.#pause.require();
        this.#showUnsure({ elapsed, forged, leave });
        return this.#wait(attempts, pause);
      },
    });
    this.#pause.require();
    forgetPending();
    const sure = found.outcome === IN_BOX;
    return sure ? { trackerHex: trackerHex(ballot) } : { refused: codeOf(found.error) };
  }

  /** Try at once. */
  hurry() {
    this.#pause.hurry();
  }

  /** Leave the ballot to its fate; nothing of it is kept here. */
  leave() {
    this.#pause.giveUp();
    forgetPending();
  }

  /** Tell whether this ballot was sealed with a card, from its digits. */
  isOf(digits) {
    const { group: name, uuid, ballot } = this.envelope;
    return JSON.parse(ballot).credential === credentialOf(getGroup(name), uuid, digits);
  }

  async #attempt(address, ballot) {
    const answer = await send("POST", address, ballot, { timeout: PATIENCE });
    verifyAnswer(this.envelope, answer);
  }

  #showUnsure({ elapsed, forged, leave }) {
    const late = elapsed >= MINUTE;
    const name = late ? "late" : "unsure";
    if (this.#shown !== `${name} ${forged}`) {
      this.#shown = `${name} ${forged}`;
      showUnsure({ late, forged, leave, retry: () => this.hurry() });
    }
  }

  async #wait(attempts, pause) {
    await this.#pause.wait(pause, (seconds) => sayNextAttempt(attempts + 1, seconds));
    sayNextAttempt(attempts + 1, 0);
  }
}

/**
 * Ask until the server answers whether the round is open; nothing was sent yet. `review` goes back.
 *
 * Gives "" when it is, or the code of a refusal; rejects with `GivenUp` when the delegate went back.
 */
export async function askBeforeSending(isOpen, { pause, review }) {
  const begun = performance.now();
  let shown = false;
  for (let attempts = 1; ; attempts += 1) {
    const found = await isOpen().then(
      (yes) => (yes ? "" : "closed-meanwhile"),
      (error) => (error instanceof Refused && error.status < 500 ? "tablet" : null),
    );
    pause.require();
    if (found !== null) {
      return found;
    }
    if (!shown) {
      shown = true;
      showOffline({ retry: () => pause.hurry(), review });
    }
    const wanted = pauseAfter(attempts, performance.now() - begun);
    await pause.wait(wanted, (seconds) => sayNextAttempt(attempts + 1, seconds));
    sayNextAttempt(attempts + 1, 0);
  }
}

/** Check that the server's answer proves that this ballot is in the box (SPEC §9.4). */
export function verifyAnswer({ congress, uuid, electionHash, serverKey, ballot }, answer) {
  const own = tracker(ballot);
  if (answer?.tracker !== own || typeof answer.receipt !== "string") {
    throw new VerificationError("receipt", 1, "it is about another ballot");
  }
  const { receipt } = answer;
  verifyReceipt(readVerifierKey(serverKey), { congress, uuid, electionHash, tracker: own, receipt });
}

function codeOf({ status, error: { code } }) {
  if (REASONS.has(code)) {
    return code;
  }
  return TURNED_AWAY.has(status) ? "tablet" : "ballot";
}

