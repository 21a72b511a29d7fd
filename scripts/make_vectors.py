#!/usr/bin/env python3
"""Write the attacks in tests/vectors/attacks again, byte for byte; with --check, only compare.

They are made of the elections in tests/vectors, whose secrets are published; the README there says
how. Nothing is drawn: the nonces are hashes.
"""

import sys

import _attacks_on_ballot_form
import _attacks_on_ballots
import _attacks_on_boxes
import _attacks_on_ceremonies
import _attacks_on_counting
import _attacks_on_elections
import _attacks_on_keys
import _attacks_on_records
from _attack import COLLECTION, VECTORS

DEFINED_IN = (
    _attacks_on_ballots,
    _attacks_on_ballot_form,
    _attacks_on_elections,
    _attacks_on_keys,
    _attacks_on_ceremonies,
    _attacks_on_counting,
    _attacks_on_boxes,
    _attacks_on_records,
)


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(f"usage: make_vectors.py [--check]   ({len(DEFINED_IN)} modules define them)")
        return 2
    written = COLLECTION.written()
    found = {path: path.read_text() for path in (VECTORS / "attacks").rglob("*.json")}
    wrong = sorted(
        path.relative_to(VECTORS).as_posix()
        for path in {*written, *found}
        if written.get(path) != found.get(path)
    )
    if arguments:
        for name in wrong:
            print(f"differs from what make_vectors.py writes: {name}", file=sys.stderr)
        return 1 if wrong else 0
    for path in found.keys() - written.keys():
        path.unlink()
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    print(f"{len(written)} vectors, {len(wrong)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
