"""Delegations: their heads, one spelling for each, and a seat for everybody who is to come (V3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from congress.domain.delegates import Delegate
from congress.domain.delegations import (
    Delegation,
    delegations_of,
    double_seats,
    require_name,
    seat_people,
)
from congress.domain.errors import NotFound, RuleViolation
from congress.domain.events import DelegatesChanged
from congress.services.audit import append_event
from congress.services.delegates import read_delegates, write_row
from congress.services.transactions import Transaction
from congress.store.congresses import lock_congress
from congress.store.delegates import DelegateRow
from congress.store.delegations import DelegationHead, list_heads


@dataclass(frozen=True, slots=True)
class HeadedDelegation:
    """A delegation and the id and the name of its head, both empty where it has none."""

    delegation: Delegation[str]
    head: str
    head_name: str


@dataclass(frozen=True, slots=True)
class Delegations:
    """All delegations, and the seats that several people have."""

    listed: tuple[HeadedDelegation, ...]
    doubles: tuple[tuple[str, tuple[str, ...]], ...]


def describe_delegations(session: Session) -> Delegations:
    """Tell who is in each delegation, who heads it and where it sits."""
    people, heads = read_delegates(session), list_heads(session)
    listed = tuple(_headed(one, heads.get(one.name, "")) for one in delegations_of(people))
    return Delegations(listed, double_seats(person for _, person in people))


def rename_delegation(tx: Transaction, name: str, wanted: str) -> None:
    """Call a delegation otherwise; under the name of another one the two are put together.

    Of two heads, that of the delegation whose name stays goes on. Raise `RuleViolation` for no
    name, `NotFound` for no such delegation.
    """
    lock_congress(tx.session)
    new = require_name(wanted)
    people = read_delegates(tx.session)
    moved = [(key, person) for key, person in people if person.unit == name]
    if not moved or not name:
        raise NotFound("Không có đoàn này trong danh sách. Hãy tải lại trang.", rule="V3")
    if new == name:
        return
    _write(tx, ((key, replace(person, unit=new)) for key, person in moved))
    head = tx.session.get(DelegationHead, name)
    if head is not None:
        tx.session.delete(head)
        if tx.session.get(DelegationHead, new) is None:
            tx.session.add(DelegationHead(delegation=new, delegate=head.delegate))
    _append(tx, "united", len(moved), len(people))


def name_head(tx: Transaction, name: str, delegate: str) -> None:
    """Record who heads a delegation, or that nobody does; raise `RuleViolation` for others."""
    lock_congress(tx.session)
    people = read_delegates(tx.session)
    members = [key for key, person in people if person.unit == name and name]
    if not members:
        raise NotFound("Không có đoàn này trong danh sách. Hãy tải lại trang.", rule="V3")
    if delegate and delegate not in members:
        raise RuleViolation("Trưởng đoàn phải là người của đoàn. Hãy chọn lại.", rule="V3")
    row = tx.session.get(DelegationHead, name)
    if delegate == (row.delegate if row else ""):
        return
    if row is not None:
        tx.session.delete(row)
        tx.session.flush()
    if delegate:
        tx.session.add(DelegationHead(delegation=name, delegate=delegate))
    _append(tx, "headed", 1, len(people))


def give_seats(tx: Transaction, order: Mapping[str, int], *, first: int, keeping: bool) -> int:
    """Give seats to whoever is to come, by the order of delegations; give how many got another.

    Delegations without a place in `order` come last, in the order of their names.
    """
    lock_congress(tx.session)
    people = read_delegates(tx.session)
    last = len(order) + 1
    delegations = sorted(delegations_of(people), key=lambda one: order.get(one.name) or last)
    seats = seat_people(delegations, first=first, keeping=keeping)
    changed = [
        (key, replace(person, seat=seats[key]))
        for key, person in people
        if key in seats and seats[key] != person.seat
    ]
    if changed:
        _write(tx, changed)
        _append(tx, "seated", len(changed), len(people))
    return len(changed)


def _headed(delegation: Delegation[str], head: str) -> HeadedDelegation:
    """Give a delegation with its head, who may have gone to another one since."""
    names = {key: person.name.text for key, person in delegation.people}
    return HeadedDelegation(delegation, head if head in names else "", names.get(head, ""))


def _write(tx: Transaction, people: Iterable[tuple[str, Delegate]]) -> None:
    for key, person in people:
        write_row(tx.session.get_one(DelegateRow, key), person)


def _append(tx: Transaction, change: str, people: int, listed: int) -> None:
    tx.session.flush()
    append_event(tx, DelegatesChanged(change=change, people=people, listed=listed, by=tx.by))
