"""What is listed, printed and compared with the signed paper (design 3.6, FORMAT §6, §7.1)."""

from functools import cache

import pytest

from congress.domain import events as e
from congress.domain.minutes import Fingerprints
from congress.record.bundle import CARDS, minutes_name, trustees_name
from congress.record.fingerprints import checkpoint_fingerprint, fingerprints
from congress.record.log import head_of
from congress.verify.report import ALL_PASSED
from tests.record.plays import play_one_election
from tests.record.small_congress import SmallCongress
from tests.record.small_founding import CEREMONY, ID
from tests.verify.verdicts import verified

SIGNED = "vongbauthu1112"


@cache
def played() -> SmallCongress:
    return play_one_election()


def test_a_congress_without_any_cards_yet_passes() -> None:
    draft = played().draft.copy()
    del draft.events[1:]
    draft.members = {}

    lines = verified(draft.bundle())

    assert lines[-1] == ALL_PASSED
    assert "1 events; no minutes are signed" in lines[-2]


def test_cards_that_the_server_made_are_named() -> None:
    draft = played().draft.copy()
    draft.change(draft.find(e.CardListsRegistered), made_on_server=True)
    draft.remove(draft.find(e.MinutesSigned))
    for name in ("pdf", "checkpoint"):
        draft.members.pop(minutes_name(SIGNED, name), None)

    lines = verified(draft.bundle())

    assert lines[-1] == ALL_PASSED
    assert any("made on the server" in line for line in lines)


def test_an_unfinished_ceremony_is_listed() -> None:
    draft = played().draft.copy()
    del draft.events[draft.place(draft.find(e.CommitteeKeyMade)) :]
    draft.members = {CARDS: draft.members[CARDS]}

    assert any("is not finished" in line for line in verified(draft.bundle()))


def paper() -> Fingerprints:
    draft = played().draft
    size = draft.find(e.MinutesSigned).log_size
    return fingerprints(
        server=draft.key,
        trustees=draft.members[trustees_name(CEREMONY)],
        card_lists=draft.members[CARDS],
        checkpoint=head_of(draft.leaves[:size], ID),
    )


def test_the_four_fingerprints_of_the_minutes_are_printed() -> None:
    lines = "\n".join(verified(played().draft.bundle()))

    printed = paper()
    for name in ("server_key", "committee_key", "card_lists", "checkpoint"):
        assert getattr(printed, name) in lines
    assert "compare with the signed paper" in lines


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0}"])
def test_the_checkpoint_on_the_paper_is_compared(typed: str) -> None:
    digits = typed.format(paper().checkpoint)
    lines = verified(played().draft.bundle(), [digits, digits.replace(" ", "")])

    assert lines[-1] == ALL_PASSED
    assert sum("checkpoint on the signed paper" in line for line in lines) == 2


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("12345", id="too few digits"),
        pytest.param(paper().server_key, id="another fingerprint of the paper"),
        pytest.param(
            checkpoint_fingerprint(head_of(played().draft.leaves, ID)), id="a later checkpoint"
        ),
    ],
)
def test_another_paper_does_not_pass(typed: str) -> None:
    assert verified(played().draft.bundle(), [typed])[-1].endswith("[paper 1]")


@pytest.mark.parametrize("typed", ["", "12345", "12345-" * 8, "a" * 40, "\uff19" * 40])
def test_what_is_no_fingerprint_is_told_from_another_one(typed: str) -> None:
    assert "has 40 digits" in verified(played().draft.bundle(), [typed])[-1]


def test_a_forged_congress_passes_every_check_but_the_comparison_with_the_paper() -> None:
    forged = play_one_election().draft.bundle()

    assert verified(forged)[-1] == ALL_PASSED
    assert verified(forged, [paper().checkpoint])[-1].endswith("[paper 1]")


def test_a_file_that_is_no_bundle_fails_at_once() -> None:
    (line,) = verified(b"PK\3\4")

    assert line.startswith("   1 FAILED  the bundle is whole")
