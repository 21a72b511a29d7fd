/**
 * The log of a congress as far as one round needs it: its signed head and the life of the round
 * (FORMAT §4).
 *
 * The mirror of congress/record/log.py and congress/verify/round_history.py. Events that do not
 * concern the round are read as what they are, canonical JSON, and not followed further: that is
 * for `congress verify`. The steps of `log` that are made here:
 *
 *   1  every leaf is a canonical event; those that concern the round have exactly their fields
 *   3  the log has at least as many events as the checkpoint counts
 *   4  its first so many events have this root, under this origin
 *   5  the congress is created by the first event and no other
 *   6  an account is created once, under a known role, until it is disabled
 *   9  a round is frozen once, under a key that a committee made
 *  10  what happens to the round comes in its order
 *  11  opening, closing, changing cards and annulling take two people of two roles
 *  13  RoundOpened reports numbers that fit those that were frozen
 */

import { asCount, asList, asObject, asText, jcs, parse } from "./canonical.js";
import { VerificationError, atStep, demand } from "./errors.js";
import { utf8 } from "./hash.js";
import { leafHash, root } from "./merkle.js";
import { readCheckpoint, verifyNote } from "./signing.js";

// The fields of every event that is followed; what is no text says what it is.
const EVENTS = {
  CongressCreated: "congress name kind level term place server_key certificate_sha256",
  AccountCreated: "username role by",
  AccountDisabled: "username by",
  CeremonyBegun: "ceremony group threshold:count members:texts by",
  TrusteesConfirmed: "ceremony index:count trustees_sha256 signature",
  CommitteeKeyMade: "ceremony trustees_sha256",
  RoundFrozen:
    "round election number:count slot:count form seats:count slate_sha256 election_hash " +
    "trustees_sha256 roll_sha256 cards:count spares:count denominator_sha256 denominator:count " +
    "needed:count setup_checked_by by",
  ActAsked: "round act by",
  RoundOpened: "round present:count issued:count asked_by confirmed_by",
  CardsChanged: "round voided:texts made_valid:texts asked_by confirmed_by",
  BoxSealed: "round ballots:count root asked_by confirmed_by",
  CountsConfirmed: "round issued:count returned:count by",
  ShareAccepted: "round owner:count share_sha256 proof_sha256",
  ShareRefused: "round owner:count reason",
  BoxOpened: "round shares:counts result_sha256 archive_sha256",
  RoundAnnulled: "round reason asked_by confirmed_by",
};
const READERS = {
  text: asText,
  count: asCount,
  texts: (value) => asList(value).map((item) => asText(item)),
  counts: (value) => asList(value).map((item) => asCount(item)),
};
export const FIELDS = new Map(
  Object.entries(EVENTS).map(([type, words]) => {
    const pairs = words.split(" ").map((word) => word.split(":"));
    return [type, new Map(pairs.map(([name, kind]) => [name, kind ?? "text"]))];
  }),
);

export const ROLES = ["secretariat", "credentials", "counting", "presidium", "observer", "tablet"];
// Who may open, close and annul; and who may say which cards vote (design 5.5).
export const OPENING_ROLES = ["secretariat", "presidium", "counting"];
export const CARD_ROLES = ["credentials", "secretariat", "presidium"];
const LIVE = ["frozen", "open", "sealed"];
const ACTS = { open: ["frozen"], "change cards": ["open"], close: ["open"], annul: LIVE };

/** Read a leaf: an event with its type and time, in the one form (FORMAT §4.1, log 1). */
export function readLeaf(text) {
  return atStep("log", 1, "an event cannot be read", () => {
    const value = parse(text);
    const plain = typeof value === "object" && value !== null && !Array.isArray(value);
    demand(plain, "json", 2, "an object is expected");
    const type = asText(value.type);
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/;
    const dated = time.test(asText(value.at)) && !Number.isNaN(Date.parse(value.at));
    demand(dated, "json", 2, "the time is not one with its offset from UTC");
    const fields = FIELDS.get(type);
    if (fields) {
      asObject(value, ["type", "at", ...fields.keys()]);
      fields.forEach((kind, name) => READERS[kind](value[name]));
    }
    demand(jcs(value) === text, "json", 2, "the bytes differ from the canonical ones");
    return value;
  });
}

