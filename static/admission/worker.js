/**
 * Opens the page of a desk while the network is dead, from what that page kept itself (`shell.js`).
 *
 * It serves that page alone (its scope) and the files that it uses, asks the network first and keeps
 * nothing. What a desk sends or asks of the server goes its way without it.
 */

const SHELL = "admission-shell"; // as in shell.js
const PATIENCE = 4_000; // milliseconds for an answer of a network that may be dead
const DOWN = new Set([502, 503, 504]);

const reopened = new Set(); // pages that were kept: their files are too, and nobody waits for each

addEventListener("install", () => skipWaiting());
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method === "GET" && (mode === "navigate" || new URL(url).pathname.startsWith("/static/"))) {
    event.respondWith(answer(event));
  }
});

async function answer({ request, clientId, resultingClientId }) {
  const kept = await caches.match(request, { cacheName: SHELL, ignoreVary: true });
  if (!kept) {
    return fetch(request);
  }
  const found = reopened.has(clientId) ? null : await ask(request);
  if (found) {
    return found;
  }
  if (request.mode === "navigate") {
    reopened.add(resultingClientId);
  }
  return kept;
}

/** Give what the server answers, or null when it does not in time. */
async function ask(request) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const found = await Promise.race([fetch(request), late]).catch(() => null);
  return DOWN.has(found?.status) ? null : found;
}
