"""Rounds: the state of each, what was fixed when it was frozen, and its documents.

Rounds of several elections may share a box (R6). Whatever belongs to the box is kept with the first
of them, whose uuid is that of the box; a function that is asked about another one finds it there.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.domain.shared_boxes import box_of
from congress.store.base import Base, NotFound

# What every round has for itself, also where it shares a box.
OWN_FILES = frozenset({"slate.json", "decision.json", "minutes.pdf", "minutes.checkpoint"})


class RoundRow(Base):
    """A round of an election. Nothing here is ever deleted; `state` only moves on (R35).

    `place` counts the rounds of a box from 1. Those after the first have what is known of the box
    as well, such as its slot, its seal and the number of its ballots.

    `head` is the sign-in name of the head of the counting committee, who sets `released` when the
    hall may see the result. `rewriting_due` stands from the moment that a box is
    sealed until its ballots were rewritten in the order of their trackers: a crash in between is
    made good at the next start.
    """

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("election", "number"), UniqueConstraint("slot", "place"))

    uuid: Mapped[str] = mapped_column(String(17), primary_key=True)
    election: Mapped[str] = mapped_column(ForeignKey("elections.id"))
    number: Mapped[int]
    slot: Mapped[int]
    place: Mapped[int] = mapped_column(default=1)
    ceremony: Mapped[str] = mapped_column(ForeignKey("ceremonies.id"))
    state: Mapped[str]
    form: Mapped[str]
    seats: Mapped[int]
    election_hash: Mapped[str]
    denominator: Mapped[int]
    needed: Mapped[int]
    cards: Mapped[int]
    spares: Mapped[int]
    setup_checked_by: Mapped[str]
    present: Mapped[int | None]
    issued: Mapped[int | None]
    ballots: Mapped[int | None]
    seal: Mapped[str | None]
    sealed_at_size: Mapped[int | None]
    rewriting_due: Mapped[bool] = mapped_column(default=False)
    released: Mapped[bool] = mapped_column(default=False)
    head: Mapped[str | None]

    @property
    def box(self) -> str:
        """The uuid of the box that it is voted on in."""
        return box_of(self.uuid)


class RoundFile(Base):
    """A document of a round under its name, as exact bytes."""

    __tablename__ = "round_files"

    round: Mapped[str] = mapped_column(ForeignKey("rounds.uuid"), primary_key=True)
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    raw: Mapped[bytes]


class AskedAct(Base):
    """An act that one person asked for and another has still to confirm; one a round."""

    __tablename__ = "asked_acts"

    round: Mapped[str] = mapped_column(String(14), ForeignKey("rounds.uuid"), primary_key=True)
    act: Mapped[str]
    details: Mapped[bytes]
    asked_by: Mapped[str] = mapped_column(ForeignKey("accounts.username"))
    expires_at: Mapped[datetime]


class ShareRow(Base):
    """A member's accepted partial decryption with its second proof."""

    __tablename__ = "shares"

    round: Mapped[str] = mapped_column(String(14), ForeignKey("rounds.uuid"), primary_key=True)
    owner: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    raw: Mapped[bytes]
    proof: Mapped[bytes]


def find_round(session: Session, uuid: str) -> RoundRow | None:
    """Find a round by its uuid."""
    return session.get(RoundRow, uuid)


def get_round(session: Session, uuid: str) -> RoundRow:
    """Give a round by its uuid."""
    found = session.get(RoundRow, uuid)
    if found is None:
        raise NotFound("round", uuid)
    return found


def get_box(session: Session, uuid: str) -> RoundRow:
    """Give the first round of a box by the uuid of the box, which no other round has."""
    _require_box(uuid)
    return get_round(session, uuid)


def list_rounds_in(session: Session, box: str) -> list[RoundRow]:
    """List the rounds that share a box, by their places in it."""
    slot = select(RoundRow.slot).where(RoundRow.uuid == box).scalar_subquery()
    query = select(RoundRow).where(RoundRow.slot == slot).order_by(RoundRow.place)
    return list(session.scalars(query))


def lock_round(session: Session, uuid: str) -> RoundRow:
    """Give a round and keep everybody else from changing it or casting in it meanwhile."""
    found = session.get(RoundRow, uuid, with_for_update=True)
    if found is None:
        raise NotFound("round", uuid)
    return found


def lock_box(session: Session, uuid: str) -> RoundRow:
    """Give the first round of a box and keep everybody else from changing the box meanwhile."""
    _require_box(uuid)
    return lock_round(session, uuid)


def lock_box_for_casting(session: Session, uuid: str) -> RoundRow:
    """Give a box and keep it from changing meanwhile; others may cast at the same time."""
    _require_box(uuid)
    found = session.get(RoundRow, uuid, with_for_update={"read": True})
    if found is None:
        raise NotFound("round", uuid)
    return found


def list_rounds(session: Session) -> list[RoundRow]:
    """List all rounds by slot, those of one box together."""
    return list(session.scalars(select(RoundRow).order_by(RoundRow.slot, RoundRow.place)))


def list_boxes(session: Session) -> list[RoundRow]:
    """List the first rounds of all boxes by slot."""
    query = select(RoundRow).where(RoundRow.place == 1).order_by(RoundRow.slot)
    return list(session.scalars(query))


def list_rounds_of(session: Session, election: str) -> list[RoundRow]:
    """List the rounds of an election by number."""
    query = select(RoundRow).where(RoundRow.election == election).order_by(RoundRow.number)
    return list(session.scalars(query))


def list_rounds_to_rewrite(session: Session) -> list[RoundRow]:
    """List the rounds whose sealed ballots still lie in the order of their arrival."""
    return list(session.scalars(select(RoundRow).where(RoundRow.rewriting_due)))


def find_file(session: Session, uuid: str, name: str) -> bytes | None:
    """Find a document of a round or of its box, or None."""
    holder = uuid if name in OWN_FILES else box_of(uuid)
    return session.scalar(
        select(RoundFile.raw).where(RoundFile.round == holder, RoundFile.name == name)
    )


def get_file(session: Session, uuid: str, name: str) -> bytes:
    """Give a document of a round."""
    found = find_file(session, uuid, name)
    if found is None:
        raise NotFound("file", name)
    return found


def append_file(session: Session, uuid: str, name: str, raw: bytes) -> None:
    """Keep a document of a round; each name once."""
    session.add(RoundFile(round=uuid, name=name, raw=raw))


def find_asked_act(session: Session, uuid: str) -> AskedAct | None:
    """Find the act that waits for its second person."""
    return session.get(AskedAct, box_of(uuid))


def list_shares(session: Session, uuid: str) -> list[ShareRow]:
    """List the accepted shares of a round by owner."""
    query = select(ShareRow).where(ShareRow.round == box_of(uuid)).order_by(ShareRow.owner)
    return list(session.scalars(query))


def _require_box(uuid: str) -> None:
    if box_of(uuid) != uuid:
        raise NotFound("box", uuid)
