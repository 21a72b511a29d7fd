"""Delegations (đoàn đại biểu): who is in each, one spelling for each, a seat for everybody (V3).

A delegation is what the list of delegates calls it; two spellings of one name are put together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.letters import bare, field_key
from congress.domain.texts import clean_text

K = TypeVar("K", int, str)
# No hall is larger; a larger number is a slip of the keyboard.
MOST_SEATS = 100_000


@dataclass(frozen=True, slots=True)
class Delegation(Generic[K]):
    """A delegation with its people in the order of their names; `name` is empty for no delegation.

    `alike` are other delegations whose names differ only in marks, capitals or punctuation.
    """

    name: str
    people: tuple[tuple[K, Delegate], ...]
    alike: tuple[str, ...]

    @property
    def voters(self) -> int:
        """How many of them vote (R14, R40)."""
        return sum(person.votes for _, person in self.people)

    @property
    def kinds(self) -> Mapping[DelegateKind, int]:
        """How many are of each kind."""
        found = [person.kind for _, person in self.people]
        return {kind: found.count(kind) for kind in DelegateKind if kind in found}

    @property
    def seats(self) -> tuple[str, ...]:
        """The first and the last seat of those who are to come, as far as they have any."""
        found = [person.seat for _, person in self.people if person.seat and person.is_summoned]
        ordered = sorted(found, key=_seat_key)
        return (ordered[0], ordered[-1]) if ordered else ()


def delegations_of(people: Sequence[tuple[K, Delegate]]) -> tuple[Delegation[K], ...]:
    """Divide people into delegations, in the order of the names of these (V2)."""
    found: dict[str, list[tuple[K, Delegate]]] = {}
    for key, person in people:
        found.setdefault(person.unit, []).append((key, person))
    names = sorted(found, key=lambda name: (not name, field_key(name), name))
    return tuple(Delegation(name, tuple(found[name]), tuple(_alike(name, names))) for name in names)


def require_name(raw: str) -> str:
    """Clean the name of a delegation (V3); raise `RuleViolation` when none is left."""
    name = clean_text(raw, what="Tên đoàn")
    if not name:
        raise RuleViolation("Chưa ghi tên đoàn. Hãy ghi tên đoàn.", rule="V3")
    return name


def require_seats_apart(people: Iterable[Delegate], person: Delegate) -> None:
    """Refuse a seat that somebody else has who is to come; raise `RuleViolation`."""
    if not person.seat or not person.is_summoned:
        return
    for other in people:
        if other.is_summoned and bare(other.seat) == bare(person.seat):
            raise RuleViolation(
                f"Số ghế {person.seat} là của đ/c {other.name.text}. Hãy chọn ghế khác.", rule="V3"
            )


def seat_people(
    delegations: Iterable[Delegation[K]], *, first: int, keeping: bool
) -> Mapping[K, str]:
    """Give seats by number from `first` on, one delegation after the other, in the order of names.

    Those who are to come get one; `keeping` leaves everybody where they sit and fills what is free.
    Raise `RuleViolation` for a number that no hall has.
    """
    if not 1 <= first <= MOST_SEATS:
        raise RuleViolation(f"Số ghế đầu phải từ 1 đến {MOST_SEATS}. Hãy ghi lại.", rule="V3")
    coming = [
        (key, person)
        for delegation in delegations
        for key, person in delegation.people
        if person.is_summoned
    ]
    taken = {bare(person.seat) for _, person in coming if keeping}
    free = (str(number) for number in range(first, first + 2 * len(coming) + 1))
    usable = (seat for seat in free if bare(seat) not in taken)
    return {key: next(usable) for key, person in coming if not (keeping and person.seat)}


def double_seats(people: Iterable[Delegate]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the seats that several people have who are to come, with their names."""
    found: dict[str, list[Delegate]] = {}
    for person in people:
        if person.seat and person.is_summoned:
            found.setdefault(bare(person.seat), []).append(person)
    return tuple(
        (several[0].seat, tuple(one.name.text for one in several))
        for several in found.values()
        if len(several) > 1
    )


def _alike(name: str, names: Iterable[str]) -> Iterable[str]:
    key = _spelling(name)
    return (other for other in names if other != name and key and _spelling(other) == key)


def _spelling(name: str) -> str:
    """Give what two spellings of a delegation share: its words, without marks and punctuation."""
    letters = (letter if letter.isalnum() else " " for letter in bare(name))
    return " ".join("".join(letters).split())


def _seat_key(seat: str) -> tuple[str, int, str]:
    """Order A2 before A10."""
    letters = seat.rstrip("0123456789")
    number = seat[len(letters) :]
    return bare(letters), int(number or 0), seat
