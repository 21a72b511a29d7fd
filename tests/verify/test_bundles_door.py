"""N built from the door is held against what the log tells of the door (R39, R40, R43, §7.3)."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from congress.crypto.canonical import jcs, parse, sha256_hex
from congress.domain import events as e
from congress.record.bundle import round_name
from congress.verify.report import ALL_PASSED
from tests.record.drafts import Draft
from tests.record.plays import play_one_election
from tests.verify.verdicts import verified

SIGNED = "vongbauthu1112"
N = round_name(SIGNED, "denominator.json")


@cache
def played() -> Draft:
    return play_one_election().draft


def denominator(edit: Callable[[Any], object]) -> Callable[[Draft], None]:
    """Let N of the signed round be built otherwise, and the log say so."""

    def change(draft: Draft) -> None:
        value: Any = parse(draft.members[N])
        edit(value)
        raw = draft.members[N] = jcs(value)
        frozen = draft.find(e.RoundFrozen, round=SIGNED)
        draft.change(frozen, denominator_sha256=sha256_hex(raw))

    return change


def counted(correction: str = "Vào cửa khác", **numbers: int) -> Callable[[Draft], None]:
    """Let the door have counted other numbers than those that N is built from."""

    def edit(value: Any) -> None:
        value["door"]["attendance"] |= numbers
        value["door"]["correction"] = correction

    return denominator(edit)


def sessions(number: int) -> Callable[[Draft], None]:
    return denominator(lambda value: value["door"].update(sessions=number))


def of_the_committee(value: Any) -> None:
    """Let the one who did not come be a member of the convening committee after all."""
    other = {"absent_throughout_not_replaced": 0, "committee_absent_throughout": 1}
    value["attendance"] |= other
    value["door"]["correction"] = "Ghi sai loại đại biểu"


def eight_summoned(value: Any) -> None:
    """Let eight have been summoned everywhere, and two of them not have come."""
    for said in (value, value["door"]):
        said["attendance"] |= {"summoned": 8, "absent_throughout_not_replaced": 2}


def nobody_late(draft: Draft) -> None:
    late = draft.find(e.PassagesRecorded, came=6)
    draft.change(late, passages=1, came=5, inside=5)


def more_there(draft: Draft) -> None:
    draft.change(draft.find(e.SessionOpened), present=6)


def test_other_numbers_than_those_of_the_door_pass_with_their_reason() -> None:
    draft = played().copy()
    denominator(of_the_committee)(draft)

    assert verified(draft.bundle())[-1] == ALL_PASSED


def test_it_is_said_when_fewer_were_in_the_hall_than_were_reported() -> None:
    draft = played().copy()
    late = draft.find(e.PassagesRecorded, came=6)
    draft.change(late, inside=4)

    lines = verified(draft.bundle())

    assert lines[-1] == ALL_PASSED
    assert any("had let in 4 by then, and 6 were reported" in line for line in lines)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param(denominator(lambda n: n.pop("door")), "round 17", id="no door"),
        pytest.param(denominator(eight_summoned), "round 17", id="others summoned"),
        pytest.param(sessions(2), "round 17", id="a session that was not held"),
        pytest.param(nobody_late, "round 17", id="more people count than went in"),
        pytest.param(
            counted(absent_throughout_not_replaced=3), "round 17", id="who was there is away"
        ),
        pytest.param(counted(replaced=1), "round 17", id="an alternate of whom nothing is told"),
        pytest.param(counted(summoned=0), "denominator 1", id="more away than summoned"),
        pytest.param(counted(replaced=8), "denominator 1", id="more replaced than summoned"),
        pytest.param(counted(replaced=-1), "denominator 1", id="a number below nothing"),
        pytest.param(sessions(0), "denominator 1", id="no session"),
        pytest.param(counted("", summoned=8), "denominator 1", id="a correction without reason"),
        pytest.param(counted("Nhầm"), "denominator 1", id="a reason without correction"),
        pytest.param(more_there, "log 51", id="more people there than went in"),
    ],
)
def test_numbers_that_do_not_follow_from_the_door_fail(
    change: Callable[[Draft], None], refusal: str
) -> None:
    draft = played().copy()
    change(draft)

    last = verified(draft.bundle())[-1]

    assert "FAILED" in last
    assert last.endswith(f"[{refusal}]")
