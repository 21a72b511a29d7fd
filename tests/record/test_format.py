"""FORMAT.md says what the code does: its examples are read, its sections cited (habit 1)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from congress.crypto.elections import read_election
from congress.crypto.groups import get_group
from congress.crypto.signing import read_verifier_key
from congress.crypto.tally import Result
from congress.record.card_changes import (
    read_change,
    read_round_cards,
    write_change,
    write_round_cards,
)
from congress.record.cards import (
    read_card_lists,
    read_roll,
    verify_roll,
    write_card_lists,
    write_roll,
)
from congress.record.fingerprints import checkpoint_fingerprint
from congress.record.keys import read_keys, write_keys
from congress.record.log import read_leaf, verify_head
from congress.record.papers import (
    decide_again,
    read_decision,
    read_denominator,
    read_slate,
    write_paper,
)
from congress.record.questions import counts_of, round_election_json

PACKAGE = Path(__file__).parents[2] / "congress"
TEXT = (PACKAGE / "record" / "FORMAT.md").read_text()
EXAMPLES = dict(re.findall(r"```\w+ (\S+)\n(.*?)```", TEXT, re.DOTALL))
RESULT: Result = ((1, 3, 4, 2),)


def example(name: str) -> bytes:
    return str(EXAMPLES[name]).rstrip("\n").encode()


@pytest.mark.parametrize(
    ("name", "rewrite"),
    [
        ("slate.json", lambda raw: write_paper(read_slate(raw))),
        ("opinion.slate.json", lambda raw: write_paper(read_slate(raw))),
        ("trust.slate.json", lambda raw: write_paper(read_slate(raw))),
        ("denominator.json", lambda raw: write_paper(read_denominator(raw))),
        ("cards.json", lambda raw: write_card_lists(read_card_lists(raw))),
        ("roll.json", lambda raw: write_roll(read_roll(raw))),
        ("round-cards.json", lambda raw: write_round_cards(read_round_cards(raw))),
        ("card-change.json", lambda raw: write_change(read_change(raw))),
        ("keys.json", lambda raw: write_keys(read_keys(raw))),
        ("election.json", lambda raw: read_election(raw).raw),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_example_is_one(name: str, rewrite: Callable[[bytes], Any]) -> None:
    assert rewrite(example(name)) == example(name)


def test_the_examples_belong_together() -> None:
    slate, denominator = (
        read_slate(example("slate.json")),
        read_denominator(example("denominator.json")),
    )
    election = read_election(example("election.json"))
    group = get_group("Ed25519")

    verify_roll(group, read_roll(example("roll.json")), read_card_lists(example("cards.json")))
    assert write_paper(decide_again(slate, denominator, counts_of(slate, RESULT, 6))) == example(
        "decision.json"
    )
    assert election.raw == round_election_json(
        uuid=election.uuid,
        group=group,
        key=election.key,
        congress=election.administrator,
        number=1,
        slate=slate,
        denominator=denominator,
    )


@pytest.mark.parametrize(
    ("purpose", "result"),
    [("opinion", ((4, 1), (2, 3), (4, 2))), ("trust", ((3, 2, 1), (0, 1, 4)))],
)
def test_ballots_that_elect_nobody_have_their_own_decisions(purpose: str, result: Result) -> None:
    slate = read_slate(example(f"{purpose}.slate.json"))
    denominator = read_denominator(example("denominator.json"))
    decision = example(f"{purpose}.decision.json")

    assert write_paper(decide_again(slate, denominator, counts_of(slate, result, 6))) == decision
    assert write_paper(read_decision(slate, decision)) == decision


def test_the_log_has_the_checkpoint_and_this_the_fingerprint() -> None:
    leaves = example("log.jsonl").split(b"\n")
    created: Any = read_leaf(leaves[0]).event
    read_leaf(leaves[1])

    note = str(EXAMPLES["checkpoint"])
    checkpoint = verify_head(note, read_verifier_key(created.server_key), leaves, created.congress)

    assert checkpoint.size == 2
    assert f"`{checkpoint_fingerprint(checkpoint)}`" in TEXT
    assert read_keys(example("keys.json")).certificate_sha256 == created.certificate_sha256


def test_every_section_is_cited_and_every_citation_is_a_section() -> None:
    code = "".join(path.read_text() for path in PACKAGE.rglob("*.py"))

    sections = set(re.findall(r"^## §(\d)|^### §(\d\.\d)", TEXT, re.MULTILINE))
    cited = set(re.findall(r"FORMAT §(\d(?:\.\d)?)", code))

    assert cited == {"".join(section) for section in sections}


def test_the_text_refers_to_its_own_sections_only() -> None:
    sections = set(re.findall(r"^#+ §(\d(?:\.\d)?)", TEXT, re.MULTILINE))

    assert set(re.findall(r"(?<!SPEC[ \n])§(\d(?:\.\d)?)", TEXT)) <= sections
