/**
 * The keys that this tablet holds on to, whatever the server says later (design 3.2, 3.5).
 *
 * A person compares the committee's 40 digits with those read aloud, once; from then on a ballot is
 * shown only under a committee's key with these digits. The server's key is taken at first sight.
 * Pairing the tablet anew, with a code of the secretariat, forgets both.
 */

import { readTrustees } from "../crypto/trustees.js";
import { fingerprintDigits, readVerifierKey } from "../crypto/signing.js";

const PREFIX = "congress-keys:";

/** What is held on to for one congress, in the browser's storage. */
export class HeldKeys {
  #storage;
  #place;

  constructor(storage, congress) {
    this.#storage = storage;
    this.#place = PREFIX + congress;
  }

  /** The 40 digits of the committees that a person compared. */
  get committees() {
    return this.#held.committees;
  }

  /** Tell whether this is the server's key; at first sight it is. */
  isServer(text) {
    const { server } = this.#held;
    if (server === "") {
      this.#hold({ server: text });
    }
    return server === "" || server === text;
  }

  /** Hold on to a committee's key that a person compared. */
  accept(digits) {
    if (!this.committees.includes(digits)) {
      this.#hold({ committees: [...this.committees, digits] });
    }
  }

  get #held() {
    return { server: "", committees: [], ...read(this.#storage.getItem(this.#place)) };
  }

  #hold(part) {
    this.#storage.setItem(this.#place, JSON.stringify({ ...this.#held, ...part }));
  }
}

// What cannot be read was not written here: a person has to compare again.
function read(text) {
  try {
    return JSON.parse(text ?? "{}");
  } catch (error) {
    return {};
  }
}

/** Forget the keys of all congresses, because the tablet was paired anew. */
export function forgetKeys(storage) {
  const places = Array.from({ length: storage.length }, (_, i) => storage.key(i));
  places.filter((place) => place.startsWith(PREFIX)).forEach((place) => storage.removeItem(place));
}

/**
 * The key of a round's committee, as the 40 digits that its members read aloud, and the server's.
 *
 * Throw a `VerificationError` for what cannot be read; {digits, fits, serverKey}: `fits` tells
 * whether the election's key is the one that this committee made.
 */
export function keysOf(page, election) {
  const { group } = election;
  const trustees = readTrustees(group, page.trustees);
  return {
    digits: fingerprintDigits(page.trustees),
    fits: group.encode(trustees.key) === group.encode(election.key),
    serverKey: readVerifierKey(page.server_key),
  };
}
