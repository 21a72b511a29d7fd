"""The door: sessions, passages of several desks, corrections and excuses (R43, R51)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from congress.domain import events as e
from congress.domain.admission import Excuse, Way
from congress.domain.errors import BadName, NotFound, NotNow
from congress.services.admission import (
    Answer,
    Delivery,
    Seen,
    Signal,
    begin_session,
    close_session,
    open_session,
    take_passages,
)
from congress.services.admission_corrections import (
    ByHand,
    excuse,
    strike_passage,
    write_passage,
)
from congress.services.admission_desk import board_page, desk_presence, desk_roster, tell_answers
from congress.services.admission_states import read_board, read_hall_sessions, read_presences
from congress.services.errors import Malformed
from congress.store.admission import list_passages_of
from congress.store.base import NotFound as Missing
from tests.services.office import AT, Office

EARLIER = AT - timedelta(minutes=1)


def people(office: Office) -> dict[str, str]:
    """Give ids by name; the second Bùi Văn Minh is named with his year."""
    with office.database.reading() as session:
        roster = desk_roster(session)["people"]
    assert isinstance(roster, list)
    return {f"{one['name']} {one['birth'][-4:]}": one["id"] for one in roster}


def begun(office: Office, name: str = "Phiên sáng") -> str:
    with office.act() as tx:
        return begin_session(tx, name)


def seen(office: Office, name: str, key: str, way: Way = Way.IN) -> Seen:
    return Seen(id=f"luot{key:0>6}", delegate=people(office)[name], way=way, at=AT)


def deliver(
    office: Office, session: str, passages: Sequence[Seen], desk: str = "Bàn 1"
) -> tuple[Answer, ...]:
    with office.act() as tx:
        return take_passages(tx, Delivery(session=session, desk=desk, seen=tuple(passages)))


AN, BINH, NGA = "Nguyễn Văn An 1970", "Trần Thị Bình 1975", "Ngô Thị Nga 1990"


@pytest.mark.anywhere
def test_a_passage_counts_once_however_often_and_by_whichever_desk_it_is_told(
    office: Office,
) -> None:
    session = begun(office)
    first, second = seen(office, AN, "1"), seen(office, AN, "2")
    answers = [
        *deliver(office, session, [first]),
        *deliver(office, session, [second], desk="Bàn 2"),
    ]
    events = len(office.events)
    again = [*deliver(office, session, [first, second], desk="Bàn 2")]

    assert [one.signal for one in answers] == [Signal.WELCOME, Signal.SEEN]
    assert (answers[1].desk, answers[1].at) == ("Bàn 1", AT)
    assert again == answers
    assert len(office.events) == events
    with office.database.reading() as rows:
        assert read_board(rows, session).total.present == 1
        assert tell_answers(answers, at=AT)[1]["clock"] == "08:00"


@pytest.mark.anywhere
def test_a_session_keeps_who_was_there_when_it_was_opened(office: Office) -> None:
    session = begun(office)
    deliver(office, session, [seen(office, name, name[0]) for name in (AN, BINH)])
    with office.act() as tx:
        board = open_session(tx, session)
    deliver(office, session, [seen(office, AN, "out", Way.OUT)])
    with office.act() as tx:
        close_session(tx, session)

    assert board.total.present == 2
    kept = [event for event in office.events if isinstance(event, e.SessionOpened)]
    assert (kept[0].present, kept[0].summoned) == (2, 9)
    quorum = [event for event in office.events if isinstance(event, e.QuorumRecorded)]
    assert (quorum[0].present, quorum[0].organisations, quorum[0].valid) == (2, 1, False)
    assert office.events[-1] == e.SessionClosed(session=session, came=2, by="thuky")
    assert office.events[-2] == e.PassagesRecorded(
        session=session, passages=1, came=2, inside=1, by="thuky"
    )


def test_only_one_session_goes_on_and_each_step_comes_once(office: Office) -> None:
    session = begun(office)
    with pytest.raises(NotNow, match="chưa bế mạc"):
        begun(office, "Phiên chiều")
    with office.act() as tx:
        open_session(tx, session)
    with pytest.raises(NotNow, match="khai mạc rồi"), office.act() as tx:
        open_session(tx, session)
    with office.act() as tx:
        close_session(tx, session)
    for act in (open_session, close_session):
        with pytest.raises(NotNow, match="đã bế mạc"), office.act() as tx:
            act(tx, session)
    second = begun(office, "Phiên chiều")

    with office.database.reading() as rows:
        assert [one.number for one in read_hall_sessions(rows)] == [1, 2]
    with pytest.raises(Missing), office.act() as tx:
        open_session(tx, f"{second}x")


def test_what_a_desk_saw_before_the_end_is_taken_after_it(office: Office) -> None:
    session = begun(office)
    with office.act() as tx:
        close_session(tx, session)
    late = replace(seen(office, AN, "1"), at=AT + timedelta(minutes=5))

    assert deliver(office, session, [late])[0].refusal == "«Phiên sáng» đã bế mạc."
    assert deliver(office, session, [seen(office, AN, "1")])[0].signal is Signal.WELCOME


def test_nobody_comes_in_who_is_not_summoned(office: Office) -> None:
    session = begun(office)
    stranger = replace(seen(office, AN, "2"), delegate="nobody")
    events = len(office.events)
    answers = deliver(office, session, [seen(office, NGA, "1"), stranger])

    assert [one.signal for one in answers] == [Signal.REFUSED] * 2
    assert "chưa thay" in answers[0].refusal
    assert "Không có trong danh sách" in answers[1].refusal
    assert len(office.events) == events


def test_going_out_is_answered_by_where_somebody_was(office: Office) -> None:
    session = begun(office)
    answers = deliver(
        office,
        session,
        [
            seen(office, AN, "1", Way.OUT),
            replace(seen(office, AN, "2"), at=EARLIER),
            replace(seen(office, AN, "3", Way.OUT), at=AT + timedelta(days=1)),
        ],
    )

    signals = [one.signal for one in answers]
    assert signals == [Signal.NOT_INSIDE, Signal.WELCOME, Signal.FAREWELL]
    with office.database.reading() as rows:
        found = read_presences(rows, session)[people(office)[AN]]
    assert (found.first, found.inside) == (AT, False)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param({"id": "short"}, "Mã của lượt", id="a short id"),
        pytest.param({"id": "ký-tự-lạ-12"}, "Mã của lượt", id="other letters"),
    ],
)
def test_ids_that_are_none_are_refused(
    office: Office, change: dict[str, str], refusal: str
) -> None:
    session = begun(office)
    wrong = Seen(**{"id": "luot0001", "delegate": "x", "way": Way.IN, "at": AT, **change})  # type: ignore[arg-type]  # fields of it

    with pytest.raises(Malformed, match=refusal):
        deliver(office, session, [wrong])
    with pytest.raises(Malformed, match="nhiều nhất 500"):
        deliver(office, session, [replace(wrong, id="luot0001")] * 501)
    with pytest.raises(BadName, match="Tên bàn"):
        deliver(office, session, [], desk="b" * 41)


def test_the_office_corrects_by_hand_with_a_reason(office: Office) -> None:
    session = begun(office)
    written = ByHand(
        session=session,
        delegate=people(office)[AN],
        way=Way.IN,
        at=AT,
        reason="Máy quét hỏng",
    )
    with office.act() as tx:
        write_passage(tx, written)
    with office.database.reading() as rows:
        (row,) = list_passages_of(rows, written.delegate)
        assert read_board(rows, session).total.present == 1
    with office.act() as tx:
        strike_passage(tx, row.id, "Cầm thẻ hộ người khác")

    corrected = [one for one in office.events if isinstance(one, e.PassageCorrected)]
    assert [(one.correction, one.inside) for one in corrected] == [("in", 1), ("struck", 0)]
    with pytest.raises(NotNow, match="bỏ rồi"), office.act() as tx:
        strike_passage(tx, row.id, "Lần nữa")
    with pytest.raises(NotFound), office.act() as tx:
        strike_passage(tx, "khong-co", "Lý do")
    for change, refusal in (
        ({"reason": " "}, "Lý do để trống"),
        ({"delegate": "nobody"}, "Không có trong danh sách"),
        ({"delegate": people(office)[NGA]}, "Dự khuyết"),
        ({"at": AT + timedelta(hours=1)}, "đến bây giờ"),
        ({"at": EARLIER}, "từ lúc bắt đầu"),
    ):
        with pytest.raises((NotNow, Malformed, BadName), match=refusal), office.act() as tx:
            write_passage(tx, replace(written, **change))


@pytest.mark.anywhere
def test_a_reason_for_an_absence_is_kept_and_may_be_changed(office: Office) -> None:
    session = begun(office)
    given = Excuse(delegate=people(office)[AN], session="", reason="Đi nước ngoài", accepted=True)
    for one in (given, replace(given, session=session, accepted=False), given):
        with office.act() as tx:
            excuse(tx, one)

    told = [one for one in office.events if isinstance(one, e.AbsenceExcused)]
    assert [(one.session, one.granted, one.excused) for one in told] == [
        ("", True, 1),
        (session, False, 0),
        ("", True, 1),
    ]
    with office.database.reading() as rows:
        assert read_board(rows, session).total.excused == 1
    with pytest.raises(NotFound), office.act() as tx:
        excuse(tx, replace(given, delegate="nobody"))
    with pytest.raises(Missing), office.act() as tx:
        excuse(tx, replace(given, session="nothing"))


def test_no_name_of_anybody_stands_in_the_log(office: Office) -> None:
    session = begun(office)
    deliver(office, session, [seen(office, AN, "1")])
    with office.act() as tx:
        excuse(tx, Excuse(delegate=people(office)[BINH], session="", reason="Ốm", accepted=True))

    told = " ".join(map(repr, office.events[-2:]))
    assert people(office)[AN] not in told
    assert "Ốm" not in told


def test_a_desk_is_told_who_is_inside_only_when_that_changed(office: Office) -> None:
    with office.database.reading() as rows:
        assert desk_presence(rows, at=AT)["session"] is None
        assert board_page(rows)["units"] == []
    session = begun(office)
    deliver(office, session, [seen(office, AN, "1")])
    with office.database.reading() as rows:
        told = desk_presence(rows, at=AT)
        again = desk_presence(rows, at=AT, shown=str(told["version"]))
        board = board_page(rows)

    assert told["inside"] == {people(office)[AN]: {"clock": "08:00", "desk": "Bàn 1"}}
    assert (again["inside"], again["version"]) == ({}, told["version"])
    assert board["counts"] == told["counts"]
    assert board["quorum"] == {"valid": False, "people_lacking": 5, "organisations_lacking": 0}
