"""Lists of a session: who was absent and why, late, or left early (R43)."""

import pytest

from congress.documents.spreadsheets import read_sheets
from congress.domain.admission import Attended, Excuse, Way
from congress.domain.admission_counts import UnitCount
from congress.domain.errors import NotFound
from congress.services.admission import close_session, open_session
from congress.services.admission_board import describe_board, fit_units
from congress.services.admission_corrections import ByHand, excuse, strike_passage, write_passage
from congress.services.admission_lists import (
    absence_workbook,
    describe_attendance,
    describe_attendee,
)
from tests.services.office import AT, Office
from tests.services.test_admission import AN, begun, deliver, people, seen


def test_a_session_lists_who_was_absent_with_the_reason_who_was_late_and_everybody(
    office: Office,
) -> None:
    session = begun(office)
    deliver(office, session, [seen(office, AN, "1")])
    with office.act() as tx:
        open_session(tx, session)
    known = people(office)
    cuong, dung = known["Lê Văn Cường 1980"], known["Phạm Thị Dung 1985"]
    for who, accepted in ((cuong, True), (dung, False)):
        given = Excuse(delegate=who, session="", reason="Ốm", accepted=accepted, by="BTV")
        with office.act() as tx:
            excuse(tx, given)
    deliver(office, session, [seen(office, AN, "2", Way.OUT)])
    with office.act() as tx:
        close_session(tx, session)

    with office.database.reading() as rows:
        away = describe_attendance(rows, session, shown="away", at=AT)
        late = describe_attendance(rows, session, shown="late", at=AT)
        everybody = describe_attendance(rows, session, shown="all", at=AT)
        raw = absence_workbook(rows, session, at=AT)
        board = describe_board(rows, at=AT)
    (unit,) = away.units
    remarks = {one.id: (one.attended, one.remark) for one in unit[1]}
    assert len(remarks) == 8
    assert remarks[cuong] == (Attended.EXCUSED, "Ốm (được chấp nhận, BTV)")
    assert remarks[dung] == (Attended.ABSENT, "Ốm (không được chấp nhận, BTV)")
    assert [one.id for one in late.units[0][1]] == [known[AN]]
    assert (len(everybody.units[0][1]), everybody.counts[Attended.LEFT_EARLY]) == (9, 1)
    assert (board.running, board.sessions[0].present) == (None, 1)
    (sheet,) = read_sheets(raw)
    cells = [row.cells for row in sheet.rows if row.filled]
    assert len(cells) == 3 + 1 + len(remarks)
    assert "Ốm (được chấp nhận, BTV)" in {row[6] for row in cells if len(row) > 6}


def test_somebody_is_told_with_passages_and_reasons(office: Office) -> None:
    session, known = begun(office), people(office)
    deliver(office, session, [seen(office, AN, "1")])
    written = ByHand(session=session, delegate=known[AN], way=Way.OUT, at=AT, reason="Quên quét")
    with office.act() as tx:
        write_passage(tx, written)
        strike_passage(tx, "luot000001", "Quét nhầm")
        excuse(tx, Excuse(delegate=known[AN], session=session, reason="Đi công tác", accepted=True))

    with office.database.reading() as rows:
        told = describe_attendee(rows, known[AN], at=AT)
        with pytest.raises(NotFound):
            describe_attendee(rows, "nobody", at=AT)
    assert {(one.way, one.desk, one.note, one.struck) for one in told.passages} == {
        (Way.IN, "Bàn 1", "", "Quét nhầm"),
        (Way.OUT, "", "Quên quét", ""),
    }
    assert told.excuses[0][0] == "Phiên sáng"


@pytest.mark.parametrize(
    ("units", "shown", "left_out", "missing"),
    [(5, 5, 0, 0), (24, 24, 0, 0), (40, 23, 17, 0), (60, 23, 37, 7)],
)
def test_a_projector_shows_first_who_is_not_complete(
    units: int, shown: int, left_out: int, missing: int
) -> None:
    board = [
        UnitCount(unit=f"{place}", summoned=9, present=9 - place % 2, outside=0, excused=0)
        for place in range(units)
    ]

    found = fit_units(board)

    assert (len(found.shown), len(found.left_out), found.missing) == (shown, left_out, missing)
    assert sorted((*found.shown, *found.left_out), key=board.index) == board
