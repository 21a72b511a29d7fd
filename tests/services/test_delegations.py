"""Delegations put together, headed and seated; the log tells how many, never who (V3)."""

import pytest

from congress.domain.errors import NotFound, RuleViolation
from congress.domain.events import DelegatesChanged
from congress.services.delegate_edits import change_delegate, remove_delegate
from congress.services.delegates import import_delegates, read_delegates
from congress.services.delegations import (
    Delegations,
    describe_delegations,
    give_seats,
    name_head,
    rename_delegation,
)
from tests.services.office import Office

LIST = """Họ và tên,Ngày sinh,Loại đại biểu,Đoàn đại biểu
Nguyễn Văn An,01/02/1970,Được bầu,Đoàn Đông Sơn
Trần Thị Bình,03/04/1975,Được bầu,Đoàn Bắc Sơn
Lê Văn Cường,05/06/1980,Được bầu,Đoàn Tây Sơn
"""
EAST, SHOUTED, WEST = "Đoàn Đông Sơn", "ĐOÀN ĐÔNG SƠN", "Đoàn Tây Sơn"


def described(office: Office) -> Delegations:
    with office.database.reading() as session:
        return describe_delegations(session)


def keys(office: Office) -> dict[str, str]:
    with office.database.reading() as session:
        return {person.name.text: key for key, person in read_delegates(session)}


def seats(office: Office) -> dict[str, str]:
    with office.database.reading() as session:
        return {person.name.text: person.seat for _, person in read_delegates(session)}


@pytest.fixture
def office(one_office: Office) -> Office:
    """Open the congress of this file, with people in delegations as an import brings them."""
    with one_office.act() as tx:
        import_delegates(tx, LIST.encode())
    binh = keys(one_office)["Trần Thị Bình"]
    with one_office.act() as tx:
        change_delegate(tx, binh, {"unit": SHOUTED}, seen={"unit": "Đoàn Bắc Sơn"})
    return one_office


def test_two_spellings_are_put_together_with_the_head_of_the_one_that_stays(
    office: Office,
) -> None:
    known = keys(office)
    binh, cuong = known["Trần Thị Bình"], known["Lê Văn Cường"]
    with office.act() as tx:
        name_head(tx, SHOUTED, binh)
    with office.act() as tx:
        name_head(tx, SHOUTED, binh)
        rename_delegation(tx, WEST, WEST)
        rename_delegation(tx, SHOUTED, EAST)
    event = office.events[-1]
    assert event == DelegatesChanged(change="united", people=1, listed=10, by="thuky")
    first = described(office).listed[0]
    assert (first.delegation.name, len(first.delegation.people)) == (EAST, 2)
    assert (first.head, first.head_name, first.delegation.alike) == (binh, "Trần Thị Bình", ())
    # Put together, the head of the delegation whose name stays goes on.
    with office.act() as tx:
        name_head(tx, WEST, cuong)
        rename_delegation(tx, WEST, EAST)
    assert described(office).listed[0].head == binh


def test_seats_are_given_by_delegation_and_never_to_two(office: Office) -> None:
    binh = keys(office)["Trần Thị Bình"]
    with office.act() as tx:
        assert give_seats(tx, {"": 1}, first=5, keeping=True) == 9
        assert give_seats(tx, {"": 1}, first=5, keeping=True) == 0
    given = seats(office)
    assert sorted(seat for seat in given.values() if seat) != []
    taken = given["Lê Văn Cường"]
    with pytest.raises(RuleViolation, match=f"Số ghế {taken} là của"), office.act() as tx:
        change_delegate(tx, binh, {"seat": taken}, seen={"seat": given["Trần Thị Bình"]})
    assert described(office).doubles == ()


def test_who_goes_to_another_delegation_or_off_the_list_heads_none(office: Office) -> None:
    an = keys(office)["Nguyễn Văn An"]
    with office.act() as tx:
        name_head(tx, EAST, an)
        change_delegate(tx, an, {"unit": WEST}, seen={"unit": EAST})
    assert an not in {one.head for one in described(office).listed}
    with office.act() as tx:
        name_head(tx, WEST, "")
        name_head(tx, WEST, an)
        remove_delegate(tx, an)
    assert an not in {one.head for one in described(office).listed}


def test_nobody_heads_a_delegation_of_others_and_there_must_be_one(office: Office) -> None:
    events = office.events
    with pytest.raises(RuleViolation, match="phải là người của đoàn"), office.act() as tx:
        name_head(tx, WEST, keys(office)["Vũ Đình Khoa"])
    for name in ("", "x"):
        with pytest.raises(NotFound), office.act() as tx:
            name_head(tx, name, "")
        with pytest.raises(NotFound), office.act() as tx:
            rename_delegation(tx, name, "Đoàn Mới")
    assert office.events == events
