"""Delegations: who is in each, one spelling, and a seat for everybody who is to come (V2, V3)."""

from dataclasses import replace

import pytest

from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.delegations import (
    delegations_of,
    double_seats,
    require_name,
    require_seats_apart,
    seat_people,
)
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.standings import DelegateStanding


def person(
    name: str, unit: str = "", seat: str = "", kind: DelegateKind = DelegateKind.ELECTED
) -> Delegate:
    return Delegate(name=person_name(name), kind=kind, unit=unit, seat=seat)


AN = person("Nguyễn Văn An", "Đoàn Đông Sơn", "A2")
BINH = person("Trần Thị Bình", "Đoàn Đông Sơn", "A10", DelegateKind.EX_OFFICIO)
CUONG = person("Lê Văn Cường", "Đoàn An Bình")
NGA = person("Ngô Thị Nga", "Đoàn Đông Sơn", "A1", DelegateKind.ALTERNATE)
DUNG = person("Phạm Thị Dung", "ĐOÀN ĐÔNG-SƠN.")
EVERYBODY = list(enumerate((AN, BINH, CUONG, NGA, DUNG, person("Vũ Đình Khoa"))))


def test_people_are_divided_by_delegation_in_vietnamese_order_with_the_rest_last() -> None:
    found = delegations_of(EVERYBODY)

    assert [one.name for one in found] == ["Đoàn An Bình", "Đoàn Đông Sơn", "ĐOÀN ĐÔNG-SƠN.", ""]
    east = found[1]
    assert [key for key, _ in east.people] == [0, 1, 3]
    assert (east.voters, len(east.people)) == (2, 3)
    assert list(east.kinds.items()) == [
        (DelegateKind.EX_OFFICIO, 1),
        (DelegateKind.ELECTED, 1),
        (DelegateKind.ALTERNATE, 1),
    ]
    # An alternate who waits has no seat to come to.
    assert (east.seats, found[0].seats) == (("A2", "A10"), ())


def test_two_spellings_of_one_delegation_are_found() -> None:
    found = {one.name: one.alike for one in delegations_of(EVERYBODY)}

    assert found["Đoàn Đông Sơn"] == ("ĐOÀN ĐÔNG-SƠN.",)
    assert found["ĐOÀN ĐÔNG-SƠN."] == ("Đoàn Đông Sơn",)
    assert found["Đoàn An Bình"] == found[""] == ()
    assert require_name("  Đoàn  Một ") == "Đoàn Một"
    with pytest.raises(RuleViolation, match="Chưa ghi tên đoàn"):
        require_name(" ")


def test_seats_are_given_by_delegation_to_those_who_come_and_kept_where_wanted() -> None:
    delegations = delegations_of(EVERYBODY)

    given = seat_people(delegations, first=7, keeping=False)
    assert given == {2: "7", 0: "8", 1: "9", 4: "10", 5: "11"}
    seated = [(0, replace(AN, seat="2")), *EVERYBODY[1:]]
    kept = seat_people(delegations_of(seated), first=1, keeping=True)
    assert kept == {2: "1", 4: "3", 5: "4"}
    for first in (0, 100_001):
        with pytest.raises(RuleViolation, match="Số ghế đầu"):
            seat_people(delegations, first=first, keeping=True)


def test_two_who_come_never_share_a_seat() -> None:
    taken = replace(CUONG, seat="a2")
    people = [person for _, person in EVERYBODY]

    with pytest.raises(RuleViolation, match="Số ghế a2 là của đ/c Nguyễn Văn An"):
        require_seats_apart(people, taken)
    assert double_seats([*people, taken]) == (("A2", (AN.name.text, CUONG.name.text)),)
    for free in (
        replace(CUONG, seat="A3"),
        CUONG,
        replace(NGA, seat="A2"),
        replace(taken, standing=DelegateStanding.REPLACED),
    ):
        require_seats_apart(people, free)
        assert double_seats([*people, free]) == ()
