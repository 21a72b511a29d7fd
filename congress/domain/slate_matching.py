"""Which delegate a candidate is, found by folded name and birth date (V3, R14, R15)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.slates import Candidate

K = TypeVar("K", int, str)


class MatchKind(StrEnum):
    """How a candidate relates to the list of delegates."""

    DELEGATE = "delegate"
    OUTSIDE = "outside"
    AMBIGUOUS = "ambiguous"
    PROBATIONARY = "probationary"


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """A candidate and the delegate they are, if one. `note` is what the office should know."""

    candidate: Candidate
    kind: MatchKind
    delegate: K | None = None
    note: str = ""


def match_candidates(
    candidates: Iterable[Candidate], delegates: Sequence[tuple[K, Delegate]]
) -> tuple[Match[K], ...]:
    """Find each candidate among delegates by folded name and birth date (V3).

    A candidate without a birth date gets that of the one delegate of the name. Several delegates of
    the name, none of them told apart by a date, are AMBIGUOUS; somebody who is on no list of
    delegates is OUTSIDE, which the rules allow (R15); a probationary member may not stand (R14).
    """
    by_name: dict[str, list[tuple[K, Delegate]]] = {}
    for key, person in delegates:
        by_name.setdefault(person.name.folded, []).append((key, person))
    return tuple(
        _match(candidate, by_name.get(candidate.name.folded, [])) for candidate in candidates
    )


def _match(candidate: Candidate, named: Sequence[tuple[K, Delegate]]) -> Match[K]:
    fitting = [pair for pair in named if _may_be(candidate, pair[1])]
    exact = [pair for pair in fitting if pair[1].birth == candidate.birth]
    found = exact if len(exact) == 1 else fitting
    if len(found) > 1:
        note = f"Có {len(found)} đại biểu tên “{candidate.name.text}”. Hãy ghi đủ ngày sinh."
        return Match(candidate, MatchKind.AMBIGUOUS, note=note)
    if not found:
        return Match(candidate, MatchKind.OUTSIDE, note=_note_outside(candidate, named))
    ((key, person),) = found
    if person.kind is DelegateKind.PROBATIONARY:
        note = f"“{candidate.name.text}” là đảng viên dự bị, không có quyền ứng cử."
        return Match(candidate, MatchKind.PROBATIONARY, key, note)
    known = candidate if candidate.birth else replace(candidate, birth=person.birth)
    return Match(known, MatchKind.DELEGATE, key)


def _may_be(candidate: Candidate, person: Delegate) -> bool:
    if candidate.birth is None or person.birth is None:
        return True
    return candidate.birth.agrees_with(person.birth)


def _note_outside(candidate: Candidate, named: Sequence[tuple[K, Delegate]]) -> str:
    """Say why somebody is on no list: nobody of the name, or only with other birth dates."""
    births = ", ".join(person.birth.text for _, person in named if person.birth)
    if births:
        return (
            f"“{candidate.name.text}” trùng tên với đại biểu sinh {births} nhưng khác ngày sinh; "
            "được coi là người ngoài danh sách đại biểu."
        )
    return f"“{candidate.name.text}” không có trong danh sách đại biểu."
