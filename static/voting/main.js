/**
 * The tablet of the hall, from one delegate to the next.
 *
 *     waiting → start → (typing) → ballot → review → sending → done | refused → start
 *
 * Everything that is known of a delegate is in `delegate`, in the worker that seals, and on the
 * page; `goToRest` wipes all three. The digits of a card never leave this page: the server sees the
 * public credential alone, and that only inside a sealed ballot.
 */

import { showDone, showRefused, showSending, stopCounting } from "./after.js";
import { clearFault, sayInPassing, showFault } from "./before.js";
import { showBallot } from "./ballot.js";
import { faultOf } from "./cards.js";
import { watchForCards } from "./eye.js";
import { Marking, choicesOf } from "./forms.js";
import { stopIdle, watchIdle } from "./idle.js";
import { Journey, askBeforeSending } from "./journey.js";
import { GivenUp, Pause } from "./pauses.js";
import { findPending, forgetPending } from "./pending.js";
import { Resting } from "./resting.js";
import { showReview } from "./review.js";
import { Rounds } from "./rounds.js";
import { listenToScanner } from "../_shared/scanning/keyboard.js";
import { prepareSealer, takeSealer } from "./sealing.js";
import { keepAwake, resetSight, showConnection, watchClock, watchSight } from "./sight.js";
import { putBack, shown, takeOff, whereOf } from "./stage.js";
import { isChanging, returnToVietnamese, watchTongue } from "./tongue.js";
import { put, showTyping, wipeTyped } from "./typing.js";

const UNSENT = new Set(["ballot", "review"]);
const TAKES_CARDS = new Set(["waiting", "start", "typing", "done", "voted-before"]);

const resting = new Resting(type);
const rounds = new Rounds({ changed, lost: () => showConnection(false), dismissed });
let unpaired = false;
let delegate = null;
let journey = null;
let entering = null;

function changed(found) {
  showConnection(true);
  resting.tell(found);
  if (UNSENT.has(delegate?.stage) && resting.open !== delegate.round) {
    refuse("closed-meanwhile");
  } else if (resting.on) {
    showRest();
  }
}

/** Show the tablet at rest, with a worker ready for the next delegate. */
function showRest(how) {
  resting.show(how);
  if (shown() === "start") {
    prepareSealer(resting.open);
  }
}

/** The secretariat took this tablet out of use. */
function dismissed() {
  unpaired = true;
  if (resting.on) {
    location.replace("/vote");
  }
}

/** Forget the delegate: variables, worker, storage, page, letters, and the way back. */
function goToRest() {
  stopIdle();
  stopCounting();
  clearFault();
  journey?.leave();
  journey = null;
  forgetPending();
  wipeTyped();
  forgetDelegate();
  entering = null;
  resetSight();
  document.getElementById("passing").replaceChildren();
  getSelection().removeAllRanges();
  history.replaceState(null, "", "/vote");
  if (unpaired) {
    location.replace("/vote");
    return;
  }
  showRest({ anew: true });
  returnToVietnamese();
  rounds.ask();
}

function forgetDelegate() {
  delegate?.sealer?.close();
  delegate?.markings?.forEach((marking) => marking.wipe());
  Object.assign(delegate ?? {}, { digits: "", pages: [] });
  delegate?.pause?.giveUp();
  delegate = null;
}

function heard({ digit, code, unreadable, foreign }) {
  const takes = TAKES_CARDS.has(shown()) || delegate?.stage === "refused";
  if (digit !== undefined) {
    if (shown() === "typing") {
      put(digit);
    }
  } else if (journey?.late) {
    scannedLate(code ?? "");
  } else if (takes && unreadable) {
    showFault("card-unreadable");
  } else if (takes && foreign) {
    showFault("card-kind");
  } else if (takes) {
    scanned(code);
  } else if (delegate) {
    sayInPassing("card-busy");
  }
}

function scanned(digits) {
  const fault = faultOf(digits);
  if (shown() === "typing") {
    stopTyping();
  } else if (!resting.on) {
    goToRest();
  }
  if (isChanging()) {
    return; // into the language of this delegate, who then scans again
  }
  if (fault) {
    showFault(fault);
  } else {
    begin(digits);
  }
}

/** A card at a tablet that does not know what became of a ballot: perhaps it was that card's. */
function scannedLate(digits) {
  const fault = digits ? faultOf(digits) : "card-unreadable";
  if (fault) {
    sayInPassing(fault);
  } else if (journey.isOf(digits)) {
    journey.hurry();
  } else {
    scanned(digits);
  }
}

function type() {
  delegate = { stage: "typing" };
  watchIdle(goToRest);
  showTyping({ open: scanned, leave: stopTyping });
}

