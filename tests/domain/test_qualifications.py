"""The figures of the credentials report (R10, V6, rules 3.3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from congress.domain.dates import read_date
from congress.domain.delegates import Delegate, DelegateKind, Gender
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.qualification_bands import UNKNOWN
from congress.domain.qualification_breakdowns import Topic
from congress.domain.qualifications import Examined, Qualifications, qualify, unclear_people
from congress.domain.standings import DelegateStanding
from tests.rules import rule

DAY = date(2025, 10, 15)
K, S = DelegateKind, DelegateStanding


def delegate(name: str, **known: Any) -> Delegate:
    """Somebody of whom a part is known."""
    one = Delegate(name=person_name(name), kind=K.ELECTED, unit="Đảng bộ A")
    return replace(one, **known)


def examined(one: Delegate, standing: DelegateStanding = S.ORDINARY, **more: Any) -> Examined:
    """See somebody as the report does."""
    seen = Examined(delegate=replace(one, standing=standing))
    return replace(seen, **more)


AN = delegate(
    "Lê Văn An",
    kind=K.EX_OFFICIO,
    gender=Gender.MALE,
    birth=read_date("01/02/1960"),
    joined=read_date("03/02/1985"),
    ethnicity="Kinh",
    religion="Không",
    general_education="10/10",
    education="PGS.TS",
    theory="Cao cấp",
    position="Bí thư",
    rewards="Huân chương Lao động; Bằng khen",
    discipline="Không",
)
BINH = delegate(
    "Trần Thị Bình",
    gender=Gender.FEMALE,
    birth=read_date("1985"),
    joined=read_date("02/09/2010"),
    ethnicity="Thái",
    religion="Công giáo",
    general_education="12/12",
    education="Thạc sĩ",
    theory="CC LLCT",
    position="Giáo viên",
    rewards="Không",
    discipline="Khiển trách",
    unit="đảng bộ a",
)
CUC = delegate("Hồ Cúc", unit="", rewards="Kỷ vật", theory="Lớp bồi dưỡng", education="Lớp nghề")
DUNG = delegate("Võ Dũng", kind=K.ALTERNATE, gender=Gender.MALE, birth=read_date("15/10/1995"))
HOA = delegate("Lê Hoa", gender=Gender.FEMALE)
PEOPLE = (
    examined(AN),
    examined(BINH),
    examined(CUC),
    examined(DUNG, S.IN_PLACE),
    examined(HOA, S.REPLACED, reason="Chuyển công tác", other="Võ Dũng"),
    examined(delegate("Ngô Khoa", kind=K.ALTERNATE)),
    examined(delegate("Đỗ Lan"), S.NOT_SUMMONED, reason="Bị đình chỉ sinh hoạt"),
    examined(delegate("Hà My", kind=K.PROBATIONARY)),
)


def counted(found: Qualifications, topic: Topic) -> dict[str, int]:
    """Give one topic as label and number."""
    return {part.label: part.number for part in found.on_topic(topic).parts}


def test_only_the_summoned_are_counted_and_the_others_are_told_apart() -> None:
    found = qualify(PEOPLE, on=DAY)

    assert (found.listed, found.summoned, found.reserves) == (8, 4, 1)
    assert [(one.who.name, one.why, one.other) for one in found.replaced] == [
        ("Lê Hoa", "Chuyển công tác", "Võ Dũng")
    ]
    assert [(one.who.name, one.why) for one in found.not_summoned] == [
        ("Đỗ Lan", "Bị đình chỉ sinh hoạt")
    ]
    assert [(one.label, one.summoned) for one in found.kinds] == [
        ("Đương nhiên", 1),
        ("Được bầu", 2),
        ("Dự khuyết thay thế", 1),
    ]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (Topic.GENDER, {"Nam": 2, "Nữ": 1, UNKNOWN: 1}),
        (Topic.ETHNICITY, {"Kinh": 1, "Thái": 1, UNKNOWN: 2}),
        (Topic.RELIGION, {"Công giáo": 1, "Không theo tôn giáo": 1, UNKNOWN: 2}),
        (Topic.GENERAL, {"12/12": 1, "10/10": 1, UNKNOWN: 2}),
        (Topic.EDUCATION, {"Tiến sĩ": 1, "Thạc sĩ": 1, "Đại học": 0, "Khác": 1, UNKNOWN: 1}),
        (Topic.RANK, {"Phó giáo sư": 1}),
        (Topic.THEORY, {"Cử nhân": 0, "Cao cấp": 2, "Trung cấp": 0, "Khác": 1, UNKNOWN: 1}),
        (Topic.REWARDS, {"Huân chương": 1, "Bằng khen": 1, "Khác": 1}),
        (Topic.DISCIPLINE, {"Khiển trách": 1, "Không bị kỷ luật": 1, UNKNOWN: 2}),
        (
            Topic.AGE,
            {
                "Dưới 30 tuổi": 0,
                "Từ 30 đến 40 tuổi": 2,
                "Từ 41 đến 50 tuổi": 0,
                "Từ 51 đến 60 tuổi": 0,
                "Từ 61 đến 70 tuổi": 1,
                "Trên 70 tuổi": 0,
                UNKNOWN: 1,
            },
        ),
        (
            Topic.PARTY_AGE,
            {
                "Dưới 10 năm": 0,
                "Từ 10 đến 19 năm": 1,
                "Từ 20 đến 29 năm": 0,
                "Từ 30 đến 39 năm": 0,
                "Từ 40 năm trở lên": 1,
                UNKNOWN: 2,
            },
        ),
    ],
)
def test_each_topic_is_counted(topic: Topic, expected: dict[str, int]) -> None:
    assert counted(qualify(PEOPLE, on=DAY), topic) == expected


def test_parts_that_exclude_each_other_add_up_to_the_summoned() -> None:
    found = qualify(PEOPLE, on=DAY)

    sums = {
        one.topic: sum(part.number for part in one.parts)
        for one in found.breakdowns
        if one.topic.is_whole
    }

    assert [one.topic for one in found.breakdowns] == list(Topic)
    assert len({topic.label for topic in Topic}) == len(Topic)
    assert set(sums.values()) == {found.summoned}


def test_texts_that_were_not_understood_are_listed_as_they_stand() -> None:
    found = qualify((*PEOPLE, examined(delegate("Lý Nam", theory="Lớp bồi dưỡng"))), on=DAY)

    assert [(one.label, one.number) for one in found.on_topic(Topic.THEORY).others] == [
        ("Lớp bồi dưỡng", 2)
    ]
    assert [one.label for one in found.on_topic(Topic.EDUCATION).others] == ["Lớp nghề"]
    assert [one.label for one in found.on_topic(Topic.REWARDS).others] == ["Kỷ vật"]


def test_a_topic_of_which_the_list_says_nothing_is_not_told() -> None:
    found = qualify([examined(CUC)], on=DAY)

    told = {one.topic for one in found.breakdowns if one.is_told}

    assert told == {Topic.EDUCATION, Topic.THEORY, Topic.REWARDS}


def test_women_minorities_and_believers_are_told_by_themselves() -> None:
    found = qualify(PEOPLE, on=DAY)

    assert (found.women, found.minorities, found.religious) == (1, 1, 1)
    assert counted(found, Topic.GENDER)["Nữ"] == found.on_topic(Topic.GENDER).number_of("Nữ")
    assert found.on_topic(Topic.GENDER).number_of("Không có") == 0


@rule("V6")
def test_percentages_have_two_digits_and_tell_what_they_add_up_to() -> None:
    thirds = [examined(one) for one in (AN, BINH, CUC)]

    found = qualify(thirds, on=DAY)
    genders = found.on_topic(Topic.GENDER)

    assert [part.percent for part in genders.parts] == ["33,33", "33,33", "33,33"]
    assert genders.rounded_sum == "99,99"
    assert found.share(found.women) == "33,33"


def test_units_that_differ_in_case_only_are_one_and_nobody_without_is_left_out() -> None:
    found = qualify(PEOPLE, on=DAY)

    assert [(one.label, one.summoned) for one in found.units] == [("Đảng bộ A", 3), (UNKNOWN, 1)]
    assert [one.share_of(found.summoned) for one in found.units] == ["75,00", "25,00"]


def test_presence_is_counted_where_it_is_known_of_each() -> None:
    people = [
        examined(AN, present=True),
        examined(BINH, present=False, reason="Ốm, có giấy phép"),
        examined(HOA, S.REPLACED, present=False),
    ]

    found = qualify(people, on=DAY, present=7)

    assert found.present == 1
    assert [(one.who.name, one.why) for one in found.absent] == [
        ("Trần Thị Bình", "Ốm, có giấy phép")
    ]
    assert [(one.present, one.absent) for one in found.kinds] == [(1, 0), (0, 1)]


def test_a_recorded_number_stands_where_nobody_was_seen_one_by_one() -> None:
    found = qualify(PEOPLE, on=DAY, present=3)

    assert found.present == 3
    assert found.absent == ()
    assert {(one.present, one.absent) for one in found.kinds} == {(None, None)}
    assert qualify([], on=DAY).present is None


def test_ages_stand_on_the_day_of_the_congress() -> None:
    found = qualify(PEOPLE, on=DAY)

    # An 65, Bình 39 or 40, Dũng 30.
    assert (found.average_age.low, found.average_age.high, found.average_age.known) == (
        4467,
        4500,
        3,
    )
    assert [one.name for one in found.oldest.people] == ["Lê Văn An"]
    assert [one.name for one in found.youngest.people] == ["Võ Dũng"]
    assert [one.name for one in found.longest.people] == ["Lê Văn An"]
    assert [one.name for one in found.shortest.people] == ["Trần Thị Bình"]
    assert found.average_party_age.low == 2750


def test_whoever_is_in_no_band_of_age_is_listed() -> None:
    doubtful = examined(delegate("Lý Nam", birth=read_date("1984")))

    found = unclear_people((*PEOPLE, doubtful), on=DAY)

    assert [(one.name, one.date) for one in found] == [("Hồ Cúc", ""), ("Lý Nam", "1984")]


def test_bands_of_party_ages_can_be_others() -> None:
    found = qualify(PEOPLE, on=DAY, party_limits=(15,))

    assert counted(found, Topic.PARTY_AGE) == {
        "Dưới 15 năm": 0,
        "Từ 15 năm trở lên": 2,
        UNKNOWN: 2,
    }
    with pytest.raises(RuleViolation):
        qualify(PEOPLE, on=DAY, party_limits=())
