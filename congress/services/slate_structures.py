"""Who is on a list, against the shares that the congress wants (R8)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from congress.domain.delegates import Delegate
from congress.domain.events import StructureTargetsSet
from congress.domain.slate_structure import (
    Described,
    Structure,
    Targets,
    require_targets,
    structure_of,
)
from congress.services.audit import append_event
from congress.services.congresses import read_facts
from congress.services.delegates import read_delegates
from congress.services.election_rows import read_candidate
from congress.services.transactions import Transaction
from congress.store.elections import CandidateRow, list_candidates, lock_election
from congress.store.nominations import StructureTargetRow, find_structure_targets


def set_targets(tx: Transaction, election: str, targets: Targets) -> None:
    """Record which shares the congress wants on a list; none where it wants none."""
    lock_election(tx.session, election)
    require_targets(targets)
    row = find_structure_targets(tx.session, election)
    if row is None:
        row = StructureTargetRow(election=election)
        tx.session.add(row)
    row.women, row.young, row.minorities = targets.women, targets.young, targets.minorities
    append_event(
        tx,
        StructureTargetsSet(
            election=election,
            women=_written(targets.women),
            young=_written(targets.young),
            minorities=_written(targets.minorities),
            by=tx.by,
        ),
    )


def read_targets(session: Session, election: str) -> Targets:
    """Give the shares that the congress wants."""
    row = find_structure_targets(session, election)
    if row is None:
        return Targets()
    return Targets(women=row.women, young=row.young, minorities=row.minorities)


def read_structure(session: Session, election: str, *, today: date) -> Structure:
    """Count the groups on a list as it stands; ages are those on the day of the congress."""
    known = dict(read_delegates(session))
    people = [_describe(row, known) for row in list_candidates(session, election)]
    day = read_facts(session).day or today
    return structure_of(people, read_targets(session, election), day=day)


def _describe(row: CandidateRow, known: Mapping[str, Delegate]) -> Described:
    candidate = read_candidate(row.facts)
    delegate = known.get(row.delegate) if row.delegate else None
    if delegate is None:
        return Described(birth=candidate.birth)
    return Described(
        gender=delegate.gender,
        birth=delegate.birth or candidate.birth,
        ethnicity=delegate.ethnicity,
        unit=delegate.unit,
    )


def _written(share: int | None) -> str:
    return "" if share is None else str(share)
