"""N, and how it is built from attendance (R38, R39, R40, R43)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.domain.attendance import (
    Attendance,
    CommitteeMeeting,
    DelegateCongress,
    Door,
    MemberCongress,
)
from congress.domain.contests import Meeting
from congress.domain.denominator_entries import entries_of, explanations_of
from congress.domain.denominators import (
    Denominator,
    denominator_of,
    needed_of,
    require_correction,
    require_reasons,
)
from congress.domain.errors import BadName, Inconsistent
from congress.domain.rulesets import RULES_190
from tests.rules import rule

CHI_BO_30 = MemberCongress(
    summoned=30,
    temporarily_elsewhere_absent=2,
    exempt_absent=3,
    suspended=1,
    absent_throughout_with_leave=2,
)


@pytest.mark.parametrize(
    ("attendance", "number", "needed"),
    [
        pytest.param(
            DelegateCongress(summoned=200, absent_throughout_not_replaced=5),
            *(195, 98),
            id="five of 200 never came",
        ),
        pytest.param(
            DelegateCongress(summoned=200), *(200, 101), id="five left before the ballot and count"
        ),
        pytest.param(
            DelegateCongress(summoned=200, committee_absent_throughout=2, replaced=3),
            *(198, 100),
            id="three replaced, two of the convening committee never came",
        ),
        pytest.param(CHI_BO_30, *(22, 12), id="a chi bộ of thirty"),
        pytest.param(
            MemberCongress(
                summoned=30,
                temporarily_elsewhere_absent=2,
                exempt_absent=2,
                suspended=1,
                absent_throughout_with_leave=2,
            ),
            *(23, 12),
            id="one exempt member came and voted",
        ),
        pytest.param(
            MemberCongress(
                summoned=30,
                temporarily_elsewhere_absent=2,
                exempt_absent=3,
                suspended=1,
                absent_throughout_with_leave=1,
            ),
            *(23, 12),
            id="one absentee had no accepted reason",
        ),
        pytest.param(
            MemberCongress(summoned=11, absent_throughout_with_leave=1),
            *(10, 6),
            id="a chi bộ of eleven with one away for a reason",
        ),
        pytest.param(MemberCongress(summoned=11), *(11, 6), id="the same without the reason"),
    ],
)
@rule("R39", "R40")
def test_the_worked_cases(attendance: Attendance, number: int, needed: int) -> None:
    built = denominator_of(attendance, RULES_190)

    assert (built.number, built.needed) == (number, needed)


@pytest.mark.parametrize(
    "attendance",
    [
        DelegateCongress(summoned=0),
        DelegateCongress(summoned=-5),
        DelegateCongress(summoned=5, committee_absent_throughout=-1),
        DelegateCongress(
            summoned=5, committee_absent_throughout=3, absent_throughout_not_replaced=3
        ),
        DelegateCongress(summoned=5, absent_throughout_not_replaced=5),
        DelegateCongress(summoned=5, replaced=6),
        DelegateCongress(summoned=5, replaced=-1),
        MemberCongress(summoned=0),
        MemberCongress(summoned=5, suspended=6),
        MemberCongress(summoned=5, exempt_absent=-1),
    ],
)
def test_numbers_that_cannot_be_true_are_refused(attendance: Attendance) -> None:
    with pytest.raises(Inconsistent) as refusal:
        denominator_of(attendance, RULES_190)

    assert refusal.value.rule in {"R39", "R40"}
    assert refusal.value.article == "Điều 30"


def test_the_minutes_are_told_line_by_line_how_n_was_built() -> None:
    attendance = DelegateCongress(
        summoned=350, committee_absent_throughout=1, absent_throughout_not_replaced=1, replaced=3
    )

    lines = denominator_of(attendance, RULES_190).lines

    assert [(line.text, line.number, line.rule) for line in lines] == [
        ("Đại biểu được triệu tập", 350, "R40"),
        ("Trong đó đại biểu dự khuyết thay đại biểu chính thức, vẫn tính", 3, "R40"),
        ("Ủy viên cấp ủy triệu tập vắng mặt suốt đại hội, không tính", 1, "R40"),
        (
            "Đại biểu chính thức vắng mặt suốt đại hội, không có dự khuyết thay, không tính",
            1,
            "R40",
        ),
        ("Số đại biểu dùng để tính kết quả", 348, "R38"),
    ]
    assert {line.article for line in lines} == {"Điều 30"}


@rule("R41")
def test_a_committee_meeting_counts_every_incumbent() -> None:
    """R41: 51 incumbents, whoever is present."""
    built = denominator_of(CommitteeMeeting(summoned=51), RULES_190)

    assert (built.number, built.needed, built.meeting) == (51, 26, Meeting.COMMITTEE_MEETING)
    assert [(line.text, line.rule) for line in built.lines] == [
        ("Ủy viên đương nhiệm", "R41"),
        ("Số ủy viên dùng để tính kết quả", "R38"),
    ]
    assert Denominator.from_json(built.as_json()) == built
    assert [entry.label for entry in entries_of(built.meeting, RULES_190)] == [
        "Ủy viên đương nhiệm"
    ]
    assert "R41" in {one.rule for one in explanations_of(built.meeting, RULES_190)}


def test_reasons_without_anybody_are_left_out() -> None:
    built = denominator_of(MemberCongress(summoned=23), RULES_190)

    assert [line.number for line in built.lines] == [23, 23]
    assert built.meeting is Meeting.MEMBER_CONGRESS


def test_a_note_is_kept_and_cleaned() -> None:
    built = denominator_of(CHI_BO_30, RULES_190, note="  Hai đồng chí  ốm ")

    assert built.note == "Hai đồng chí ốm"
    with pytest.raises(BadName):
        denominator_of(CHI_BO_30, RULES_190, note="a\u202eb")


counts = st.integers(0, 40)
attendances = st.one_of(
    st.builds(
        DelegateCongress,
        summoned=st.integers(130, 500),
        committee_absent_throughout=counts,
        absent_throughout_not_replaced=counts,
        replaced=counts,
    ),
    st.builds(
        MemberCongress,
        summoned=st.integers(170, 500),
        temporarily_elsewhere_absent=counts,
        exempt_absent=counts,
        suspended=counts,
        absent_throughout_with_leave=counts,
    ),
)


@given(attendances)
def test_the_lines_add_up_and_the_plain_form_is_read_back(attendance: Attendance) -> None:
    built = denominator_of(attendance, RULES_190, note="x")
    summoned, *rest, last = built.lines

    less = sum(line.number for line in rest if line.text.endswith("không tính"))
    assert last.number == built.number == summoned.number - less
    assert 2 * built.needed > built.number >= 2 * (built.needed - 1)
    assert Denominator.from_json(built.as_json()) == built


@given(st.integers(1, 10**4))
@rule("R38")
def test_exactly_half_is_never_enough(number: int) -> None:
    assert 2 * needed_of(number) > number
    assert 2 * (needed_of(number) - 1) <= number


@pytest.mark.parametrize(
    "changed",
    [
        {"denominator": 23},
        {"needed": 13},
        {"meeting": "delegate_congress"},
        {"meeting": "club"},
        {"ruleset": "none"},
        {"note": " x"},
        {"note": "a\u202eb"},
        {"attendance": {"summoned": 30}},
        {"extra": 1},
    ],
)
def test_a_changed_plain_form_is_refused(changed: dict[str, object]) -> None:
    data = denominator_of(CHI_BO_30, RULES_190).as_json()

    with pytest.raises(ValueError):  # noqa: PT011 - each change has its own words
        Denominator.from_json(data | changed)


def test_a_plain_form_that_leaves_nobody_is_refused() -> None:
    data = denominator_of(MemberCongress(summoned=3, suspended=1), RULES_190).as_json()
    entered = data["attendance"]
    assert isinstance(entered, dict)

    with pytest.raises(ValueError, match="denominator:"):
        Denominator.from_json(data | {"attendance": entered | {"suspended": 3}})


@rule("R43")
def test_a_number_taken_off_needs_what_is_behind_it() -> None:
    absent = DelegateCongress(summoned=200, absent_throughout_not_replaced=5, replaced=2)

    with pytest.raises(Inconsistent, match="5 người không tính") as caught:
        require_reasons(denominator_of(absent, RULES_190, reasons={"replaced": "x"}))
    assert (caught.value.rule, caught.value.article) == ("R43", "Điều 30")
    require_reasons(denominator_of(DelegateCongress(summoned=200, replaced=2), RULES_190))


def test_reasons_stand_beside_their_numbers() -> None:
    absent = DelegateCongress(summoned=200, absent_throughout_not_replaced=5, replaced=2)
    said = {
        "replaced": " Quyết định  số 3 ",
        "absent_throughout_not_replaced": "Ốm",
        "summoned": "",
    }
    built = denominator_of(absent, RULES_190, reasons=said)

    require_reasons(built)
    assert [line.reason for line in built.lines] == ["", "Quyết định số 3", "Ốm", ""]
    assert Denominator.from_json(built.as_json()) == built


def test_a_reason_is_refused_like_any_text_from_outside() -> None:
    with pytest.raises(BadName):
        denominator_of(DelegateCongress(summoned=2), RULES_190, reasons={"replaced": "\u202e"})


@pytest.mark.parametrize(
    ("meeting", "rule", "names"),
    [
        pytest.param(
            Meeting.DELEGATE_CONGRESS,
            "R40",
            {"committee_absent_throughout", "absent_throughout_not_replaced"},
            id="delegates",
        ),
        pytest.param(
            Meeting.MEMBER_CONGRESS,
            "R39",
            {
                "temporarily_elsewhere_absent",
                "exempt_absent",
                "suspended",
                "absent_throughout_with_leave",
            },
            id="members",
        ),
    ],
)
def test_the_numbers_to_be_asked_for_follow_from_the_kind_of_congress(
    meeting: Meeting, rule: str, names: set[str]
) -> None:
    entries = entries_of(meeting, RULES_190)

    assert entries[0].name == "summoned"
    assert {entry.rule for entry in entries} == {rule}
    assert {entry.name for entry in entries if entry.deducted} == names
    assert all(entry.label and entry.article == "Điều 30" for entry in entries)
    said = explanations_of(meeting, RULES_190)
    assert [notice.rule for notice in said] == ["R38", rule, "R42", "R43"]


def test_a_congress_of_millions_is_a_slip_of_the_keyboard() -> None:
    with pytest.raises(Inconsistent, match=r"từ 1 đến 100\.000"):
        denominator_of(DelegateCongress(summoned=2_000_000), RULES_190)


DOOR = Door(attendance=DelegateCongress(summoned=200, absent_throughout_not_replaced=5), sessions=2)


def test_numbers_of_the_door_are_said_to_be_its() -> None:
    built = denominator_of(
        DOOR.attendance,
        RULES_190,
        reasons={"absent_throughout_not_replaced": "Điểm danh 2 phiên"},
        door=replace(DOOR, correction="không sửa gì"),
    )

    require_correction(built)
    assert (built.corrected, built.lines[0].reason) == (False, "Theo điểm danh 2 phiên")
    assert built.door == DOOR
    assert Denominator.from_json(built.as_json()) == built


def test_other_numbers_than_those_of_the_door_need_a_reason() -> None:
    other = DelegateCongress(summoned=200, absent_throughout_not_replaced=4)
    said = {"absent_throughout_not_replaced": "Theo báo cáo"}
    silent = denominator_of(other, RULES_190, reasons=said, door=DOOR)
    with pytest.raises(Inconsistent, match="Điểm danh ghi 5, vừa nhập 4: Đại biểu chính thức"):
        require_correction(silent)
    with pytest.raises(ValueError, match="Điểm danh ghi 5"):
        Denominator.from_json(silent.as_json())

    door = replace(DOOR, correction="Một người quét nhầm thẻ")
    built = denominator_of(other, RULES_190, reasons=said, door=door)
    require_correction(built)
    line = built.lines[-2]
    assert (line.number, line.rule, line.reason) == (195, "R43", "Một người quét nhầm thẻ")
    assert (built.number, built.lines[0].reason) == (196, "")
    assert Denominator.from_json(built.as_json()) == built


def test_nobody_says_why_who_was_not_counted_at_a_door() -> None:
    require_correction(denominator_of(DOOR.attendance, RULES_190))
