"""Rounds of several elections in one box: which may share it, and what they share (R6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Purpose, Target
from congress.domain.forms import Form
from congress.domain.shared_boxes import Sharer
from congress.record.papers import read_slate
from congress.record.questions import Part
from congress.services.stages import Stage, Step, require_step
from congress.store.elections import ElectionRow, get_election
from congress.store.rounds import RoundRow, get_file, list_rounds_in

_OF_THE_BOX = ("state", "present", "issued", "ballots", "seal", "sealed_at_size", "released")


def sharer_of(row: ElectionRow) -> Sharer:
    """Give an election as far as it matters for sharing a box."""
    return Sharer(
        title=row.title,
        target=Target(row.body),
        purpose=Purpose(row.purpose),
        meeting=row.meeting,
    )


def follow_box(session: Session, box: RoundRow) -> None:
    """Let the other rounds of a box know what has just become of it."""
    for row in list_rounds_in(session, box.uuid)[1:]:
        for name in _OF_THE_BOX:
            setattr(row, name, getattr(box, name))


def require_step_in(session: Session, box: RoundRow, step: Step) -> None:
    """Refuse a step that any of the rounds of a box does not allow (R35); raise `NotNow`."""
    for row in list_rounds_in(session, box.uuid):
        require_step(row.state, step)


def read_parts(session: Session, box: str) -> tuple[Part, ...]:
    """Give what a box asks for each election, by place."""
    rows = list_rounds_in(session, box)
    return tuple(
        Part(read_slate(get_file(session, row.uuid, "slate.json")), row.number) for row in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPart:
    """One of the rounds that share a box, as a page leads to it."""

    uuid: str
    election: str
    title: str
    number: int
    seats: int
    candidates: int
    form: Form
    stage: Stage


def list_round_parts(session: Session, box: str) -> tuple[RoundPart, ...]:
    """List the rounds of a box by their places; most boxes have one."""
    return tuple(
        RoundPart(
            uuid=row.uuid,
            election=row.election,
            title=get_election(session, row.election).title,
            number=row.number,
            seats=row.seats,
            candidates=len(read_slate(get_file(session, row.uuid, "slate.json")).candidates),
            form=Form(row.form),
            stage=Stage(row.state),
        )
        for row in list_rounds_in(session, box)
    )


def titles_of(parts: Iterable[RoundPart]) -> str:
    """Name rounds by their elections, as one line."""
    return "; ".join(f"{part.title}, lần {part.number}" for part in parts)


def title_of_box(session: Session, box: str) -> str:
    """Name all elections that are voted on in a box, as one line."""
    return titles_of(list_round_parts(session, box))
