/**
 * The page of a desk and the files that it uses, kept in this browser so that `worker.js` can open it
 * again without a network. No name is among them: people are kept with the tab (`roster.js`).
 */

const SHELL = "admission-shell"; // as in worker.js
const DESK = "/admission/desk";

/** Keep this page; `worker` is the address of `worker.js`. Over plain HTTP a browser keeps none. */
export async function keepShell(worker) {
  try {
    await navigator.serviceWorker.register(worker, { scope: DESK });
    const shell = await caches.open(SHELL);
    await shell.addAll([DESK, ...usedFiles()]);
  } catch {
    // The network went away, or the certificate is not trusted: what was kept before stands.
  }
}

/** Forget page and people; what this desk saw and nobody confirmed stays until it is sent. */
export async function forgetDesk() {
  const ours = Object.keys(sessionStorage).filter((name) => name.startsWith("admission-"));
  ours.forEach((name) => sessionStorage.removeItem(name));
  if (navigator.serviceWorker) {
    const worker = await navigator.serviceWorker.getRegistration(DESK);
    await Promise.all([caches.delete(SHELL), worker?.unregister()]);
  }
}

/** The addresses of everything that this page fetched from the server's folder of files. */
function usedFiles() {
  const used = performance.getEntriesByType("resource").map(({ name }) => name);
  return [...new Set(used.filter((name) => new URL(name).pathname.startsWith("/static/")))];
}
