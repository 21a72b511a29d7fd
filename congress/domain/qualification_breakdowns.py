"""Those summoned by one topic of the credentials report after another (rules 3.3).

Where a topic has parts that exclude each other, everybody is in exactly one, "Khác" and "Không rõ"
among them; ranks and rewards can be several, so they are counted side by side.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from congress.domain.dates import PartialDate
from congress.domain.delegates import Delegate
from congress.domain.numbers import decimal, hundredths, percent
from congress.domain.qualification_ages import (
    AGE_LABELS,
    AGE_LIMITS,
    band_of,
    party_labels,
    span_of,
)
from congress.domain.qualification_bands import (
    DISCIPLINE,
    EDUCATION,
    GENERAL,
    KINH,
    OTHER,
    POSITIONS,
    RANKS,
    RELIGION,
    REWARDS,
    THEORY,
    UNKNOWN,
    Scheme,
    find_people,
    says_nothing,
)


class Topic(StrEnum):
    """What the summoned are counted by, in the order of the report."""

    GENDER = "gender"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    AGE = "age"
    PARTY_AGE = "party_age"
    GENERAL = "general"
    EDUCATION = "education"
    RANK = "rank"
    THEORY = "theory"
    POSITION = "position"
    REWARDS = "rewards"
    DISCIPLINE = "discipline"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _TITLES[self]

    @property
    def is_whole(self) -> bool:
        """Tell whether everybody is in exactly one part: ranks and rewards can be several."""
        return self not in {Topic.RANK, Topic.REWARDS}


_TITLES = {
    Topic.GENDER: "Giới tính",
    Topic.ETHNICITY: "Dân tộc",
    Topic.RELIGION: "Tôn giáo",
    Topic.AGE: "Tuổi đời",
    Topic.PARTY_AGE: "Tuổi Đảng",
    Topic.GENERAL: "Trình độ giáo dục phổ thông",
    Topic.EDUCATION: "Trình độ chuyên môn",
    Topic.RANK: "Học hàm",
    Topic.THEORY: "Trình độ lý luận chính trị",
    Topic.POSITION: "Chức vụ, lĩnh vực công tác",
    Topic.REWARDS: "Khen thưởng, danh hiệu",
    Topic.DISCIPLINE: "Kỷ luật",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of a breakdown: what, and how many of the `base`."""

    label: str
    number: int
    base: int

    @property
    def percent(self) -> str:
        """Its share as it is printed (V6)."""
        return percent(self.number, self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """Those summoned by one topic.

    `others` are the texts counted as "Khác", each with how often it stands in the list.
    """

    topic: Topic
    base: int
    parts: tuple[Part, ...]
    others: tuple[Part, ...] = ()

    @property
    def rounded_sum(self) -> str:
        """What the printed percentages add up to, which may not be 100,00 (V6)."""
        return decimal(sum(hundredths(100 * part.number, part.base) for part in self.parts))

    def number_of(self, label: str) -> int:
        """Give the number of one part, 0 when it is not told."""
        return next((part.number for part in self.parts if part.label == label), 0)

    @property
    def is_told(self) -> bool:
        """Tell whether the list says anything of this topic."""
        unknown = self.number_of(UNKNOWN) if self.topic.is_whole else 0
        return any(part.number for part in self.parts) and unknown < self.base


def break_down(
    delegates: Sequence[Delegate], *, on: date, party_limits: Sequence[int]
) -> tuple[Breakdown, ...]:
    """Count delegates by every topic, in the order of the report; ages are those of the day."""
    labels = party_labels(party_limits)
    party = [_band_of_years(one.joined, on, party_limits, labels) for one in delegates]
    ages = [_band_of_years(one.birth, on, AGE_LIMITS, AGE_LABELS) for one in delegates]
    counted = {
        Topic.GENDER: _genders(delegates),
        Topic.ETHNICITY: _peoples(delegates),
        Topic.AGE: _parted(Topic.AGE, ages, AGE_LABELS, always=AGE_LABELS),
        Topic.PARTY_AGE: _parted(Topic.PARTY_AGE, party, labels, always=labels),
    }
    counted |= {topic: _by_text(topic, delegates) for topic in _TEXTS}
    counted |= {topic: _side_by_side(topic, delegates) for topic in _SEVERAL}
    return tuple(counted[topic] for topic in Topic)


def has_no_band(one: Delegate, *, on: date) -> bool:
    """Tell whether somebody is in no band of age, for want of a whole birth date."""
    return _band_of_years(one.birth, on, AGE_LIMITS, AGE_LABELS) == UNKNOWN


_TEXTS: Mapping[Topic, tuple[Scheme, Callable[[Delegate], str]]] = {
    Topic.RELIGION: (RELIGION, lambda one: one.religion),
    Topic.GENERAL: (GENERAL, lambda one: one.general_education),
    Topic.EDUCATION: (EDUCATION, lambda one: one.education),
    Topic.THEORY: (THEORY, lambda one: one.theory),
    Topic.POSITION: (POSITIONS, lambda one: one.position),
    Topic.DISCIPLINE: (DISCIPLINE, lambda one: one.discipline),
}
_SEVERAL: Mapping[Topic, tuple[Scheme, Callable[[Delegate], str]]] = {
    Topic.RANK: (RANKS, lambda one: one.education),
    Topic.REWARDS: (REWARDS, lambda one: one.rewards),
}


def _band_of_years(
    since: PartialDate | None, on: date, limits: Sequence[int], labels: Sequence[str]
) -> str:
    return band_of(span_of(since, on) if since else None, limits, labels)


def _genders(delegates: Sequence[Delegate]) -> Breakdown:
    labels = [one.gender.label if one.gender else UNKNOWN for one in delegates]
    return _parted(Topic.GENDER, labels, ("Nam", "Nữ"), always=("Nam", "Nữ"))


def _peoples(delegates: Sequence[Delegate]) -> Breakdown:
    """Count the peoples: the Kinh, then the others from the largest down."""
    labels = [find_people(one.ethnicity) for one in delegates]
    order = [label for label, _ in Counter(labels).most_common() if label != KINH]
    others = _texts_of_others(labels, [one.ethnicity for one in delegates])
    return _parted(Topic.ETHNICITY, labels, (KINH, *order), always=(KINH,), others=others)


def _by_text(topic: Topic, delegates: Sequence[Delegate]) -> Breakdown:
    scheme, read = _TEXTS[topic]
    texts = [read(one) for one in delegates]
    labels = [scheme.find(text) for text in texts]
    others = _texts_of_others(labels, texts)
    return _parted(topic, labels, tuple(scheme.bands), always=tuple(scheme.always), others=others)


def _parted(
    topic: Topic,
    labels: Sequence[str],
    order: Sequence[str],
    *,
    always: Sequence[str],
    others: tuple[Part, ...] = (),
) -> Breakdown:
    """Make the parts of one topic in an order; those at 0 stand only when `always` told."""
    counts, base = Counter(labels), len(labels)
    told = [label for label in order if label not in {OTHER, UNKNOWN}]
    parts = (
        Part(label=label, number=counts[label], base=base)
        for label in (*told, OTHER, UNKNOWN)
        if counts[label] or label in always
    )
    return Breakdown(topic=topic, base=base, parts=tuple(parts), others=others)


def _side_by_side(topic: Topic, delegates: Sequence[Delegate]) -> Breakdown:
    """Count what one person can have several of; a text without any is OTHER, once."""
    scheme, read = _SEVERAL[topic]
    texts = [read(one) for one in delegates]
    named = [_several(scheme, text, topic) for text in texts]
    counts = Counter(label for labels in named for label in labels)
    others = _texts_of_others([OTHER if OTHER in labels else "" for labels in named], texts)
    parts = (
        Part(label=label, number=counts[label], base=len(delegates))
        for label in (*scheme.bands, OTHER)
        if counts[label]
    )
    return Breakdown(topic=topic, base=len(delegates), parts=tuple(parts), others=others)


def _several(scheme: Scheme, text: str, topic: Topic) -> tuple[str, ...]:
    found = scheme.find_all(text)
    # Whoever has a degree and no rank is nothing else.
    silent = topic is Topic.RANK or says_nothing(text)
    return found or (() if silent else (OTHER,))


def _texts_of_others(labels: Sequence[str], texts: Sequence[str]) -> tuple[Part, ...]:
    """List the texts that were not understood, the most frequent first, for correction."""
    found = Counter(text for label, text in zip(labels, texts, strict=True) if label == OTHER)
    return tuple(
        Part(label=text, number=number, base=len(labels)) for text, number in found.most_common()
    )
