"""An import is taken whole, without its bad rows, or not; and can be undone (V3, R14)."""

from typing import Any

import pytest

from congress.domain.delegates import Delegate
from congress.domain.errors import ListRefused, NotFound, NotNow
from congress.domain.events import DelegateImportUndone, DelegatesImported
from congress.domain.list_choices import Letters, ListChoices
from congress.domain.running_bodies import RunningBody
from congress.services.delegate_edits import change_delegate
from congress.services.delegate_imports import preview_undo, read_imports, undo_import
from congress.services.delegates import Faulty, Imported, import_delegates, read_delegates
from congress.services.running_bodies import Proposal, name_body
from tests.services.office import AT, Office

HEAD = "Họ và tên,Ngày sinh,Chức vụ,Loại đại biểu\n"


def two(first: str, second: str) -> str:
    return f"{HEAD}{first},01/02/1970,Bí thư,Được bầu\n{second},1971,,Dự khuyết\n"


@pytest.fixture
def office(one_office: Office) -> Office:
    """Open the congress of this file: each test is about people of its own."""
    return one_office


def take(office: Office, text: str, **how: Any) -> Imported:
    with office.act() as tx:
        return import_delegates(tx, text.encode(), name="ds.csv", **how)


def people(office: Office) -> dict[str, tuple[str, Delegate]]:
    with office.database.reading() as session:
        return {person.name.text: (key, person) for key, person in read_delegates(session)}


def undo(office: Office, number: int) -> None:
    with office.act() as tx:
        undo_import(tx, number)


def newest(office: Office) -> int:
    with office.database.reading() as session:
        return read_imports(session, at=AT)[0].number


def hindrance(office: Office, number: int) -> str:
    with office.database.reading() as session:
        return preview_undo(session, number, at=AT).hindrance


def test_an_import_is_undone_and_everybody_is_what_they_were(office: Office) -> None:
    before = people(office)
    take(office, two("Mai Văn Một", "Lý Thị Hai"))
    between = people(office)
    take(office, f"{HEAD}Mai Văn Một,01/02/1970,Chủ tịch,Được bầu\nVũ Ba,1972,,Được bầu\n")
    with office.database.reading() as session:
        shown = preview_undo(session, newest(office), at=AT)
    undo(office, newest(office))

    assert (shown.removed, shown.restored, shown.hindrance) == (("Vũ Ba",), ("Mai Văn Một",), "")
    assert people(office) == between
    event = office.events[-1]
    assert isinstance(event, DelegateImportUndone)
    assert (event.removed, event.restored, event.by) == (1, 1, "thuky")
    undo(office, newest(office) - 1)
    assert people(office) == before


def test_an_import_is_undone_once_and_the_list_of_imports_says_so(office: Office) -> None:
    take(office, two("Mai Văn Tư", "Lý Thị Năm"))
    number = newest(office)
    undo(office, number)
    with office.database.reading() as session:
        past = read_imports(session, at=AT)[0]

    assert (past.name, past.added, past.updated, past.refused) == ("ds.csv", 2, 0, 0)
    assert past.changed_anything
    assert past.undone_by
    assert past.undone_at == AT
    with pytest.raises(NotNow, match="đã được hoàn tác"):
        undo(office, number)
    with pytest.raises(NotFound):
        undo(office, 99)


def test_what_was_changed_or_used_since_hinders_and_nothing_is_undone(office: Office) -> None:
    name = "Mai Văn Sáu"
    take(office, two(name, "Lý Thị Bảy"))
    number, known = newest(office), people(office)
    with office.act() as tx:
        change_delegate(tx, known[name][0], {"position": "Phó Bí thư"}, seen={"position": "Bí thư"})
    assert f"{name} đã được sửa" in hindrance(office, number)
    with office.act() as tx:
        change_delegate(tx, known[name][0], {"position": "Bí thư"}, seen={"position": "Phó Bí thư"})
    assert hindrance(office, number) == ""
    with office.act() as tx:
        seated = (known[name][0],)
        name_body(tx, Proposal(body=RunningBody.PRESIDIUM, size=1, members=seated))

    with pytest.raises(NotNow, match="đã có tên ở nơi khác"):
        undo(office, number)
    assert people(office) == known


def test_good_rows_are_taken_alone_when_the_office_says_so(office: Office) -> None:
    bad = f"{two('Mai Văn Tám', 'Lý Thị Chín')}Vũ Ba,31/02/1970,,Được bầu\n"
    events = len(office.events)
    with pytest.raises(ListRefused, match="không có trong lịch"):
        take(office, bad)
    assert len(office.events) == events
    done = take(office, bad, faulty=Faulty.LEFT_OUT)

    assert (done.added, "Vũ Ba" in people(office)) == (2, False)
    assert isinstance(office.events[-1], DelegatesImported)
    with office.database.reading() as session:
        assert read_imports(session, at=AT)[0].refused == 1
    with pytest.raises(ListRefused, match="không có trong lịch"):
        take(office, f"{HEAD}Vũ Ba,31/02/1970,,Được bầu\n", faulty=Faulty.LEFT_OUT)


@pytest.mark.parametrize(
    ("letters", "name"), [(Letters.CONVERTED, "Vũ Bốn"), (Letters.KEPT, "Vò Bèn")]
)
def test_old_letters_are_converted_only_when_somebody_says_so(
    office: Office, letters: Letters, name: str
) -> None:
    text = "Hä vµ tªn;DiÖn\nVò Bèn;DK\n"
    with pytest.raises(ListRefused, match="TCVN3"):
        take(office, text)
    take(office, text, choices=ListChoices(letters=letters))

    assert name in people(office)
