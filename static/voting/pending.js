/**
 * A ballot on its way: kept while nobody knows whether it arrived, so that a reload ends true.
 *
 * Only what is sent anyway is kept: the sealed ballot, which nobody can open, and what its receipt
 * must say; no choice, no digit of the card. It lies in the storage of this tab, which ends with the
 * tab, and is removed at the first sure answer. Whoever finds it learns what the box shows everybody
 * after it is sealed.
 */

const PLACE = "congress-ballot-on-its-way";

/** Keep {uuid, congress, electionHash, serverKey, ballot} before the ballot is sent. */
export function keepPending(envelope) {
  sessionStorage.setItem(PLACE, JSON.stringify(envelope));
}

/** Find what an earlier page left on its way, or null. */
export function findPending() {
  const text = sessionStorage.getItem(PLACE);
  return text === null ? null : JSON.parse(text);
}

/** Forget it: it is known what became of it, or the delegate was told how to find out. */
export function forgetPending() {
  sessionStorage.removeItem(PLACE);
}
