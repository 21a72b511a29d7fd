/**
 * What a member's device keeps of a key: in this browser only, under ceremony and account.
 *
 * A seat is {seed, index, carded, trustees, serverKey}: the 22 characters of the key card, the
 * place in the committee, whether the card was written down, trustees.json exactly as this member
 * confirmed it, and the server's key as it was then; the last two are absent until then. What the
 * ceremony alone needs stands beside them until the key is made.
 */

/** Give the seat of an account in a ceremony, or null. */
export function loadSeat(ceremony, username) {
  const text = localStorage.getItem(nameOf(ceremony, username));
  return text === null ? null : JSON.parse(text);
}

/** Keep a seat. */
export function saveSeat(ceremony, username, seat) {
  localStorage.setItem(nameOf(ceremony, username), JSON.stringify(seat));
}

/** Forget a seat: nothing of the key stays on this device. */
export function forgetSeat(ceremony, username) {
  localStorage.removeItem(nameOf(ceremony, username));
}

function nameOf(ceremony, username) {
  return `congress-key:${ceremony}:${username}`;
}
