/** What the tests ask of the parts of scanning that need no page, line by line. */

import { serve } from "../../static/crypto/node/lines.mjs";
import { holdsVotingCode, kindOf, withoutVotingCodes } from "../../static/_shared/scanning/codes.js";
import { Sightings } from "../../static/_shared/scanning/sightings.js";

await serve({
  kinds: ({ texts }) => texts.map(kindOf),

  held: ({ texts }) => texts.map(holdsVotingCode),

  // What comes of looks: [texts, milliseconds].
  look({ wants, emptyFirst, looks }) {
    const sightings = new Sightings({ wants, emptyFirst });
    sightings.begin();
    return looks.map(([texts, at]) => sightings.look(texts, at));
  },

  left: ({ texts }) => texts.map(withoutVotingCodes),
});
