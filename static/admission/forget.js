/** Whoever comes to sign in has signed out: nothing of a desk at the door is left for the next one. */

import { forgetDesk } from "./shell.js";

await forgetDesk();
