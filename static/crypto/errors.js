/**
 * The one error of everything that is checked: something is false, and which step found it.
 *
 * The mirror of congress/crypto/errors.py (SPEC §1.4).
 */

/** Something is false: which list of SPEC.md, which step of it, and why (SPEC §1.4). */
export class VerificationError extends Error {
  constructor(check, step, reason) {
    super(`${check} step ${step}: ${reason}`);
    this.name = "VerificationError";
    this.check = check;
    this.step = step;
    this.reason = reason;
  }
}

/** Name the outer list's step at which an inner check failed; give what it made (SPEC §1.4). */
export function atStep(check, step, what, make) {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof VerificationError)) {
      throw error;
    }
    throw new VerificationError(check, step, `${what}: ${error.reason}`);
  }
}

/** Refuse at this step what is not true (SPEC §1.4). */
export function demand(truth, check, step, reason) {
  if (!truth) {
    throw new VerificationError(check, step, reason);
  }
}
