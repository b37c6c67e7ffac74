// Everything that a page can tell, from its first script on.

import { captureConsole } from "./console.js";
import { captureFailures } from "./failures.js";
import { captureLongTasks } from "./long_tasks.js";
import { captureNetwork } from "./network.js";
import { cleaner, ownAddress } from "./stack.js";
import { wrapping } from "./wrapping.js";

/**
 * Hand what happens in a window to `emit(event)`, each with the time and the page's address.
 * `own(url)` says which requests are our own and not the page's.
 */
export function install({ global = globalThis, emit, own = () => false }) {
  const clean = cleaner(ownAddress());
  const { performance, location } = global;
  const date = global.Date.now; // a page may put a clock of its own in its place
  const top = /** @type {unknown} */ (global) === global.top;
  const tell = (event) => {
    const context = {
      ...event.context,
      url: location.href.slice(0, 2000),
      ...(top ? {} : { frame: true }),
    };
    try {
      emit({ ...event, timestamp: date(), context });
    } catch {
      // the page goes on as if we were not there
    }
  };
  const means = {
    global,
    clean,
    own,
    last: {}, // the error that was last thrown: who tells of it again may not name it
    emit: tell,
    now: () => performance.now(),
    ...wrapping(clean),
  };
  for (const capture of [captureConsole, captureFailures, captureNetwork, captureLongTasks]) {
    try {
      capture(means);
    } catch {
      // a browser that lacks one of these still tells the rest
    }
  }
}
