"""Delegates corrected, added and taken off by hand; nobody's change is lost (V3, V5, R14, R42)."""

from collections.abc import Callable
from datetime import date

import pytest

from congress.domain.delegates import Delegate
from congress.domain.errors import NotFound, NotNow, RuleViolation
from congress.domain.events import DelegatesChanged
from congress.domain.running_bodies import RunningBody
from congress.domain.standings import DelegateStanding, Ground
from congress.services.delegate_edits import add_delegate, change_delegate, remove_delegate
from congress.services.delegates import read_delegates
from congress.services.errors import Malformed
from congress.services.journal import read_journal
from congress.services.running_bodies import Proposal, name_body
from congress.services.standings import AskedStanding, record_standing
from congress.store.congresses import get_congress
from tests.services.office import Office

AN, CUONG, DUNG, NGA = "Nguyễn Văn An", "Lê Văn Cường", "Phạm Thị Dung", "Ngô Thị Nga"


@pytest.fixture
def office(one_office: Office) -> Office:
    """Open the congress of this file: each test is about people of its own."""
    return one_office


def people(office: Office) -> dict[str, tuple[str, Delegate]]:
    with office.database.reading() as session:
        return {person.name.text: (key, person) for key, person in read_delegates(session)}


def change(office: Office, name: str, field: str, value: str, seen: str = "") -> tuple[str, ...]:
    with office.act() as tx:
        return change_delegate(tx, people(office)[name][0], {field: value}, seen={field: seen})


def add(office: Office, **values: str) -> str:
    with office.act() as tx:
        return add_delegate(tx, values)


def remove(office: Office, key: str) -> None:
    with office.act() as tx:
        remove_delegate(tx, key)


def test_a_value_is_corrected_and_the_log_says_no_more_than_that(office: Office) -> None:
    assert change(office, AN, "position", "Bí thư") == ()
    assert people(office)[AN][1].position == "Bí thư"
    assert office.events[-1] == DelegatesChanged(change="changed", people=1, listed=10, by="thuky")
    with office.database.reading() as session:
        told = read_journal(session)[-1].sentence
    assert told.endswith("sửa một người trong danh sách đại biểu (liên quan 1 người); danh sách "
                         "có 10 người.")  # fmt: skip


def test_whoever_comes_second_is_told_and_may_then_write(office: Office) -> None:
    change(office, CUONG, "unit", "Đoàn Một")
    events = office.events

    with pytest.raises(NotNow, match="vừa được người khác đổi thành “Đoàn Một”"):
        change(office, CUONG, "unit", "Đoàn Hai")
    assert office.events == events
    # What is typed is what stands there by now, or what was seen: nothing is left to write.
    assert change(office, CUONG, "unit", "Đoàn Một") == ()
    assert change(office, CUONG, "unit", "Đoàn Ba", seen="Đoàn Ba") == ()
    assert office.events == events
    change(office, CUONG, "unit", "", seen="Đoàn Một")
    with pytest.raises(NotNow, match="đổi thành để trống"):
        change(office, CUONG, "unit", "Đoàn Hai", seen="Đoàn Một")


def test_what_is_taken_and_should_be_looked_at_is_told(office: Office) -> None:
    assert "không phải là 8 chữ số" in change(office, DUNG, "card_number", "123")[0]
    with pytest.raises(RuleViolation, match="là của đ/c Phạm Thị Dung"):
        change(office, AN, "card_number", "00123")
    add(office, name=DUNG, kind="Được bầu", birth="1960")
    assert "trùng tên với một người khác" in change(office, DUNG, "note", "Bận")[-1]


@pytest.mark.parametrize(
    ("values", "error", "sentence"),
    [
        ({"name": AN, "birth": "01/02/1970", "kind": "Được bầu"}, RuleViolation, "cùng sinh"),
        ({"name": "Lý Văn Mới", "kind": "khách"}, RuleViolation, "không phải là loại"),
        ({"name": "Lý Văn Mới", "kind": "Được bầu", "vote": "1"}, Malformed, "Không có ô này"),
    ],
)
def test_nobody_is_added_twice_or_with_a_wrong_value(
    office: Office, values: dict[str, str], error: type[RuleViolation], sentence: str
) -> None:
    events = office.events
    with pytest.raises(error, match=sentence):
        add(office, **values)
    assert office.events == events


def test_somebody_without_a_birth_date_is_added_once_and_taken_off_again(office: Office) -> None:
    key = add(office, name="Lý Văn Mới", kind="Chỉ định")
    with pytest.raises(RuleViolation, match="cùng không có ngày sinh"):
        add(office, name="Lý Văn Mới", kind="Chỉ định")
    remove(office, key)
    assert "Lý Văn Mới" not in people(office)
    event = office.events[-1]
    assert isinstance(event, DelegatesChanged)
    assert event.change == "removed"
    with pytest.raises(NotFound):
        remove(office, key)
    with pytest.raises(NotFound), office.act() as tx:
        change_delegate(tx, key, {"unit": "Đoàn"}, seen={})


def test_a_decision_keeps_somebody_on_the_list_and_in_their_kind(office: Office) -> None:
    key = people(office)[NGA][0]
    with office.act() as tx:
        record_standing(
            tx,
            key,
            AskedStanding(
                standing=DelegateStanding.NOT_SUMMONED,
                ground=Ground.SUSPENDED,
                document="12-QĐ/ĐU",
                decided=date(2026, 11, 20),
            ),
        )
    with pytest.raises(NotNow, match="Đã có quyết định"):
        remove(office, key)
    with pytest.raises(NotNow, match="rồi mới đổi loại"):
        change(office, NGA, "kind", "Được bầu", seen="Dự khuyết")
    change(office, "Vũ Đình Khoa", "kind", "Chỉ định", seen="Được bầu")


def test_whom_a_body_names_and_whoever_was_there_at_the_opening_stays(office: Office) -> None:
    known = people(office)
    seated = (known["Đỗ Văn Giang"][0],)
    with office.act() as tx:
        name_body(tx, Proposal(body=RunningBody.PRESIDIUM, size=1, members=seated))
    with pytest.raises(NotNow, match="đã có tên ở nơi khác"):
        remove(office, known["Đỗ Văn Giang"][0])
    with office.database.writing() as session:
        get_congress(session).day = "2026-11-22"
    with pytest.raises(NotNow, match="đã khai mạc"):
        remove(office, known["Hoàng Thị Hà"][0])
    with office.database.writing() as session:
        get_congress(session).closed = "2026-11-23"
    refused: tuple[Callable[[], object], ...] = (
        lambda: add(office, name="Lý Văn Mới", kind="Chỉ định"),
        lambda: change(office, "Hoàng Thị Hà", "kind", "Chỉ định", seen="Được bầu"),
    )
    for act in refused:
        with pytest.raises(NotNow, match="bế mạc"):
            act()
