"""Acts that one person asked for and that wait for a second one, told in full (R37).

Who confirms reads here what exactly they confirm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, parse
from congress.domain.roles import Role
from congress.services.card_changes import CardState
from congress.services.shared_boxes import list_round_parts, titles_of
from congress.services.stages import Step
from congress.store.access import get_account
from congress.store.ballots import count_ballots
from congress.store.cards import count_cards
from congress.store.elections import get_election
from congress.store.rounds import AskedAct, RoundRow, find_asked_act, get_round, list_boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingAct:
    """What was asked for, by whom, and until when it can be confirmed.

    `shared` names all elections of a box that several share (R6). `expired`: nobody confirmed in
    time, and it must be asked for again. `present` and `issued` are those of an opening, `returned`
    of `valid_cards` is how many voted by now, `voided` and `made_valid` count the cards of a
    change, `reason` is that of an annulment.
    """

    round: str
    election: str
    title: str
    number: int
    shared: str
    step: Step
    asked_by: str
    asked_name: str
    asked_role: Role
    expires_at: datetime
    expired: bool
    present: int
    issued: int
    returned: int
    valid_cards: int
    voided: int
    made_valid: int
    reason: str

    @property
    def still_out(self) -> int:
        """How many cards have not voted."""
        return self.valid_cards - self.returned


def find_pending(session: Session, uuid: str, *, at: datetime) -> PendingAct | None:
    """Find what was asked for in a round, also when nobody confirmed in time."""
    asked = find_asked_act(session, uuid)
    return _describe(session, get_round(session, asked.round), asked, at=at) if asked else None


def list_pending(session: Session, *, at: datetime) -> tuple[PendingAct, ...]:
    """List what waits for the second person in any round, the most urgent first."""
    found = (find_pending(session, row.uuid, at=at) for row in list_boxes(session))
    waiting = (act for act in found if act and not act.expired)
    return tuple(sorted(waiting, key=lambda act: act.expires_at))


def _describe(session: Session, row: RoundRow, asked: AskedAct, *, at: datetime) -> PendingAct:
    election, account = get_election(session, row.election), get_account(session, asked.asked_by)
    read, parts = parse(asked.details), list_round_parts(session, row.box)
    details: Mapping[str, Json] = read if isinstance(read, Mapping) else {}
    return PendingAct(
        round=row.uuid,
        election=election.id,
        title=election.title,
        shared=titles_of(parts) if len(parts) > 1 else "",
        number=row.number,
        step=Step(asked.act),
        asked_by=account.username,
        asked_name=account.full_name,
        asked_role=Role(account.role),
        expires_at=asked.expires_at.astimezone(at.tzinfo),
        expired=asked.expires_at <= at,
        present=_number(details, "present"),
        issued=_number(details, "issued"),
        returned=count_ballots(session, row.uuid),
        valid_cards=count_cards(session, row.uuid, CardState.VALID.value),
        voided=_length(details, "void"),
        made_valid=_length(details, "make_valid"),
        reason=_text(details, "reason"),
    )


def _number(details: Mapping[str, Json], name: str) -> int:
    value = details.get(name)
    return value if isinstance(value, int) else 0


def _length(details: Mapping[str, Json], name: str) -> int:
    value = details.get(name)
    return len(value) if isinstance(value, list | tuple) else 0


def _text(details: Mapping[str, Json], name: str) -> str:
    value = details.get(name)
    return value if isinstance(value, str) else ""
