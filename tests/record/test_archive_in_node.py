"""A member's device reads archives exactly as the Python does (FORMAT §1.8)."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from congress.crypto.errors import VerificationError
from congress.record.archive import read_archive
from tests.crypto.node import Node

TESTS = Path(__file__).parents[1]
ARCHIVES = sorted((TESTS / "vectors").glob("*.bel"))
SMALL = (TESTS / "vectors" / "ed25519-threshold-v3.bel").read_bytes()
# A step through the file that meets headers, names, sizes, bodies and padding at odd places.
STRIDE = 397


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(TESTS / "crypto" / "members.mjs") as program:
        yield program


def in_python(raw: bytes) -> dict[str, Any] | str:
    try:
        archive = read_archive(raw)
    except VerificationError as error:
        return f"{error.check} {error.step}"
    tally, result = archive.tally, archive.result
    return {
        "timestamp": archive.timestamp,
        "election": archive.election.decode("latin1"),
        "trustees": archive.trustees.decode("latin1"),
        "credentials": archive.credentials.decode("latin1"),
        "ballots": [ballot.decode("latin1") for ballot in archive.ballots],
        "ended": archive.ended,
        "tally": tally and [tally.tally.decode("latin1"), tally.sized.decode("latin1")],
        "shares": [[owned.owner, owned.share.decode("latin1")] for owned in archive.shares],
        "result": result and result.decode("latin1"),
    }


def in_node(node: Node, raw: bytes) -> Any:
    try:
        return node.ask("archive", base64=base64.b64encode(raw).decode())
    except VerificationError as error:
        return f"{error.check} {error.step}"


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_archives_of_the_tool_are_read_alike(node: Node, path: Path) -> None:
    raw = path.read_bytes()

    found = in_node(node, raw)
    assert isinstance(found, dict)
    assert found == in_python(raw)


@pytest.mark.parametrize("changed", [b"\x00", b"9", b'"', b"\xff"], ids=repr)
def test_a_changed_byte_is_refused_at_the_same_step(node: Node, changed: bytes) -> None:
    for place in range(0, len(SMALL), STRIDE):
        raw = SMALL[:place] + changed + SMALL[place + 1 :]
        assert in_node(node, raw) == in_python(raw), place


def test_a_shortened_or_lengthened_archive_is_refused_at_the_same_step(node: Node) -> None:
    ends = range(0, len(SMALL), 7 * STRIDE)
    for raw in (*(SMALL[:end] for end in ends), SMALL + b"\0", SMALL + SMALL[:512], SMALL * 2):
        found = in_node(node, raw)
        assert found == in_python(raw)
        assert isinstance(found, str)
