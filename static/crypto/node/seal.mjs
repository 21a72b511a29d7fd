/**
 * A tablet without a screen, for `congress rehearse --sealer node` and for tests.
 *
 * Asked line by line (lines.mjs) {"do": "seal", election, digits, choices}, it answers {ballot,
 * tracker, trackerHex} as worker-seal.js does.
 */

import { serve } from "./lines.mjs";
import { sealAsAsked } from "../sealing.js";

await serve({ seal: sealAsAsked });
