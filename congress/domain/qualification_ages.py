"""Ages and Party ages on the day of the congress, from dates that may be a bare year (rules 3.3).

An age is counted in completed years. Whose date is a month or a year only has an age between two
numbers; such a person is in a band only when both numbers are, and is among the youngest or oldest
only as somebody who may be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from congress.domain.dates import PartialDate
from congress.domain.delegates import Delegate
from congress.domain.errors import RuleViolation
from congress.domain.numbers import decimal, hundredths
from congress.domain.qualification_bands import UNKNOWN

# The bands as the reports that were read have them (rules 3.3).
AGE_LIMITS = (30, 41, 51, 61, 71)
AGE_LABELS = (
    "Dưới 30 tuổi",
    "Từ 30 đến 40 tuổi",
    "Từ 41 đến 50 tuổi",
    "Từ 51 đến 60 tuổi",
    "Từ 61 đến 70 tuổi",
    "Trên 70 tuổi",
)
# No text was found that bands Party ages: these are proposed, and the committee may write others.
PARTY_LIMITS = (10, 20, 30, 40)
MOST_LIMITS = 8


@dataclass(frozen=True, slots=True)
class Span:
    """Completed years: from the fewest to the most that they can be; equal when all is known."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """Somebody whom the report names: with the date that counts, and the unit."""

    name: str
    date: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """Who is first or last by date: several when dates are equal.

    Not `certain`: dates without a day leave open which of them it is.
    """

    people: tuple[Pointed, ...]
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """The mean of completed years in hundredths of a year, half up, over `known` people.

    Bare years make it lie between two numbers; both are 0 when nobody's date is known.
    """

    low: int
    high: int
    known: int

    @property
    def text(self) -> str:
        """The mean as it is printed: one number, or from one to another (V4)."""
        low = decimal(self.low)
        return low if self.low == self.high else f"{low} đến {decimal(self.high)}"


def completed_years(since: date, on: date) -> int:
    """Count the whole years from one day to another; 29 February counts from 1 March on."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def span_of(since: PartialDate, on: date) -> Span:
    """Count the completed years since a date of which only a part may be known."""
    latest = max(completed_years(min(since.latest, on), on), 0)
    return Span(latest, max(completed_years(since.earliest, on), 0))


def band_of(span: Span | None, limits: Sequence[int], labels: Sequence[str]) -> str:
    """Give the label of the band that holds a whole span, UNKNOWN when it lies in two or none."""
    if span is None:
        return UNKNOWN
    low, high = (sum(years >= limit for limit in limits) for years in (span.low, span.high))
    return labels[low] if low == high else UNKNOWN


def party_labels(limits: Sequence[int]) -> tuple[str, ...]:
    """Name the bands of Party ages between these limits, in years."""
    between = pairwise(limits)
    return (
        f"Dưới {limits[0]} năm",
        *(f"Từ {low} đến {high - 1} năm" for low, high in between),
        f"Từ {limits[-1]} năm trở lên",
    )


def require_limits(limits: Sequence[int]) -> None:
    """Refuse limits that make no bands: they rise, from 1 to 99; raise `RuleViolation`."""
    rising = all(low < high for low, high in pairwise(limits))
    inside = all(1 <= limit <= 99 for limit in limits)
    if not (limits and rising and inside and len(limits) <= MOST_LIMITS):
        raise RuleViolation(
            f"Mốc tuổi Đảng phải là từ 1 đến {MOST_LIMITS} số tăng dần, trong khoảng 1 đến 99, "
            "ví dụ: 10 20 30 40.",
            rule="R10",
        )


def average_of(spans: Iterable[Span]) -> Average:
    """Give the mean of completed years, in whole numbers only (V6)."""
    known = tuple(spans)
    return Average(
        low=hundredths(sum(span.low for span in known), len(known)),
        high=hundredths(sum(span.high for span in known), len(known)),
        known=len(known),
    )


def earliest_of(dated: Sequence[tuple[PartialDate, Delegate]]) -> Extreme:
    """Give whoever has, or may have, the earliest date."""
    if not dated:
        return Extreme(people=(), certain=True)
    bound = min(when.latest for when, _ in dated)
    return _extreme([pair for pair in dated if pair[0].earliest <= bound])


def latest_of(dated: Sequence[tuple[PartialDate, Delegate]]) -> Extreme:
    """Give whoever has, or may have, the latest date."""
    if not dated:
        return Extreme(people=(), certain=True)
    bound = max(when.earliest for when, _ in dated)
    return _extreme([pair for pair in dated if pair[0].latest >= bound])


def _extreme(found: Sequence[tuple[PartialDate, Delegate]]) -> Extreme:
    same_day = found[0][0].whole is not None and len({when for when, _ in found}) == 1
    return Extreme(
        people=tuple(pointed(one, when) for when, one in found),
        certain=len(found) == 1 or same_day,
    )


def pointed(one: Delegate, when: PartialDate | None) -> Pointed:
    """Name somebody with a date and the unit."""
    return Pointed(name=one.name.text, date=when.text if when else "", unit=one.unit)
