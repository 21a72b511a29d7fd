/** A module worker that checks slices of a sealed box; boxes.js starts it and talks to it. */

import { answerSlice } from "./boxes.js";

self.onmessage = ({ data }) => self.postMessage(answerSlice(data));
