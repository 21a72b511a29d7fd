/**
 * A module worker that seals ballots, so that the page stays quick (design 3.2).
 *
 * Ask {election}, the text of election.json, to have powers of the key prepared while the delegate
 * chooses; the answer is {ready: true}. Ask {election, digits, choices} with the 47 digits of a
 * card (or `secret`, a BigInt, instead), to get {ballot, tracker, trackerHex}. Whatever goes wrong
 * is answered as {refused: {check, step, reason}}. A field `id` comes back in the answer.
 */

import { answerSeal } from "./sealing.js";

self.onmessage = ({ data }) => self.postMessage(answerSeal(data));
