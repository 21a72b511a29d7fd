"""Who is in the hall, whatever the order in which desks tell of it (R43)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.domain.admission import (
    NOWHERE,
    Attended,
    Excuse,
    HallSession,
    Passage,
    Presence,
    Way,
    attended,
    came_at_all,
    excused_throughout,
    find_excuse,
    is_late,
    presences_of,
    require_running,
)
from congress.domain.errors import NotNow

BEGUN = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
OPENED, CLOSED = BEGUN + timedelta(hours=1), BEGUN + timedelta(hours=4)
WAITING = HallSession(id="s1", number=1, name="Phiên sáng", begun_at=BEGUN)
OPEN = HallSession(id="s1", number=1, name="Phiên sáng", begun_at=BEGUN, opened_at=OPENED)
OVER = HallSession(
    id="s1", number=1, name="Phiên sáng", begun_at=BEGUN, opened_at=OPENED, closed_at=CLOSED
)
UNOPENED = HallSession(id="s0", number=1, name="Thử", begun_at=BEGUN, closed_at=CLOSED)


def passage(minute: int, way: Way = Way.IN, *, key: str = "", delegate: str = "an") -> Passage:
    at = BEGUN + timedelta(minutes=minute)
    return Passage(id=key or f"{delegate}{minute}{way}", delegate=delegate, way=way, at=at)


def presence(*passages: Passage) -> Presence:
    return presences_of(passages).get("an", NOWHERE)


passages = st.lists(
    st.builds(
        passage,
        st.integers(0, 200),
        st.sampled_from(Way),
        key=st.sampled_from(["", "k1", "k2"]),
        delegate=st.sampled_from(["an", "binh", "cuong"]),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(passages, st.data())
def test_no_order_and_no_repetition_of_deliveries_changes_presence(
    seen: list[Passage], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(seen), max_size=6)) if seen else []
    delivered = data.draw(st.permutations([*seen, *again]))

    assert presences_of(delivered) == presences_of(seen)


@settings(max_examples=60)
@given(passages)
def test_whoever_is_inside_came_and_did_not_leave_since(seen: list[Passage]) -> None:
    for who, one in presences_of(seen).items():
        own = [moved for moved in seen if moved.delegate == who]
        if one.inside:
            assert one.came
            assert one.entered in own
        if one.first is not None:
            assert one.first in {moved.at for moved in own if moved.way is Way.IN}


def test_two_desks_that_see_a_badge_at_once_let_one_person_in() -> None:
    seen = presence(passage(30, key="desk-1"), passage(30, key="desk-2"))

    assert seen.entered == passage(30, key="desk-1")
    assert len(presences_of([passage(30, key="a"), passage(30, key="b")])) == 1


def test_going_out_and_in_again_is_told_with_its_moments() -> None:
    seen = presence(passage(10), passage(50, Way.OUT), passage(55, Way.OUT), passage(70))

    assert seen.first == passage(10).at
    assert seen.left == passage(50, Way.OUT)
    assert seen.entered == passage(70)


@pytest.mark.parametrize(
    ("seen", "session", "excused", "expected"),
    [
        pytest.param([], WAITING, False, Attended.EXPECTED, id="not there yet"),
        pytest.param([], OPEN, True, Attended.EXCUSED, id="excused"),
        pytest.param([], OPEN, False, Attended.EXPECTED, id="may still come"),
        pytest.param([], OVER, False, Attended.ABSENT, id="absent without a reason"),
        pytest.param([passage(5)], OPEN, True, Attended.PRESENT, id="came in spite of a reason"),
        pytest.param([passage(60)], OPEN, False, Attended.PRESENT, id="as it was opened"),
        pytest.param([passage(61)], OPEN, False, Attended.LATE, id="after it was opened"),
        pytest.param([passage(61)], WAITING, False, Attended.PRESENT, id="never late before"),
        pytest.param(
            [passage(5), passage(9, Way.OUT)], OPEN, False, Attended.OUTSIDE, id="outside"
        ),
        pytest.param(
            [passage(61), passage(90, Way.OUT)], OVER, False, Attended.LEFT_EARLY, id="left"
        ),
        pytest.param([passage(9, Way.OUT)], OVER, False, Attended.ABSENT, id="out without in"),
    ],
)
def test_how_somebody_attended_a_session(
    seen: Sequence[Passage], session: HallSession, *, excused: bool, expected: Attended
) -> None:
    assert attended(presence(*seen), session, excused=excused) is expected
    assert expected.label


def test_whoever_was_late_and_left_early_is_both() -> None:
    seen = presence(passage(61), passage(90, Way.OUT))

    assert is_late(seen, OVER)
    assert attended(seen, OVER, excused=False) is Attended.LEFT_EARLY
    assert not is_late(NOWHERE, OVER)


def test_a_session_that_is_over_takes_nothing_more() -> None:
    require_running(OPEN)

    with pytest.raises(NotNow, match="«Phiên sáng» đã bế mạc"):
        require_running(OVER)
    assert [way.label for way in Way] == ["Vào", "Ra"]


def excuse(session: str, *, accepted: bool, delegate: str = "an") -> Excuse:
    return Excuse(delegate=delegate, session=session, reason="Ốm", accepted=accepted)


def test_an_accepted_reason_is_found_before_one_that_was_not() -> None:
    own, whole = excuse("s1", accepted=False), excuse("", accepted=True)
    other = excuse("", accepted=True, delegate="binh")

    assert find_excuse([other, own, whole], "an", "s1") == whole
    assert find_excuse([own], "an", "s1") == own
    assert find_excuse([own, other], "an", "s2") is None


@pytest.mark.parametrize(
    ("excuses", "throughout"),
    [
        pytest.param([excuse("", accepted=True)], {"an"}, id="for the whole congress"),
        pytest.param([excuse("", accepted=False)], set(), id="not accepted"),
        pytest.param([excuse("s1", accepted=True)], set(), id="for one of two sessions"),
        pytest.param(
            [excuse("s1", accepted=True), excuse("s2", accepted=True)], {"an"}, id="for each"
        ),
    ],
)
def test_who_is_excused_throughout_is_excused_from_every_session_held(
    excuses: Sequence[Excuse], throughout: set[str]
) -> None:
    second = HallSession(id="s2", number=2, name="Phiên chiều", begun_at=CLOSED, opened_at=CLOSED)

    assert excused_throughout(excuses, [UNOPENED, OVER, second]) == throughout
    assert excused_throughout([excuse("s1", accepted=True)], [UNOPENED]) == set()


def test_whoever_came_once_was_not_absent_throughout() -> None:
    first = presences_of([passage(5), passage(9, Way.OUT, delegate="binh")])
    second = presences_of([passage(5, delegate="cuong")])

    assert came_at_all({"s1": first, "s2": second}) == {"an", "cuong"}
