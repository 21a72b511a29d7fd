/** Requests to the server's JSON addresses, with the token that every change needs. */

export const API = "/api";

/** A refusal of the server: its sentence, and a code or numbered step where there is one. */
export class Refused extends Error {
  constructor(status, error) {
    super(error?.message ?? `${status}`);
    this.status = status;
    this.error = error ?? {};
  }
}

/** The server did not answer: nobody knows yet whether it did what was asked. */
export class Unanswered extends Error {}

/** Read JSON; raise `Refused` or `Unanswered`. */
export async function read(path, { timeout = 30_000 } = {}) {
  return (await ask("GET", path, undefined, timeout)).json();
}

/** Read the exact text of a file. */
export async function readText(path) {
  return (await ask("GET", path)).text();
}

/**
 * Read the exact bytes of a large file; `progress(done, of)` is told how many have come, `of` being
 * 0 where the server does not say.
 */
export async function readBytes(path, { progress = () => {}, timeout = 900_000 } = {}) {
  const answer = await ask("GET", path, undefined, timeout);
  const of = Number(answer.headers.get("Content-Length") ?? 0);
  const pieces = [];
  let done = 0;
  const reader = answer.body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value);
      done += piece.value.length;
      progress(done, of);
    }
  } catch (error) {
    throw new Unanswered(error.message, { cause: error });
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** Send JSON, or a text as it stands; give the JSON that is answered. */
export async function send(method, path, body, { timeout = 30_000 } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body ?? {});
  const answer = await ask(method, path, text, timeout);
  return answer.status === 204 ? null : answer.json();
}

async function ask(method, path, body, timeout = 30_000) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json", "X-CSRFToken": token() };
  const options = { method, headers, body, cache: "no-store", signal: AbortSignal.timeout(timeout) };
  let answer;
  try {
    answer = await fetch(API + path, options);
  } catch (error) {
    throw new Unanswered(error.message, { cause: error });
  }
  if (answer.ok) return answer;
  if (answer.status >= 502 && answer.status <= 504) throw new Unanswered(`${answer.status}`);
  throw new Refused(answer.status, (await answer.json().catch(() => ({}))).error);
}

function token() {
  return document.querySelector('meta[name="csrf"]').content;
}
