/** Waiting that a person can cut short or give up, and counting down on the screen. */

/** What was being waited for is not wanted any more. */
export class GivenUp extends Error {}

/** One wait at a time, as often as needed, until it is given up. */
export class Pause {
  #end = null;
  #over = false;

  /** Wait; `tick` gets the whole seconds that are left. Rejects with `GivenUp` after `giveUp`. */
  wait(milliseconds, tick) {
    this.require();
    return new Promise((resolve, reject) => {
      const end = performance.now() + milliseconds;
      const left = () => Math.max(0, Math.ceil((end - performance.now()) / 1000));
      const timer = setInterval(() => (left() > 0 ? tick(left()) : this.hurry()), 250);
      this.#end = (finish) => {
        clearInterval(timer);
        this.#end = null;
        finish === "resolve" ? resolve() : reject(new GivenUp());
      };
      tick(left());
    });
  }

  /** Wait no longer. */
  hurry() {
    this.#end?.("resolve");
  }

  /** End the wait and what it is part of. */
  giveUp() {
    this.#over = true;
    this.#end?.("reject");
  }

  /** Whether it was given up. */
  get over() {
    return this.#over;
  }

  /** Throw `GivenUp` when it was given up. */
  require() {
    if (this.#over) {
      throw new GivenUp();
    }
  }
}

/** Count seconds down; `tick` gets {left, all}, `over` comes at the end. Gives {longer, stop}. */
export function countDown(seconds, { tick, over }) {
  let all = seconds;
  let end = performance.now() + seconds * 1000;
  const step = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    tick({ left, all });
    if (left === 0) {
      clearInterval(timer);
      over();
    }
  };
  const timer = setInterval(step, 250);
  tick({ left: seconds, all });
  return {
    longer(more) {
      end += more * 1000;
      all = Math.max(all, Math.ceil((end - performance.now()) / 1000));
      step();
    },
    stop: () => clearInterval(timer),
  };
}
