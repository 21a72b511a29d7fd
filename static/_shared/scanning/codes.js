/**
 * What a code is for, told by its 47 digits alone (SPEC §4.2): the first digit says it, the last two
 * check the 45 before them (ISO 7064 mod 97-10).
 *
 * Whether a card or a badge is known and good is not told here.
 */

export const VOTING = "voting";
export const BADGE = "badge";
export const UNKNOWN = "unknown";

export const LENGTH = 47;
export const VOTING_DIGIT = "2";

const KINDS = { 1: BADGE, [VOTING_DIGIT]: VOTING };
const WHOLE = /^[0-9]{47}$/;
// As it is scanned, or in the groups in which a card prints it.
const RUNS = /[0-9]{47,}|\b(?:[0-9]{4}[\s-]{1,3}){11}[0-9]{3}\b/g;
// A voting code of which a digit was lost or doubled still tells nearly all of its secret. What has
// letters beside it is a hash.
const MANGLED = /\b2[0-9]{40,52}\b/;

/** Tell what a code is for: `VOTING`, `BADGE`, or `UNKNOWN` for whatever is neither. */
export function kindOf(text) {
  return (isWhole(text) && KINDS[text[0]]) || UNKNOWN;
}

/** Tell whether a text holds the code of a voting card, also one that a scanner mangled. */
export function holdsVotingCode(text) {
  return MANGLED.test(text) || runsOf(text).some(([, digits]) => votingAt(digits) >= 0);
}

/** Give a text without the codes of voting cards that it holds. */
export function withoutVotingCodes(text) {
  let left = text;
  while (holdsVotingCode(left)) {
    const found = runsOf(left).find(([, digits]) => votingAt(digits) >= 0)?.[0];
    left = left.replace(found ?? MANGLED, "");
  }
  return left;
}

function runsOf(text) {
  return (text.match(RUNS) ?? []).map((run) => [run, run.replaceAll(/[\s-]/g, "")]);
}

/** Where in a run of digits a voting code begins, or -1: other digits may stand before it. */
function votingAt(digits) {
  const starts = Array.from({ length: digits.length - LENGTH + 1 }, (_, at) => at);
  return starts.find((at) => kindOf(digits.slice(at, at + LENGTH)) === VOTING) ?? -1;
}

function isWhole(text) {
  if (!WHOLE.test(text)) {
    return false;
  }
  const rest = [...text].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return rest === 1 && Number(text.slice(-2)) >= 2; // 00 and 01 are written 97 and 98
}
