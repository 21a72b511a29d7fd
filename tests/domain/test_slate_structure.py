"""The structure of a list: women, people under 40, minorities, units (R8)."""

from datetime import date

import pytest

from congress.domain.dates import PartialDate
from congress.domain.delegates import Gender
from congress.domain.errors import Inconsistent
from congress.domain.slate_structure import Described, Targets, require_targets, structure_of

DAY = date(2025, 10, 15)


def test_groups_are_counted_and_what_is_not_known_is_said() -> None:
    people = [
        Described(
            gender=Gender.FEMALE, birth=PartialDate(1985, 10, 15), ethnicity="Kinh", unit="A"
        ),
        Described(gender=Gender.MALE, birth=PartialDate(1985, 10, 16), ethnicity="Tày", unit="B"),
        Described(gender=Gender.MALE, birth=PartialDate(1986), ethnicity=" KINH ", unit="A"),
        Described(birth=PartialDate(1985)),
        Described(),
    ]
    found = structure_of(people, Targets(women=20, young=50), day=DAY)
    women, young, minorities = found.shares

    assert (women.number, women.size, women.unknown, women.met) == (1, 5, 2, True)
    assert (young.number, young.unknown, young.met) == (2, 2, False)
    assert (minorities.number, minorities.unknown, minorities.met) == (1, 2, None)
    assert women.percent == "20,00"
    assert found.units == (("A", 2), ("B", 1))


def test_an_empty_list_has_no_shares() -> None:
    found = structure_of([], Targets(), day=DAY)

    assert [share.percent for share in found.shares] == ["0,00"] * 3
    assert found.units == ()


def test_a_share_is_between_nothing_and_all() -> None:
    require_targets(Targets(women=0, young=100))
    with pytest.raises(Inconsistent, match="101%"):
        require_targets(Targets(minorities=101))
