"""The figures of the credentials report: who was summoned, who came, who they are (R10, rules 3.3).

Counted from the list of delegates alone. Each breakdown with parts puts everybody in exactly one of
them, "Không rõ" among them, so that the numbers add up to those summoned; percentages are for
reading only (V6).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.letters import folded
from congress.domain.numbers import percent
from congress.domain.qualification_ages import (
    PARTY_LIMITS,
    Average,
    Extreme,
    Pointed,
    average_of,
    earliest_of,
    latest_of,
    pointed,
    require_limits,
    span_of,
)
from congress.domain.qualification_bands import KINH, NO_RELIGION, OTHER, UNKNOWN
from congress.domain.qualification_breakdowns import Breakdown, Topic, break_down, has_no_band
from congress.domain.standings import DelegateStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """Somebody of the list as the report sees them.

    `present` is None where only numbers are known. `reason` says why somebody is absent, was
    replaced or not summoned; `other` names who came instead, if anybody did.
    """

    delegate: Delegate
    present: bool | None = None
    reason: str = ""
    other: str = ""

    @property
    def standing(self) -> DelegateStanding:
        """What was decided about them."""
        return self.delegate.standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A kind of delegate or a unit: how many were summoned, and came where each is known."""

    label: str
    summoned: int
    present: int | None

    @property
    def absent(self) -> int | None:
        """How many did not come."""
        return None if self.present is None else self.summoned - self.present

    def share_of(self, summoned: int) -> str:
        """Give those summoned in per cent of all (V6)."""
        return percent(self.summoned, summoned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody whom the report tells apart, and why; `other` is who came instead, if anybody."""

    who: Pointed
    why: str
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifications:
    """All figures of the report on a day; `present` is None when nobody said how many came."""

    on: date
    listed: int
    summoned: int
    present: int | None
    kinds: tuple[Attended, ...]
    units: tuple[Attended, ...]
    absent: tuple[Missing, ...]
    replaced: tuple[Missing, ...]
    not_summoned: tuple[Missing, ...]
    reserves: int
    breakdowns: tuple[Breakdown, ...]
    average_age: Average
    oldest: Extreme
    youngest: Extreme
    average_party_age: Average
    longest: Extreme
    shortest: Extreme

    @property
    def women(self) -> int:
        """How many women are among those summoned."""
        return self.on_topic(Topic.GENDER).number_of("Nữ")

    @property
    def minorities(self) -> int:
        """How many are of a people other than the Kinh, where the list says which."""
        known = self.on_topic(Topic.ETHNICITY).parts
        return sum(part.number for part in known if part.label not in {KINH, UNKNOWN, OTHER})

    @property
    def religious(self) -> int:
        """How many follow a religion that the report knows."""
        known = self.on_topic(Topic.RELIGION).parts
        return sum(part.number for part in known if part.label not in {NO_RELIGION, UNKNOWN, OTHER})

    def on_topic(self, topic: Topic) -> Breakdown:
        """Give the breakdown by one topic."""
        return next(one for one in self.breakdowns if one.topic is topic)

    def share(self, number: int) -> str:
        """Give a number in per cent of those summoned (V6)."""
        return percent(number, self.summoned)


def qualify(
    people: Sequence[Examined],
    *,
    on: date,
    present: int | None = None,
    party_limits: Sequence[int] = PARTY_LIMITS,
) -> Qualifications:
    """Count all figures of the report; ages are those of the day `on` (rules 3.3).

    `present` is the number that was recorded; where it is known of each who came, theirs counts.
    Raise `RuleViolation` for limits that make no bands of Party ages.
    """
    require_limits(party_limits)
    summoned = [one for one in people if one.delegate.votes]
    delegates = [one.delegate for one in summoned]
    births = [(one.birth, one) for one in delegates if one.birth]
    joined = [(one.joined, one) for one in delegates if one.joined]
    came = _came(summoned)
    return Qualifications(
        on=on,
        listed=len(people),
        summoned=len(summoned),
        present=present if came is None else came,
        kinds=tuple(_by_kind(summoned)),
        units=_by_unit(summoned),
        absent=tuple(_missing(one) for one in summoned if one.present is False),
        replaced=tuple(
            _missing(one) for one in people if one.standing is DelegateStanding.REPLACED
        ),
        not_summoned=tuple(_missing(one) for one in people if one.standing in _KEPT_AWAY),
        reserves=sum(_waits(one.delegate) for one in people),
        breakdowns=break_down(delegates, on=on, party_limits=party_limits),
        average_age=average_of(span_of(when, on) for when, _ in births),
        oldest=earliest_of(births),
        youngest=latest_of(births),
        average_party_age=average_of(span_of(when, on) for when, _ in joined),
        longest=earliest_of(joined),
        shortest=latest_of(joined),
    )


def unclear_people(people: Sequence[Examined], *, on: date) -> tuple[Pointed, ...]:
    """List who among the summoned is in no band of age for want of a whole birth date."""
    return tuple(
        pointed(one.delegate, one.delegate.birth)
        for one in people
        if one.delegate.votes and has_no_band(one.delegate, on=on)
    )


def _came(summoned: Sequence[Examined]) -> int | None:
    if not summoned or any(one.present is None for one in summoned):
        return None
    return sum(one.present is True for one in summoned)


def _attended(label: str, of: Sequence[Examined]) -> Attended:
    return Attended(label=label, summoned=len(of), present=_came(of))


def _by_kind(summoned: Sequence[Examined]) -> Iterable[Attended]:
    """Count by how people came to be on the list; alternates are those who replaced somebody."""
    for kind in DelegateKind:
        of = [one for one in summoned if one.delegate.kind is kind]
        if of:
            replaced = kind is DelegateKind.ALTERNATE
            yield _attended("Dự khuyết thay thế" if replaced else kind.label, of)


def _by_unit(summoned: Sequence[Examined]) -> tuple[Attended, ...]:
    """Count by unit, the largest first; spellings that differ in case only are one unit."""
    units: dict[str, list[Examined]] = {}
    for one in summoned:
        units.setdefault(folded(one.delegate.unit), []).append(one)
    told = [
        _attended(_commonest(one.delegate.unit for one in of) if key else UNKNOWN, of)
        for key, of in units.items()
    ]
    return tuple(sorted(told, key=lambda unit: (unit.label == UNKNOWN, -unit.summoned)))


def _commonest(spellings: Iterable[str]) -> str:
    return Counter(spellings).most_common(1)[0][0]


def _missing(one: Examined) -> Missing:
    who = pointed(one.delegate, one.delegate.birth)
    return Missing(who=who, why=one.reason, other=one.other)


def _waits(one: Delegate) -> bool:
    """Tell whether an alternate has taken nobody's place so far (R40)."""
    return one.kind is DelegateKind.ALTERNATE and one.standing is DelegateStanding.ORDINARY


_KEPT_AWAY = frozenset({DelegateStanding.NOT_SUMMONED, DelegateStanding.SUSPENDED})
