"""What the door counts: units, quorum, and the numbers of N (R38-R43, R51)."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from congress.domain.admission import Passage, Presence, Way, presences_of
from congress.domain.admission_counts import (
    Invited,
    Place,
    count_attendance,
    count_board,
    reasons_of,
)
from congress.domain.attendance import (
    Attendance,
    CommitteeMeeting,
    DelegateCongress,
    MemberCongress,
)
from congress.domain.contests import Meeting
from congress.domain.denominators import denominator_of, require_reasons
from congress.domain.errors import Inconsistent
from congress.domain.quorum import Quorum, require_quorum_possible
from congress.domain.rulesets import RULES_190
from tests.rules import rule

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
DELEGATES, MEMBERS = Meeting.DELEGATE_CONGRESS, Meeting.MEMBER_CONGRESS


def invited(*places: Place, instead: int = 0, unit: str = "A") -> list[Invited]:
    return [
        Invited(delegate=f"{unit}{n}", unit=unit, place=place, instead=n < instead)
        for n, place in enumerate(places)
    ]


def present(*delegates: str, out: Sequence[str] = ()) -> dict[str, Presence]:
    entered = [Passage(id=f"{who}+", delegate=who, way=Way.IN, at=AT) for who in delegates]
    left = [Passage(id=f"{who}-", delegate=who, way=Way.OUT, at=AT) for who in out]
    return presences_of([*entered, *left])


def test_the_board_counts_every_unit_and_all_together() -> None:
    official = [Place.OFFICIAL] * 4
    people = [
        *invited(*official, Place.VOTELESS, Place.SUSPENDED, unit="A"),
        *invited(*official, unit="B"),
        *invited(Place.COMMITTEE, unit="C"),
    ]
    board = count_board(
        DELEGATES,
        people,
        present("A0", "A1", "A4", "B0", out=["A1"]),
        excused={"A0", "A2", "C0"},
    )

    units = [
        (one.unit, one.summoned, one.present, one.outside, one.excused, one.missing)
        for one in board.units
    ]
    assert units == [("A", 4, 1, 1, 1, 1), ("B", 4, 1, 0, 0, 3), ("C", 1, 0, 0, 1, 0)]
    assert (board.total.summoned, board.total.present, board.total.missing) == (9, 2, 4)
    assert board.voteless == 1


def test_a_unit_is_complete_when_all_of_it_are_inside() -> None:
    people = [
        *invited(Place.OFFICIAL, unit="A"),
        *invited(Place.OFFICIAL, Place.OFFICIAL, unit="B"),
    ]
    board = count_board(DELEGATES, people, present("A0", "B0", "B1", out=["B1"]), excused=set())

    assert [one.complete for one in board.units] == [True, False]


@rule("R51")
def test_the_board_says_what_is_lacking_to_a_valid_congress() -> None:
    people = [*invited(*[Place.OFFICIAL] * 4, unit="A"), *invited(Place.OFFICIAL, unit="B")]
    few = count_board(DELEGATES, people, present("A0", "A1", "A2"), excused=())
    enough = count_board(DELEGATES, people, present("A0", "A1", "A2", "B0"), excused=())

    assert (few.quorum.lacking, few.quorum.valid) == ((1, 1), False)
    assert (enough.quorum.lacking, enough.quorum.valid) == ((0, 0), True)
    require_quorum_possible(enough.quorum, DELEGATES)


def test_members_are_not_counted_by_organisation() -> None:
    board = count_board(MEMBERS, invited(*[Place.OFFICIAL] * 3), present("A0"), excused=())

    require_quorum_possible(board.quorum, MEMBERS)
    assert board.quorum.lacking == (1, 0)
    few = [Quorum(summoned=3, present=part).lacking[0] for part in (0, 1, 2, 3)]
    assert few == [2, 1, 0, 0]


def _delegates(
    summoned: int, *, committee: int = 0, replaced: int = 0, away: int = 0, committee_away: int = 0
) -> tuple[list[Invited], set[str]]:
    """Give those summoned and who came: the last ones of each kind did not."""
    kinds = [Place.OFFICIAL] * (summoned - committee) + [Place.COMMITTEE] * committee
    people = invited(*kinds, instead=replaced)
    first_committee = summoned - committee
    gone = {f"A{n}" for n in range(first_committee - away, first_committee)}
    gone |= {f"A{n}" for n in range(summoned - committee_away, summoned)}
    return people, {one.delegate for one in people} - gone


@rule("R40")
@pytest.mark.parametrize(
    ("people", "came", "expected", "number"),
    [
        pytest.param(
            *_delegates(200, away=5),
            DelegateCongress(summoned=200, absent_throughout_not_replaced=5),
            195,
            id="case 1: five absent throughout",
        ),
        pytest.param(
            *_delegates(200, committee=20, replaced=3, committee_away=2),
            DelegateCongress(summoned=200, committee_absent_throughout=2, replaced=3),
            198,
            id="case 3: three replaced, two of the committee absent",
        ),
    ],
)
def test_n_of_a_delegate_congress_comes_from_the_door(
    people: list[Invited], came: set[str], expected: Attendance, number: int
) -> None:
    counted = count_attendance(DELEGATES, people, came, excused=())

    assert counted == expected
    assert denominator_of(counted, RULES_190).number == number


@rule("R40")
def test_whoever_came_to_the_opening_alone_stays_in_n() -> None:
    people, came = _delegates(200, away=5)
    once = {one.delegate for one in people}

    assert denominator_of(count_attendance(DELEGATES, people, came, ()), RULES_190).number == 195
    assert denominator_of(count_attendance(DELEGATES, people, once, ()), RULES_190).number == 200


CHI_BO = [
    *invited(*[Place.OFFICIAL] * 24, unit="o"),
    *invited(*[Place.ELSEWHERE] * 2, unit="e"),
    *invited(*[Place.EXEMPT] * 3, unit="m"),
    *invited(Place.SUSPENDED, unit="s"),
    *invited(*[Place.VOTELESS] * 2, unit="p"),
]
CAME = {*(f"o{n}" for n in range(22)), "p0", "p1"}


@rule("R39")
@pytest.mark.parametrize(
    ("came", "excused", "number"),
    [
        pytest.param(CAME, {"o22", "o23"}, 22, id="case 4"),
        pytest.param({*CAME, "m0"}, {"o22", "o23"}, 23, id="case 5: an exempt member comes"),
        pytest.param(CAME, {"o22"}, 23, id="case 6: one had no accepted reason"),
    ],
)
def test_n_of_a_member_congress_comes_from_the_door(
    came: set[str], excused: set[str], number: int
) -> None:
    counted = count_attendance(MEMBERS, CHI_BO, came, excused)

    assert isinstance(counted, MemberCongress)
    assert (counted.summoned, counted.suspended) == (30, 1)
    assert denominator_of(counted, RULES_190).number == number


def test_at_a_committee_nobody_is_taken_off() -> None:
    counted = count_attendance(Meeting.COMMITTEE_MEETING, CHI_BO, CAME, ())

    assert counted == CommitteeMeeting(summoned=29)


@rule("R43")
def test_every_number_of_the_door_has_its_reason_and_no_name() -> None:
    counted = count_attendance(MEMBERS, CHI_BO, CAME, {"o22", "o23"})
    reasons = reasons_of(counted, sessions=2, absent=2, excused=2)
    with pytest.raises(Inconsistent, match="Chưa ghi lý do"):
        require_reasons(denominator_of(counted, RULES_190))

    require_reasons(denominator_of(counted, RULES_190, reasons=reasons))
    assert reasons["absent_throughout_with_leave"] == (
        "Điểm danh 2 phiên, không có mặt phiên nào; 2 trong 2 người vắng có lý do được chấp nhận"
    )
    assert "absent_throughout_not_replaced" not in reasons
