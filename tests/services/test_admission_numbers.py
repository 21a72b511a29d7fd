"""N comes from the door where it was used, and other numbers are a correction (R40, R43)."""

from dataclasses import replace

import pytest

from congress.domain.admission import Excuse
from congress.domain.attendance import DelegateCongress, Door
from congress.domain.card_votes import Subject
from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent
from congress.record.papers import read_denominator
from congress.services.admission import begin_session, close_session, open_session
from congress.services.admission_corrections import excuse
from congress.services.admission_numbers import find_counted
from congress.services.card_votes import hold_vote
from congress.services.congresses import change_congress, read_facts
from congress.services.denominator_previews import preview_denominator
from congress.services.presence import Attending, build_denominator, find_last_attending
from congress.store.card_votes import list_newest_card_votes
from tests.services.office import Office, cards
from tests.services.test_admission import AN, BINH, begun, deliver, people, seen

COUNTED = DelegateCongress(summoned=9, absent_throughout_not_replaced=7)


def attend(office: Office) -> str:
    """Hold a session that two of nine come to, one of them before it is opened."""
    session = begun(office)
    deliver(office, session, [seen(office, AN, "1")])
    with office.act() as tx:
        open_session(tx, session)
    deliver(office, session, [seen(office, BINH, "2")])
    return session


@pytest.mark.anywhere
def test_the_numbers_of_a_vote_are_those_of_the_door(office: Office) -> None:
    begun_only = begun(office)
    with office.database.reading() as rows:
        assert find_counted(rows) is None
        assert find_last_attending(rows) is None
    with office.act() as tx:
        close_session(tx, begun_only)
    attend(office)

    with office.database.reading() as rows:
        proposed = find_last_attending(rows)
        assert proposed is not None
        built = build_denominator(rows, proposed)
        alone = build_denominator(rows, replace(proposed, reasons={}))
    assert built == alone
    assert (built.attendance, built.number) == (COUNTED, 2)
    assert built.door == Door(attendance=COUNTED, sessions=1)
    assert [line.reason for line in built.lines] == [
        "Theo điểm danh 1 phiên",
        "Điểm danh 1 phiên, không có mặt phiên nào",
        "",
    ]


def test_other_numbers_are_a_correction_that_is_kept_with_its_reason(office: Office) -> None:
    attend(office)
    election = office.elect()
    typed = Attending(numbers={"summoned": 9})
    with pytest.raises(Inconsistent, match="Điểm danh ghi 7, vừa nhập 0"), office.act() as tx:
        hold_vote(tx, election, cards(Subject.SEATS, 5, typed))
    with office.database.reading() as rows:
        previewed = preview_denominator(rows, typed)
    corrected = replace(typed, correction="Bảy đồng chí vào bằng cửa sau, có biên bản")
    with office.act() as tx:
        hold_vote(tx, election, cards(Subject.SEATS, 5, corrected))

    assert previewed.number == 9
    assert previewed.refusal is not None
    with office.database.reading() as rows:
        kept = read_denominator(list_newest_card_votes(rows)[0].attendance)
    assert kept.door == Door(attendance=COUNTED, sessions=1, correction=corrected.correction)
    assert kept.lines[-2].reason == corrected.correction


def test_members_absent_with_leave_from_every_session_lessen_n(office: Office) -> None:
    with office.act() as tx:
        facts = replace(read_facts(tx.session), meeting=Meeting.MEMBER_CONGRESS)
        change_congress(tx, facts)
    session = attend(office)
    names = [name for name in people(office) if name not in (AN, BINH)][:3]
    for name, of in zip(names, (session, "", "none"), strict=True):
        given = Excuse(
            delegate=people(office)[name],
            session="" if of == "none" else of,
            reason="Ốm",
            accepted=of != "none",
        )
        with office.act() as tx:
            excuse(tx, given)

    with office.database.reading() as rows:
        counted = find_counted(rows)
        assert counted is not None
        built = build_denominator(rows, find_last_attending(rows) or Attending(numbers={}))
    assert built.number == 9 - 2
    assert counted.reasons["absent_throughout_with_leave"].endswith(
        "2 trong 7 người vắng có lý do được chấp nhận"
    )
    with office.act() as tx:
        close_session(tx, session)
        second = begin_session(tx, "Phiên chiều")
        open_session(tx, second)
    with office.database.reading() as rows:
        later = find_last_attending(rows)
        assert later is not None
        assert build_denominator(rows, later).number == 9 - 1


def test_a_committee_that_meets_is_not_counted_at_the_door(office: Office) -> None:
    attend(office)
    with office.act() as tx:
        facts = replace(read_facts(tx.session), meeting=Meeting.COMMITTEE_MEETING)
        change_congress(tx, facts)

    with office.database.reading() as rows:
        assert find_counted(rows) is None
