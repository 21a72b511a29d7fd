"""THE VERIFIER. Reads a bundle or a lone archive, and trusts nothing else.

No database, no server, no clock. Every check is numbered and said in plain words; the first that
does not pass ends the run, and one that could not be made has not passed (FORMAT §7).

Reading order: report, boxes, archives, rolls, round_history, history, committees, rounds,
openings, bundles, box, command.
"""