/** Find what a member signed in a ceremony, the confirmation of trustees.json; or null. */
export function findConfirmation(leaves, ceremony, index) {
  const events = leaves.map((leaf) => readLeaf(leaf));
  const found = events.find(
    (event) =>
      event.type === "TrusteesConfirmed" && event.ceremony === ceremony && event.index === index,
  );
  return found ? found.signature : null;
}

/** Check a signed head against the log that it is the head of (FORMAT §4.3, log 3, 4). */
export function verifyHead(note, key, leaves, congress) {
  verifyNote(note, key);
  const checkpoint = readCheckpoint(note);
  // (3) The log is at least as long.
  const { size } = checkpoint;
  const short = `the checkpoint counts ${size} events, the log only ${leaves.length}`;
  demand(size <= leaves.length, "log", 3, short);
  // (4) Its beginning has this root, under this name.
  const hashes = leaves.slice(0, size).map((leaf) => leafHash(utf8(leaf)));
  const found = root(hashes);
  const same = checkpoint.root.every((byte, i) => byte === found[i]);
  const ours = same && checkpoint.origin === originOf(congress);
  demand(ours, "log", 4, "the checkpoint is that of another log");
  return checkpoint;
}

/** Name a congress's log; the server's key has the same name (FORMAT §4.2, log 2). */
export function originOf(congress) {
  const named = /^[A-Za-z0-9_-]{1,64}$/.test(congress);
  demand(named, "log", 2, "the congress has no name that can stand in the record");
  return `congress/${congress}`;
}

/**
 * Follow one round through a log (FORMAT §4.5); null where the log does not know it.
 *
 * Gives {congress, frozen, committee, stage, opened, changes, sealed, counts}; `stage` is "frozen",
 * "open", "sealed", "opened" (the box) or "annulled".
 */
export function followRound(events, uuid) {
  const [created] = events;
  const begins = created !== undefined && created.type === "CongressCreated";
  demand(begins, "log", 5, "the log does not begin with the creation of a congress");
  const known = { created, roles: new Map(), ceremonies: new Map(), made: new Map(), round: null };
  events.slice(1).forEach((event, i) => {
    try {
      takeEvent(known, event, uuid);
    } catch (error) {
      if (!(error instanceof VerificationError)) {
        throw error;
      }
      const reason = `event ${i + 2} (${event.type}): ${error.reason}`;
      throw new VerificationError(error.check, error.step, reason);
    }
  });
  return known.round;
}

function takeEvent(known, event, uuid) {
  const handler = CONGRESS[event.type];
  if (handler) {
    handler(known, event, uuid);
  } else if (event.round === uuid && known.round) {
    takeStep(known.round, event, known.roles);
  }
}

const CONGRESS = {
  CongressCreated() {
    throw new VerificationError("log", 5, "the congress was created already");
  },
  AccountCreated({ roles }, { username, role }) {
    demand(!roles.has(username), "log", 6, "this person has an account already");
    demand(username && ROLES.includes(role), "log", 6, "an account lacks its name or role");
    roles.set(username, role);
  },
  AccountDisabled({ roles }, { username }) {
    demand(roles.delete(username), "log", 6, "this person has no account");
  },
  CeremonyBegun({ ceremonies }, event) {
    ceremonies.set(event.ceremony, event);
  },
  CommitteeKeyMade({ made, ceremonies }, event) {
    made.set(event.trustees_sha256, ceremonies.get(event.ceremony));
  },
  RoundFrozen(known, event, uuid) {
    if (event.round !== uuid) {
      return;
    }
    demand(!known.round, "log", 9, "this round was frozen already");
    const committee = known.made.get(event.trustees_sha256);
    demand(committee, "log", 9, "no committee made this key");
    const { congress } = known.created;
    const empty = { opened: null, changes: [], sealed: null, counts: null };
    known.round = { congress, frozen: event, committee, stage: "frozen", ...empty };
    known.round.asked = new Map();
    known.round.accepted = new Set();
  },
};

