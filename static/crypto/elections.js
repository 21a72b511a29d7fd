/**
 * What a round asks: election.json, whose exact bytes are hashed (SPEC §5.1, §5.2).
 *
 * The mirror of congress/crypto/elections.py. The steps of `election`:
 *
 *   1  the known fields, version 1, a uuid in base58
 *   2  a known group, and a key that is a member and not neutral
 *   3  at least one question, each with 0 ≤ min ≤ max ≤ answers
 */

import { asCount, asList, asObject, asText, parse, sha256Base64 } from "./canonical.js";
import { atStep, demand } from "./errors.js";
import { getGroup } from "./groups.js";

const FIELDS = ["version", "description", "name", "group", "public_key", "questions", "uuid"];
const WHO = ["administrator", "credential_authority"];
const QUESTION = ["answers", "min", "max", "question"];

/** An election as read from its exact text (SPEC §5.1). */
class Election {
  constructor(facts) {
    Object.assign(this, facts);
    Object.freeze(this);
  }

  /** Demand a list a question of an item an answer, blank flag first (SPEC §5.2). */
  shaped(value) {
    const rows = asList(value, this.questions.length);
    return rows.map((row, i) => asList(row, this.questions[i].size));
  }
}

/**
 * Read election.json, a text, refusing what cannot be counted (SPEC §5.1, election 1 to 3).
 *
 * Gives {raw, uuid, group, key, name, description, questions, administrator, credentialAuthority,
 * fingerprint (φ)} and `shaped`; a question is {question, answers, blank, min, max, size}, its size
 * being the number of ciphertexts of its answer. Powers of the key are prepared, for sealing.
 */
export function readElection(raw) {
  // (1) The known fields and no others, version 1, a uuid in base58.
  const { fields, texts } = atStep("election", 1, "it", () => readFields(raw));
  // (2) A known group, and a key that is a member and not the neutral element.
  const { group, key } = atStep("election", 2, "the group or the election's key", () => {
    const found = getGroup(asText(fields.group));
    return { group: found, key: found.decodeKey(asText(fields.public_key)) };
  });
  // (3) At least one question, each homomorphic with 0 ≤ min ≤ max ≤ answers.
  const questions = atStep("election", 3, "it", () => {
    const listed = asList(fields.questions).map((item) => readQuestion(item));
    demand(listed.length, "json", 2, "there is no question");
    return listed;
  });
  group.prepare(key);
  return new Election({ raw, ...texts, group, key, questions, fingerprint: sha256Base64(raw) });
}

function readFields(raw) {
  const fields = asObject(parse(raw), FIELDS, WHO);
  const texts = {
    uuid: asText(fields.uuid),
    name: asText(fields.name),
    description: asText(fields.description),
    administrator: asText(fields.administrator ?? ""),
    credentialAuthority: asText(fields.credential_authority ?? ""),
  };
  demand(WHO.every((name) => fields[name] !== null), "json", 2, "a string is expected");
  demand(asCount(fields.version) === 1, "json", 2, "only version 1 is known");
  const named = /^[1-9A-HJ-NP-Za-km-z]{14,}$/.test(texts.uuid);
  demand(named, "json", 2, "the uuid is not base58");
  return { fields, texts };
}

function readQuestion(value) {
  const fields = asObject(value, QUESTION, ["blank"]);
  const answers = asList(fields.answers).map((answer) => asText(answer));
  const blank = "blank" in fields ? fields.blank : false;
  demand(typeof blank === "boolean", "json", 2, "blank is true or false");
  const [min, max] = [asCount(fields.min), asCount(fields.max)];
  const fits = answers.length && min <= max && max <= answers.length;
  demand(fits, "json", 2, "min and max do not fit");
  const size = answers.length + Number(blank);
  return Object.freeze({ question: asText(fields.question), answers, blank, min, max, size });
}
