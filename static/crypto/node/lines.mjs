/**
 * A program that answers questions, one JSON object a line: {"do": name, …} on its standard input,
 * {"answer": …} or {"refused": {check, step, reason, number}} or {"broken": text} on its output.
 */

import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";

globalThis.crypto ??= webcrypto; // node 18 keeps it in a module

/** Answer every line with what the handler of its name gives, in the order of the lines. */
export async function serve(handlers) {
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    process.stdout.write(`${JSON.stringify(await answer(handlers, question))}\n`);
  }
}

async function answer(handlers, question) {
  try {
    return { answer: (await handlers[question.do](question)) ?? null };
  } catch (error) {
    if (error.check === undefined) {
      return { broken: String(error.stack ?? error) };
    }
    const { check, step, reason, number, place, meant } = error;
    return { refused: { check, step, reason, number, place, meant } };
  }
}
