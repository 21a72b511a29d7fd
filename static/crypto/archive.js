/**
 * UUID.bel: a round's archive, read as strictly as it was written (FORMAT §1).
 *
 * The mirror of congress/record/archive.py and tar.py. The steps of `archive`, each named in the
 * `VerificationError` that it raises:
 *
 *   1  the file divides into members
 *   2  the first is BELENIOS, with version 1 and a time
 *   3  events come in their order, each after its data and nothing else
 *   4  writing the archive again gives the same bytes, to the last one
 */

import { asCount, asObject, asText, compact, parse, sha256Hex } from "./canonical.js";
import { atStep, demand } from "./errors.js";
import { equalBytes, utf8 } from "./hash.js";

const HEADER = "BELENIOS";
const BLOCK = 512;
const LARGEST = 8 ** 11 - 1;

// Which event may follow which, and how much data each refers to (FORMAT §1.3).
const ORDER = {
  "": ["Setup"],
  Setup: ["Ballot", "EndBallots"],
  Ballot: ["Ballot", "EndBallots"],
  EndBallots: ["EncryptedTally"],
  EncryptedTally: ["PartialDecryption"],
  PartialDecryption: ["PartialDecryption", "Result"],
  Result: [],
};
const DATA = new Map([
  ["Setup", 4],
  ["Ballot", 1],
  ["EndBallots", 0],
  ["EncryptedTally", 2],
  ["PartialDecryption", 2],
  ["Result", 1],
]);

/**
 * Read an archive that is exactly what writing its parts again gives (FORMAT §1.8).
 *
 * `raw` is a Uint8Array. Gives {timestamp, election, trustees, credentials, ballots, ended, tally,
 * shares, result}; every part is a view of `raw`. Nothing is verified here but the form of the
 * archive.
 */
export function readArchive(raw) {
  // (1) Members can be found.
  const members = listMembers(raw);
  // (2) The first one is the header.
  const begins = members.length && members[0].name === HEADER;
  demand(begins, "archive", 2, `the archive does not begin with ${HEADER}`);
  // (3) Events stand in their order, each after the data it needs.
  const events = readEvents(members);
  const archive = assemble(members[0], events);
  // (4) Writing it again gives the same bytes, to the last one.
  requireSame(raw, members, events, archive.timestamp);
  return archive;
}

function listMembers(raw) {
  const members = [];
  let position = 0;
  while (position < raw.length) {
    const header = raw.subarray(position, position + BLOCK);
    const name = latin(header.subarray(0, 100)).replace(/\0+$/, "");
    const size = latin(header.subarray(124, 135));
    const found = header.length === BLOCK && name && /^[0-7]{11}$/.test(size);
    demand(found, "archive", 1, `at byte ${position} there is no header of a member`);
    const start = position + BLOCK;
    const end = start + parseInt(size, 8);
    position = end + padding(end - start);
    const cut = `the file is cut off within the member ${name}`;
    demand(position <= raw.length, "archive", 1, cut);
    members.push({ name, body: raw.subarray(start, end) });
  }
  return members;
}

function readEvents(members) {
  const events = [];
  let kind = "";
  let data = [];
  for (const member of members.slice(1)) {
    if (!member.name.endsWith(".event.json")) {
      data.push(member);
      continue;
    }
    const before = kind;
    kind = atStep("archive", 3, `the event ${member.name}`, () => {
      const fields = ["height", "type"];
      return asText(asObject(parse(member.body), fields, ["parent", "payload"]).type);
    });
    const known = `the event ${member.name} is of no known kind or lacks its data`;
    demand(DATA.get(kind) === data.length, "archive", 3, known);
    const follows = `${kind} cannot follow ${before || "the header"}`;
    demand(ORDER[before].includes(kind), "archive", 3, follows);
    events.push({ kind, data });
    data = [];
  }
  demand(!data.length, "archive", 3, "no event refers to the last data");
  demand(events.length, "archive", 3, "there is no Setup event");
  return events;
}

function assemble(header, events) {
  const timestamp = atStep("archive", 2, "the header", () => {
    const digits = asText(asObject(parse(header.body), ["version", "timestamp"]).timestamp);
    const fits = /^[0-9]{1,10}$/.test(digits) && Number(digits) <= LARGEST;
    demand(fits, "json", 2, "the time is not a number of seconds");
    return Number(digits);
  });
  const of = (kind) => events.filter((event) => event.kind === kind).map((event) => event.data);
  const shares = atStep("archive", 3, "the owner of a partial decryption", () =>
    of("PartialDecryption").map(([share, owner]) => ({
      owner: asCount(asObject(parse(owner.body), ["owner", "payload"]).owner),
      share: share.body,
    })),
  );
  const [election, trustees, credentials] = of("Setup")[0].map((member) => member.body);
  const [tally] = of("EncryptedTally").map(([sum, sized]) => ({
    tally: sum.body,
    sized: sized.body,
  }));
  const [result] = of("Result").map(([member]) => member.body);
  return {
    timestamp,
    election,
    trustees,
    credentials,
    ballots: of("Ballot").map(([member]) => member.body),
    ended: of("EndBallots").length > 0,
    tally: tally ?? null,
    shares,
    result: result ?? null,
  };
}

function requireSame(raw, members, events, timestamp) {
  let place = 0;
  let position = 0;
  const expect = (name, body) => {
    const member = members[place];
    const size = BLOCK + body.length + padding(body.length);
    const found = raw.subarray(position, position + size);
    const same = found.length === size && equalBytes(found, written(name, body, timestamp));
    const reason = `the member ${member.name} is not what re-creating it gives`;
    demand(same, "archive", 4, reason);
    place += 1;
    position += size;
  };
  expect(HEADER, utf8(compact({ version: 1, timestamp: String(timestamp) })));
  let parent = null;
  events.forEach(({ kind, data }, height) => {
    const bodies = data.map((member) => member.body);
    const hashes = bodies.map((body) => sha256Hex(body));
    const last = bodies.length - 1;
    if (kind === "Setup") {
      const [election, trustees, credentials] = hashes;
      bodies[last] = utf8(compact({ election, trustees, credentials }));
      hashes[last] = sha256Hex(bodies[last]);
    } else if (kind === "PartialDecryption") {
      const { owner } = parse(bodies[last]);
      bodies[last] = utf8(compact({ owner, payload: hashes[0] }));
      hashes[last] = sha256Hex(bodies[last]);
    }
    bodies.forEach((body, i) => expect(`${hashes[i]}.data.json`, body));
    const event = parent === null ? {} : { parent };
    Object.assign(event, { height, type: kind });
    if (data.length) {
      event.payload = hashes[last];
    }
    const body = utf8(compact(event));
    parent = sha256Hex(body);
    expect(`${parent}.event.json`, body);
  });
}

// Header, body and the zeros that fill the last block (FORMAT §1.2).
function written(name, body, timestamp) {
  const made = new Uint8Array(BLOCK + body.length + padding(body.length));
  const octal = (number) => number.toString(8).padStart(11, "0");
  const put = (at, ascii) => made.set(utf8(ascii), at);
  put(0, name);
  put(100, "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, octal(body.length));
  put(136, octal(timestamp));
  put(148, " ".repeat(8));
  put(156, "0");
  const sum = made.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  made.set(body, BLOCK);
  return made;
}

function padding(size) {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function latin(bytes) {
  return String.fromCharCode(...bytes);
}
