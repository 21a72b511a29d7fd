"""Voting cards as the server knows them: public credentials, and never whose they are."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ForeignKey, String, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from congress.domain.shared_boxes import box_of
from congress.store.base import Base


class CardListsRow(Base):
    """The digests of all round slots as handed over once by the credentials committee."""

    __tablename__ = "card_lists"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    raw: Mapped[bytes]
    made_on_server: Mapped[bool]


class RollRow(Base):
    """The roll of one slot, handed over for a round that is about to be frozen."""

    __tablename__ = "rolls"

    uuid: Mapped[str] = mapped_column(String(14), primary_key=True)
    slot: Mapped[int] = mapped_column(unique=True)
    raw: Mapped[bytes]
    sha256: Mapped[str] = mapped_column(String(64))


class RollCard(Base):
    """A credential that is on a round's roll, and whether it may vote now."""

    __tablename__ = "roll_cards"

    round: Mapped[str] = mapped_column(String(14), ForeignKey("rounds.uuid"), primary_key=True)
    credential: Mapped[str] = mapped_column(String(640), primary_key=True)
    state: Mapped[str] = mapped_column(String(8))


def find_card_lists(session: Session) -> CardListsRow | None:
    """Give the registered lists, or None."""
    return session.scalar(select(CardListsRow))


def find_roll(session: Session, slot: int) -> RollRow | None:
    """Find the roll that was handed over for a slot."""
    return session.scalar(select(RollRow).where(RollRow.slot == slot))


def list_rolls(session: Session) -> list[RollRow]:
    """List the rolls handed over, by slot."""
    return list(session.scalars(select(RollRow).order_by(RollRow.slot)))


def append_roll_cards(
    session: Session, round_uuid: str, credentials: Iterable[str], state: str
) -> None:
    """Put credentials on a round's roll in one state."""
    rows = [
        {"round": round_uuid, "credential": credential, "state": state}
        for credential in credentials
    ]
    if rows:
        session.execute(insert(RollCard), rows)


def find_card_state(session: Session, round_uuid: str, credential: str) -> str | None:
    """Find in which state a credential is on a round's roll; None: it is not."""
    query = select(RollCard.state).where(
        RollCard.round == round_uuid, RollCard.credential == credential
    )
    return session.scalar(query)


def list_card_states(
    session: Session, round_uuid: str, credentials: Sequence[str]
) -> Mapping[str, str]:
    """List the states of those of the credentials that are on the roll."""
    query = select(RollCard.credential, RollCard.state).where(
        RollCard.round == round_uuid, RollCard.credential.in_(credentials)
    )
    return dict(session.execute(query).all())


def list_cards(session: Session, round_uuid: str) -> Mapping[str, str]:
    """List the states of all credentials on a round's roll."""
    query = select(RollCard.credential, RollCard.state).where(RollCard.round == round_uuid)
    return dict(session.execute(query).all())


def count_cards(session: Session, round_uuid: str, state: str) -> int:
    """Count the cards of a round that are in one state."""
    query = select(func.count(RollCard.credential)).where(
        RollCard.round == box_of(round_uuid), RollCard.state == state
    )
    return session.scalar(query) or 0


def change_cards(session: Session, round_uuid: str, credentials: Sequence[str], state: str) -> None:
    """Set the state of credentials that are on the roll."""
    session.execute(
        update(RollCard)
        .where(RollCard.round == round_uuid, RollCard.credential.in_(credentials))
        .values(state=state)
    )
