"""Slate, denominator and decision as files that are fixed by hash (FORMAT §2)."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from congress.crypto.canonical import jcs, parse
from congress.crypto.errors import VerificationError
from congress.crypto.signing import fingerprint_digits
from congress.domain.attendance import DelegateCongress, MemberCongress
from congress.domain.contests import Purpose, Target
from congress.domain.decisions import Decision
from congress.domain.denominators import denominator_of
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import get_ruleset
from congress.domain.slates import arrange
from congress.record.fingerprints import tracker_digits
from congress.record.papers import (
    decide_again,
    read_decision,
    read_denominator,
    read_slate,
    write_paper,
)
from congress.record.proofs import read_proofs, write_proofs
from tests.record.small_congress import DENOMINATOR, PEOPLE

SLATE = arrange("Bầu Ban chấp hành", Target.COMMITTEE, seats=2, candidates=PEOPLE)
MEMBERS = denominator_of(MemberCongress(summoned=25, suspended=1), get_ruleset("190-2024"))


def changed(raw: bytes, **values: object) -> bytes:
    value = parse(raw)
    assert isinstance(value, dict)
    return jcs(value | values)


def test_a_slate_is_written_and_read_with_its_names_in_order() -> None:
    read = read_slate(write_paper(SLATE))

    assert read.labels == SLATE.labels
    assert read.labels[:2] == ("Nguyễn Văn An (02/01/1970)", "Nguyễn Văn An (1980)")
    assert (read.seats, read.form) == (SLATE.seats, SLATE.form)


@pytest.mark.parametrize("denominator", [DENOMINATOR, MEMBERS], ids=["delegates", "members"])
def test_a_denominator_is_written_and_built_again(denominator: Any) -> None:
    assert read_denominator(write_paper(denominator)) == denominator


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"[]", id="no object"),
        pytest.param(write_paper(SLATE) + b" ", id="white space"),
        pytest.param(changed(write_paper(SLATE), seats=5), id="another form follows"),
        pytest.param(changed(write_paper(SLATE), target="x"), id="no such target"),
        pytest.param(changed(write_paper(SLATE), extra=1), id="a field too many"),
        pytest.param(
            changed(
                write_paper(SLATE), candidates=json.loads(write_paper(SLATE))["candidates"][::-1]
            ),
            id="names in another order",
        ),
    ],
)
def test_another_slate_is_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as caught:
        read_slate(raw)

    assert (caught.value.check, caught.value.step) == ("slate", 1)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(changed(write_paper(DENOMINATOR), denominator=7), id="another N"),
        pytest.param(changed(write_paper(DENOMINATOR), needed=3), id="another number needed"),
        pytest.param(changed(write_paper(DENOMINATOR), ruleset="1930"), id="no such regulation"),
        pytest.param(
            changed(write_paper(DENOMINATOR), meeting="member_congress"), id="R39 for R40"
        ),
        pytest.param(b"\n" + write_paper(DENOMINATOR), id="white space"),
    ],
)
def test_another_denominator_is_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as caught:
        read_denominator(raw)

    assert (caught.value.check, caught.value.step) == ("denominator", 1)


def test_a_round_is_decided_again_under_the_same_regulation() -> None:
    decision = decide_again(SLATE, DENOMINATOR, Counts(returned=6, votes=(4, 5, 3, 0)))

    assert isinstance(decision, Decision)
    assert decision.elected_names == (SLATE.labels[1], SLATE.labels[0])
    assert decision.ruleset == DENOMINATOR.ruleset


def test_numbers_that_no_round_can_give_are_not_decided() -> None:
    denominator = denominator_of(DelegateCongress(summoned=3), get_ruleset("190-2024"))

    with pytest.raises(VerificationError) as caught:
        decide_again(SLATE, denominator, Counts(returned=6, votes=(4, 5, 3, 0)))

    assert (caught.value.check, caught.value.step) == ("decision", 1)


TRUST = arrange(
    "Tín nhiệm",
    Target.OFFICE,
    seats=2,
    candidates=[replace(person, position="Ủy viên") for person in PEOPLE[:2]],
    purpose=Purpose.TRUST,
)
TRUSTED = write_paper(
    decide_again(TRUST, DENOMINATOR, Counts(returned=6, votes=(), levels=((4, 1, 1), (6, 0, 0))))
)


def test_a_decision_is_read_as_what_the_slate_was_made_for() -> None:
    """L7: a vote of trust is read as nothing else, and nothing else as a vote of trust."""
    elected = write_paper(decide_again(SLATE, DENOMINATOR, Counts(returned=6, votes=(4, 5, 3, 0))))
    opinion = replace(SLATE, purpose=Purpose.OPINION)

    assert write_paper(read_decision(TRUST, TRUSTED)) == TRUSTED
    assert write_paper(read_decision(SLATE, elected)) == elected
    for slate, raw in ((SLATE, TRUSTED), (TRUST, elected), (opinion, TRUSTED), (opinion, elected)):
        with pytest.raises(VerificationError) as caught:
            read_decision(slate, raw)
        assert (caught.value.check, caught.value.step) == ("decision", 1)


PROOFS = {3: b'{"decryption_proofs":[]}', 1: b"{}"}


def test_second_proofs_are_kept_by_owner_as_exact_texts() -> None:
    assert read_proofs(write_proofs(PROOFS)) == PROOFS
    assert list(read_proofs(write_proofs(PROOFS))) == [1, 3]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"{}", id="no proofs"),
        pytest.param(jcs({"proofs": [{"owner": 1, "proof": {}}]}), id="a proof that is no text"),
        pytest.param(
            jcs({"proofs": [{"owner": 3, "proof": ""}, {"owner": 1, "proof": ""}]}), id="not sorted"
        ),
        pytest.param(
            jcs({"proofs": [{"owner": 1, "proof": ""}, {"owner": 1, "proof": ""}]}), id="twice"
        ),
    ],
)
def test_other_second_proofs_are_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as caught:
        read_proofs(raw)

    assert (caught.value.check, caught.value.step) == ("proofs", 1)


def test_people_look_for_a_ballot_by_the_first_half_of_its_forty_digits() -> None:
    ballot = b'{"a ballot":1}'
    tracker = hashlib.sha256(ballot).hexdigest()
    assert fingerprint_digits(ballot).startswith(tracker_digits(tracker))
    assert tracker_digits("0" * 64) == "00000 00000 00000 00000"
