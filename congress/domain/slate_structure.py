"""Who is on a list: women, people under 40, minorities, units, against what the congress set (R8).

The regulation leaves the figures to the committee that convenes the congress, so there are none
until somebody enters them; a list that misses them is shown so and never refused.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from congress.domain.dates import PartialDate
from congress.domain.delegates import Gender
from congress.domain.errors import Inconsistent
from congress.domain.letters import bare
from congress.domain.numbers import percent

YOUNG = 40  # years: younger than this
_MAJORITY = "kinh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of one person on the list; empty or None where it is not."""

    gender: Gender | None = None
    birth: PartialDate | None = None
    ethnicity: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The least share of each group in per cent of the list; None where none was set."""

    women: int | None = None
    young: int | None = None
    minorities: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One group on the list: how many, of how many, the target, and of how many it is unknown."""

    label: str
    number: int
    size: int
    unknown: int
    target: int | None

    @property
    def percent(self) -> str:
        """Give the share in per cent of the list, for reading (V6)."""
        return percent(self.number, self.size) if self.size else "0,00"

    @property
    def met(self) -> bool | None:
        """Tell whether the target is reached; None where there is none."""
        if self.target is None:
            return None
        return 100 * self.number >= self.target * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The groups on a list, and its units with how many people each, largest first."""

    shares: tuple[Share, ...]
    units: tuple[tuple[str, int], ...]


def structure_of(people: Sequence[Described], targets: Targets, *, day: date) -> Structure:
    """Count the groups of a list; ages are those on `day`."""
    young = [_is_young(person.birth, day) for person in people]
    women = [None if person.gender is None else person.gender is Gender.FEMALE for person in people]
    minorities = [
        bare(person.ethnicity).strip() != _MAJORITY if person.ethnicity.strip() else None
        for person in people
    ]
    units = Counter(person.unit for person in people if person.unit)
    return Structure(
        shares=(
            _share("Nữ", women, targets.women),
            _share(f"Dưới {YOUNG} tuổi", young, targets.young),
            _share("Dân tộc thiểu số", minorities, targets.minorities),
        ),
        units=tuple(units.most_common()),
    )


def require_targets(targets: Targets) -> None:
    """Refuse shares that are none; raise `Inconsistent`."""
    for share in (targets.women, targets.young, targets.minorities):
        if share is not None and not 0 <= share <= 100:
            raise Inconsistent(
                f"Tỷ lệ {share}% không thể có. Hãy nhập số từ 0 đến 100, hoặc để trống.", rule="R8"
            )


def _share(label: str, answers: Sequence[bool | None], target: int | None) -> Share:
    return Share(
        label=label,
        number=sum(answer is True for answer in answers),
        size=len(answers),
        unknown=sum(answer is None for answer in answers),
        target=target,
    )


def _is_young(birth: PartialDate | None, day: date) -> bool | None:
    """Tell whether somebody is younger than 40 on a day; a bare year decides where it can."""
    if birth is None:
        return None
    age = day.year - birth.year
    if birth.whole is None:
        return None if age == YOUNG else age < YOUNG
    return age - ((day.month, day.day) < (birth.whole.month, birth.whole.day)) < YOUNG
