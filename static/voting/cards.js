/** What is wrong with a code that was read, in words of the page. */

import { readDigits } from "../crypto/credentials.js";
import { VerificationError } from "../crypto/errors.js";

const LENGTH = 47;
const CHECK_IN = "1";
const FAULTS = { 1: "card-length", 2: "card-check", 3: "card-kind", 4: "card-check" };

/** Tell why these digits are no voting card: the name of a word, or "" for a card. */
export function faultOf(digits) {
  try {
    readDigits(digits);
    return "";
  } catch (error) {
    if (!(error instanceof VerificationError)) {
      throw error;
    }
    const badge = error.step === 3 && digits.length === LENGTH && digits.startsWith(CHECK_IN);
    return badge ? "card-badge" : FAULTS[error.step];
  }
}
