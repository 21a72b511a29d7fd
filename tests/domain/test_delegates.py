"""Kinds of delegates and genders as offices write them (R14)."""

import pytest

from congress.domain.delegates import (
    Delegate,
    DelegateKind,
    Gender,
    read_gender,
    read_kind,
)
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from tests.rules import rule

KIND = DelegateKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đương nhiên", KIND.EX_OFFICIO),
        ("ĐƯƠNG NHIÊN", KIND.EX_OFFICIO),
        ("dai bieu duong nhien", KIND.EX_OFFICIO),
        ("ĐN", KIND.EX_OFFICIO),
        ("ĐBĐN", KIND.EX_OFFICIO),
        ("Đ/N", KIND.EX_OFFICIO),
        ("Bầu", KIND.ELECTED),
        ("được  bầu", KIND.ELECTED),
        ("ĐB được bầu", KIND.ELECTED),
        ("Đại biểu bầu", KIND.ELECTED),
        ("CĐ", KIND.APPOINTED),
        ("chi dinh", KIND.APPOINTED),
        ("DK", KIND.ALTERNATE),
        ("Dự khuyết (thay đ/c A)", KIND.ALTERNATE),
        ("Chính thức", KIND.OFFICIAL),
        ("Đảng viên chính thức", KIND.OFFICIAL),
        ("ĐV dự bị", KIND.PROBATIONARY),
        ("DB", KIND.PROBATIONARY),
        ("D.B.", KIND.PROBATIONARY),
    ],
)
def test_a_kind_is_read_as_offices_write_it(text: str, kind: DelegateKind) -> None:
    assert read_kind(text) is kind


@pytest.mark.parametrize("text", ["Khách mời", "ĐB", "x", "?", "đại biểu", ""])
def test_another_word_is_no_kind(text: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        read_kind(text)

    assert refusal.value.rule == "R14"


@rule("R14")
def test_alternates_and_probationary_members_do_not_vote() -> None:
    assert {kind for kind in DelegateKind if not kind.votes} == {KIND.ALTERNATE, KIND.PROBATIONARY}


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Nam", Gender.MALE), ("NỮ", Gender.FEMALE), ("nu", Gender.FEMALE), ("Bà.", Gender.FEMALE)],
)
def test_a_gender_is_read(text: str, gender: Gender) -> None:
    assert read_gender(text) is gender


def test_another_word_is_no_gender() -> None:
    with pytest.raises(RuleViolation):
        read_gender("Kinh")


def test_a_person_is_the_same_in_every_spelling() -> None:
    one = Delegate(name=person_name("Lê Hoà"), kind=KIND.ELECTED)
    other = Delegate(name=person_name("LÊ HÒA"), kind=KIND.ALTERNATE)

    assert one.identity == other.identity
