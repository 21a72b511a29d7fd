"""A round as officials see it: numbers, what waits for a second person, never a choice (R37)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.domain.contests import Target
from congress.domain.denominators import Denominator
from congress.domain.events import RoundAnnulled
from congress.domain.forms import Form
from congress.domain.numbers import percent
from congress.record.log import read_leaf
from congress.record.papers import read_denominator, read_slate
from congress.services.admission_states import count_here
from congress.services.audit import read_log
from congress.services.card_changes import CardState
from congress.services.pending_acts import PendingAct, find_pending
from congress.services.shared_boxes import RoundPart, list_round_parts
from congress.services.stages import OVER, SEALED_ON, Stage
from congress.store.access import find_account
from congress.store.ballots import count_ballots
from congress.store.cards import count_cards
from congress.store.elections import get_election
from congress.store.rounds import get_file, get_round


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """How a round stands. `valid_cards` may vote now, `returned` did; `reason`: why annulled.

    `parts` are the rounds of its box, itself among them: more than one where elections share it.
    `present` was reported at the opening; `here` are those in the hall, where the door is used.
    """

    uuid: str
    box: str
    parts: tuple[RoundPart, ...]
    election: str
    title: str
    target: Target
    number: int
    slot: int
    stage: Stage
    form: Form
    seats: int
    candidates: int
    denominator: Denominator
    cards: int
    spares: int
    present: int | None
    here: int | None
    issued: int | None
    valid_cards: int
    void_cards: int
    returned: int
    seal: str
    setup_checked_by: str
    head_name: str
    reason: str
    released: bool
    pending: PendingAct | None

    @property
    def shared(self) -> bool:
        """Tell whether other elections are voted on in the same box (R6)."""
        return len(self.parts) > 1

    @property
    def unsigned(self) -> tuple[RoundPart, ...]:
        """The other rounds of the box whose minutes are still due."""
        others = (part for part in self.parts if part.uuid != self.uuid)
        return tuple(part for part in others if part.stage is not Stage.SIGNED)

    @property
    def annullable(self) -> bool:
        """Tell whether its box can still be annulled: no minutes of it are signed (R35)."""
        return not any(part.stage in OVER for part in self.parts)

    @property
    def turnout(self) -> str:
        """How many of the cards have voted, in per cent, for reading (V6)."""
        return percent(self.returned, self.valid_cards)

    @property
    def still_out(self) -> int:
        """How many cards have not voted."""
        return self.valid_cards - self.returned

    @property
    def was_sealed(self) -> bool:
        """Tell whether the box was closed and sealed."""
        return self.stage in SEALED_ON

    @property
    def over(self) -> bool:
        """Tell whether nothing can be done to it any more."""
        return self.stage in OVER

    @property
    def seal_groups(self) -> tuple[str, ...]:
        """The root of the sealed box in groups, as the minutes print it."""
        digits = self.seal.upper()
        return tuple(digits[start : start + 4] for start in range(0, len(digits), 4))


def read_round(session: Session, uuid: str, *, at: datetime) -> RoundPage:
    """Tell how a round stands."""
    row = get_round(session, uuid)
    election, stage = get_election(session, row.election), Stage(row.state)
    head = find_account(session, row.head or "")
    return RoundPage(
        uuid=uuid,
        box=row.box,
        parts=list_round_parts(session, row.box),
        election=election.id,
        title=election.title,
        target=Target(election.body),
        number=row.number,
        slot=row.slot,
        stage=stage,
        form=Form(row.form),
        seats=row.seats,
        candidates=len(read_slate(get_file(session, uuid, "slate.json")).candidates),
        denominator=read_denominator(get_file(session, uuid, "denominator.json")),
        cards=row.cards,
        spares=row.spares,
        present=row.present,
        here=None if election.meeting else count_here(session),
        issued=row.issued,
        valid_cards=count_cards(session, uuid, CardState.VALID.value),
        void_cards=count_cards(session, uuid, CardState.VOID.value),
        returned=count_ballots(session, uuid),
        seal=row.seal or "",
        setup_checked_by=row.setup_checked_by,
        head_name=head.full_name if head else "",
        reason=_reason(session, row.box) if stage is Stage.ANNULLED else "",
        released=row.released,
        pending=find_pending(session, uuid, at=at),
    )


def _reason(session: Session, uuid: str) -> str:
    """Find why a round was annulled, which the log says."""
    events = (read_leaf(leaf).event for leaf in reversed(read_log(session).leaves))
    found = (event for event in events if isinstance(event, RoundAnnulled) and event.round == uuid)
    return next((event.reason for event in found), "")
