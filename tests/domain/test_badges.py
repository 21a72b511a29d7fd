"""Badges: what they show, in which order they are printed, and why one is refused (R10, R14)."""

from dataclasses import replace

import pytest

from congress.domain.badges import (
    GUESTS,
    BadgeFace,
    BadgeKind,
    BadgeOrder,
    face_of,
    guest_badge,
    order_key,
    read_guest,
    revoked_badge,
    unknown_badge,
)
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.standings import DelegateStanding


def face(name: str, unit: str = "", seat: str = "") -> BadgeFace:
    return BadgeFace(kind=BadgeKind.ELECTED, name=person_name(name), unit=unit, seat=seat)


def printed(order: BadgeOrder, *faces: BadgeFace) -> list[str]:
    return [one.name.text for one in sorted(faces, key=lambda one: order_key(one, order))]


def test_the_badge_of_a_delegate_says_what_the_list_says() -> None:
    for kind in DelegateKind:
        delegate = Delegate(
            name=person_name("Nguyễn Văn An"), kind=kind, unit="Đoàn A", seat="A12", position="x"
        )

        found = face_of(delegate)

        assert found == BadgeFace(
            kind=BadgeKind(kind.value), name=delegate.name, unit="Đoàn A", seat="A12"
        )
        assert found.kind.votes is kind.votes
        assert found.kind.label == f"Đại biểu {kind.label.lower()}"
    assert [kind.votes for kind in GUESTS] == [False] * 4
    assert len({kind.label for kind in BadgeKind}) == len(BadgeKind)


def test_an_alternate_in_the_place_of_a_delegate_has_the_badge_of_one() -> None:
    alternate = Delegate(
        name=person_name("Ngô Thị Nga"),
        kind=DelegateKind.ALTERNATE,
        standing=DelegateStanding.IN_PLACE,
    )

    assert face_of(alternate).kind is BadgeKind.OFFICIAL


def test_badges_lie_by_unit_by_name_or_by_seat() -> None:
    people = (
        face("Nguyễn Văn Ân", "Đoàn B", "A10"),
        face("Trần Thị An", "Đoàn B", "A2"),
        face("Lê Văn Bình", "Đoàn A", "B1"),
        face("Võ Văn Cừ"),
    )

    by_unit = ["Lê Văn Bình", "Trần Thị An", "Nguyễn Văn Ân", "Võ Văn Cừ"]
    assert printed(BadgeOrder.UNIT, *people) == by_unit
    by_name = ["Trần Thị An", "Nguyễn Văn Ân", "Lê Văn Bình", "Võ Văn Cừ"]
    assert printed(BadgeOrder.NAME, *people) == by_name
    by_seat = ["Trần Thị An", "Nguyễn Văn Ân", "Lê Văn Bình", "Võ Văn Cừ"]
    assert printed(BadgeOrder.SEAT, *people) == by_seat
    assert len({order.label for order in BadgeOrder}) == 3


@pytest.mark.parametrize(
    ("line", "unit", "position"),
    [
        ("  Lê  Thị Hoa ", "", ""),
        ("Lê Thị Hoa; Báo Lam Giang", "Báo Lam Giang", ""),
        ("Lê Thị Hoa;; phóng viên", "", "phóng viên"),
        ("Lê Thị Hoa;Báo Lam Giang ; phóng viên", "Báo Lam Giang", "phóng viên"),
    ],
)
def test_a_guest_is_typed_in_a_line(line: str, unit: str, position: str) -> None:
    found = read_guest(line, BadgeKind.PRESS)

    assert found == BadgeFace(
        kind=BadgeKind.PRESS, name=person_name("Lê Thị Hoa"), unit=unit, position=position
    )


@pytest.mark.parametrize(
    ("line", "words"), [("; Báo", "Họ và tên để trống"), ("An;b;c;d", "“An;b;c;d” có quá ba phần")]
)
def test_a_line_that_is_no_guest_is_refused(line: str, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        read_guest(line, BadgeKind.GUEST)


def test_the_door_says_why_somebody_is_not_counted() -> None:
    guest = BadgeFace(kind=BadgeKind.PRESS, name=person_name("Lê Hoa"), unit="Báo B")

    assert "không phải thẻ của đại hội" in unknown_badge()
    assert "Thẻ số 00007 đã thu hồi" in revoked_badge(7)
    assert guest_badge(guest) == "Báo chí: Lê Hoa, Báo B. Được vào hội trường, không điểm danh."
    assert "Báo chí: Lê Hoa. " in guest_badge(replace(guest, unit=""))