function takeStep(round, event, roles) {
  const step = STEPS[event.type];
  if (step === undefined) {
    // What comes after the opening is no affair of a device that gives a share before it.
    const over = !LIVE.includes(round.stage);
    demand(over, "log", 10, `it cannot come while the round is ${round.stage}`);
    return;
  }
  const [stages, take] = step;
  const due = stages.includes(round.stage);
  demand(due, "log", 10, `it cannot come while the round is ${round.stage}`);
  take(round, event, roles);
}

const STEPS = {
  ActAsked: [[...LIVE, "opened"], (round, event) => {
    const stages = Object.hasOwn(ACTS, event.act) ? ACTS[event.act] : [];
    const due = stages.includes(round.stage) || round.stage === "opened";
    demand(due, "log", 10, "this act cannot be asked for now");
    round.asked.set(event.act, event.by);
  }],
  RoundOpened: [["frozen"], (round, event, roles) => {
    requireTwo(round, "open", event, roles, OPENING_ROLES);
    // (13) The cards are those given out, to people who are there and of whom N is made (R37).
    const { cards, denominator } = round.frozen;
    demand(event.issued === cards, "log", 13, `${cards} cards were given out`);
    const possible = event.issued <= event.present && event.present <= denominator;
    demand(possible, "log", 13, "the numbers of people and cards do not fit together");
    round.opened = event;
    round.stage = "open";
  }],
  CardsChanged: [["open"], (round, event, roles) => {
    requireTwo(round, "change cards", event, roles, CARD_ROLES);
    round.changes.push(event);
  }],
  BoxSealed: [["open"], (round, event, roles) => {
    requireTwo(round, "close", event, roles, OPENING_ROLES);
    round.sealed = event;
    round.stage = "sealed";
  }],
  CountsConfirmed: [["sealed"], (round, event) => {
    demand(!round.counts, "log", 10, "the numbers were confirmed already");
    round.counts = event;
  }],
  ShareAccepted: [["sealed"], (round, event) => {
    requireOwner(round, event.owner);
    const first = !round.accepted.has(event.owner);
    demand(first, "log", 10, "this member's share was accepted already");
    round.accepted.add(event.owner);
  }],
  ShareRefused: [["sealed", "opened"], (round, event) => requireOwner(round, event.owner)],
  BoxOpened: [["sealed"], (round) => {
    round.stage = "opened";
  }],
  RoundAnnulled: [[...LIVE, "opened"], (round, event, roles) => {
    requireTwo(round, "annul", event, roles, OPENING_ROLES);
    round.stage = "annulled";
  }],
};

function requireOwner(round, owner) {
  demand(round.counts, "log", 10, "issued and returned were not reported yet (R11)");
  const inside = owner >= 1 && owner <= round.committee.members.length;
  demand(inside, "log", 10, `there is no member ${owner}`);
}

// (11) Two people of two roles: the one who asked last, and another who confirms.
function requireTwo(round, act, event, roles, permitted) {
  const asked = round.asked.get(act);
  round.asked.delete(act);
  demand(asked !== undefined && asked === event.asked_by, "log", 11, `nobody asked to ${act}`);
  const { asked_by: first, confirmed_by: second } = event;
  demand(first !== second, "log", 11, "one person asked and confirmed");
  demand(roles.has(first) && roles.has(second), "log", 11, "somebody has no account");
  const pair = [roles.get(first), roles.get(second)];
  demand(pair[0] !== pair[1], "log", 11, "both people have the same role");
  const may = pair.every((role) => permitted.includes(role));
  demand(may, "log", 11, "a role may not do this");
}
