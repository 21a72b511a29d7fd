"""What an office corrects before a list is taken in: which sheets, which columns (V3)."""

from congress.domain.delegate_lists import DelegateList, read_delegate_list
from congress.domain.headings import Column
from congress.domain.list_choices import AS_READ, ListChoices
from congress.domain.listed_rows import Heading, RowKind
from congress.domain.sheets import Cell, Row, Sheet

HEADS: tuple[Cell, ...] = ("TT", "Họ và tên", "Nơi làm", "Giới tính", None, "Diện")
LOWER: tuple[Cell, ...] = (None, None, None, "Nam", "Nữ", None)
AN: tuple[Cell, ...] = (1, "Lê An", "Xã Hà", "x", None, "ĐN")


def sheet(*rows: tuple[Cell, ...], name: str = "A", hidden: bool = False) -> Sheet:
    numbered = tuple(Row(number, row) for number, row in enumerate(rows, start=1))
    return Sheet(name, numbered, hidden=hidden)


def read(*sheets: Sheet, choices: ListChoices = AS_READ) -> DelegateList:
    return read_delegate_list(sheets, choices=choices)


def test_headings_are_told_with_what_they_were_taken_for() -> None:
    (rows,) = read(sheet(HEADS, LOWER, AN, HEADS)).sheets

    assert rows.headings == (
        Heading(0, "TT", Column.ORDER),
        Heading(1, "Họ và tên", Column.NAME),
        Heading(2, "Nơi làm", None),
        Heading(3, "Giới tính / Nam", Column.MALE),
        Heading(4, "Giới tính / Nữ", Column.FEMALE),
        Heading(5, "Diện", Column.KIND),
    )
    assert rows.unknown == ("Nơi làm",)


def test_a_heading_means_what_the_office_says() -> None:
    said = ListChoices(columns={"A": {"Nơi làm": Column.UNIT, "Giới tính / Nữ": None}})
    (delegate,) = read(sheet(HEADS, LOWER, AN), choices=said).delegates

    assert delegate.delegate.unit == "Xã Hà"
    assert read(sheet(HEADS, LOWER, AN)).delegates[0].delegate.unit == ""


def test_a_column_that_is_said_stands_over_one_that_is_read() -> None:
    said = ListChoices(columns={"A": {"Nơi làm": Column.KIND}})
    (fault,) = read(sheet(HEADS, LOWER, AN), choices=said).faults

    assert (fault.column, fault.letter) == ("Loại đại biểu", "C")


def test_a_column_that_is_not_wanted_is_no_unknown_one() -> None:
    said = ListChoices(columns={"A": {"Nơi làm": None}})

    assert read(sheet(HEADS, LOWER, AN), choices=said).sheets[0].unknown == ()


def test_a_hidden_sheet_is_left_out_unless_it_is_chosen() -> None:
    shown, hidden = sheet(HEADS, LOWER, AN), sheet(HEADS, LOWER, AN, name="B", hidden=True)
    listed = read(shown, hidden)

    assert listed.faults == ()
    assert {kind for _, kind in listed.sheets[1].kinds} == {RowKind.LEFT_OUT}
    both = read(shown, hidden, choices=ListChoices(sheets=frozenset({"A", "B"})))
    assert [fault.sheet for fault in both.faults] == ["B"]
    only = read(shown, hidden, choices=ListChoices(sheets=frozenset({"B"})))
    assert [one.sheet for one in only.delegates] == ["B"]