/** The delegate who typed is still there: letters and language stay as they were chosen. */
function stopTyping() {
  stopIdle();
  clearFault();
  wipeTyped();
  forgetDelegate();
  unpaired ? goToRest() : showRest({ anew: true });
}

function begin(digits) {
  if (shown() === "waiting") {
    showFault("card-early");
  } else if (shown() === "start") {
    enter(resting.open, digits);
  }
}

/** Open the ballot of a round for a card that may vote in it. */
async function enter(round, digits) {
  const here = {};
  entering = here;
  const fault = await round.faultOf(digits);
  if (entering !== here) {
    return;
  }
  entering = null;
  if (shown() !== "start" || resting.open !== round) {
    return;
  }
  if (fault) {
    showFault(fault, { desk: round.desk });
  } else {
    vote(round, digits);
  }
}

function vote(round, digits) {
  const markings = round.ballots.map(({ form }) => new Marking(form));
  delegate = { stage: "start", round, digits, markings, pages: [], sealer: takeSealer(round) };
  watchIdle(goToRest);
  turnTo(0);
}

/** Show one of the ballots that the card is given: empty at first, later as it was left. */
function turnTo(at) {
  leaveBallot();
  const { round, markings, pages } = delegate;
  const [ballot, all] = [round.ballots[at], round.ballots.length];
  Object.assign(delegate, { stage: "ballot", at });
  if (pages[at]) {
    whereOf(ballot, "where-ballot");
    putBack(pages[at]);
    return;
  }
  const forward = at + 1 < all ? () => turnTo(at + 1) : review;
  const back = () => turnTo(at - 1);
  showBallot(ballot, markings[at], { at, all, forward, back, leave: goToRest });
}

/** Take the ballot off the screen that is being marked, without forgetting it. */
function leaveBallot() {
  if (delegate.stage === "ballot") {
    delegate.pages[delegate.at] = takeOff();
  }
}

function review() {
  leaveBallot();
  const { round, digits, sealer, markings } = delegate;
  delegate.stage = "review";
  sealer.seal(digits, choicesOf(markings)).catch(() => {}); // asked for again when it is sent
  showReview(round, markings, { edit: turnTo, send: cast });
}

async function cast() {
  const here = delegate;
  const pause = new Pause();
  [here.stage, here.pause] = ["sending", pause];
  whereOf(here.round, "where-ballot");
  showSending("sealing");
  const sealed = await here.sealer.seal(here.digits, choicesOf(here.markings)).catch(() => null);
  if (pause.over) {
    return;
  }
  if (sealed) {
    await unlessGivenUp(castSealed(here, pause, sealed.ballot));
  } else {
    refuse("seal");
  }
}

/** From the first sending on, the sealed ballot is all that exists of what was chosen. */
async function castSealed({ round }, pause, ballot) {
  const goBack = () => {
    pause.giveUp();
    review();
  };
  showSending("sending");
  const ask = () => rounds.isOpen(round.uuid);
  const refusal = await askBeforeSending(ask, { pause, review: goBack });
  stopIdle();
  forgetDelegate();
  if (refusal) {
    refuse(refusal);
    return;
  }
  showSending("sending");
  await travel({
    uuid: round.uuid,
    group: round.election.group.name,
    congress: round.congress,
    electionHash: round.electionHash,
    serverKey: round.serverKeyText,
    ballot,
  });
}

async function travel(envelope, how = {}) {
  const own = new Journey(envelope);
  journey = own;
  const found = await own.travel({ ...how, leave: goToRest });
  journey = null;
  if (found.refused) {
    refuse(found.refused);
  } else {
    showDone(found.trackerHex, goToRest);
  }
}

/** Whoever gives something up shows what comes next. */
async function unlessGivenUp(work) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof GivenUp)) {
      throw error;
    }
  }
}

/** Say why a ballot was refused; where the desk stands may have been said since the round came. */
async function refuse(code) {
  stopIdle();
  forgetDelegate();
  const here = { stage: "refused" };
  const round = resting.open;
  const tell = () => showRefused(code, goToRest, { desk: round?.desk ?? "" });
  delegate = here;
  tell();
  const told = round?.desk;
  await round?.learn();
  if (delegate === here && round?.desk !== told) {
    tell();
  }
}

/** Whether nobody is at the tablet, and nobody's card is being looked up. */
function free() {
  return resting.on && entering === null;
}

watchSight();
watchTongue(free);
watchClock();
keepAwake();
listenToScanner(heard);
watchForCards(heard);
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
addEventListener("pagehide", () => {
  forgetDelegate();
  document.getElementById("stage").replaceChildren();
});
const pending = findPending();
if (pending) {
  unlessGivenUp(travel(pending, { unsure: true }));
}
rounds.ask();
