"""The opening of a box as the counting committee sees it: what is done, who gave a share (R37)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.crypto.signing import read_checkpoint as read_head
from congress.domain.events import ShareRefused
from congress.domain.minutes import Fingerprints
from congress.domain.shared_boxes import box_of
from congress.record.fingerprints import fingerprints
from congress.record.log import read_leaf
from congress.services.audit import read_log
from congress.services.counting import read_opening
from congress.services.counting_committees import NamedCommittee, find_named_committee
from congress.services.keys import ServerKeys
from congress.services.records import CARRIED
from congress.services.round_pages import RoundPage, read_round
from congress.services.stages import SEALED_ON, Stage
from congress.services.verification import FAILED, Verification, read_verification
from congress.store.access import get_account
from congress.store.cards import find_card_lists
from congress.store.ceremonies import get_ceremony, list_seats
from congress.store.rounds import RoundRow, get_file, get_round, list_boxes, list_rounds_in

# What is done when a round has come to a stage, in the order of the six steps of the opening.
_DONE = {
    Stage.COUNTED: 1,
    Stage.OPENED: 2,
    Stage.DECLARED: 3,
    Stage.VERIFIED: 4,
    Stage.SIGNED: 5,
}
STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHolder:
    """A member who holds a share of the key: whether it is there, how often a false one came."""

    username: str
    name: str
    index: int
    given: bool
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPage:
    """How far the opening of a box has come; `needed` shares open it."""

    round: RoundPage
    head: str
    ceremony: str
    group: str
    needed: int
    holders: tuple[KeyHolder, ...]
    committee: NamedCommittee | None
    checked: Verification

    @property
    def given(self) -> int:
        """How many shares are there."""
        return sum(holder.given for holder in self.holders)

    @property
    def done(self) -> int:
        """How many of the six steps are done."""
        done = _DONE.get(self.round.stage, 0)
        return STEPS if done == STEPS - 1 and self.round.released else done

    @property
    def held(self) -> bool:
        """Tell whether the step that is due was refused and must be looked at."""
        return self.round.stage is Stage.DECLARED and self.checked.state == FAILED

    @property
    def version(self) -> str:
        """Name what a page shows that has forms: another name means another page."""
        state = self.checked.state if self.round.stage is Stage.DECLARED else "-"
        return f"{self.round.stage.value}-{state}-{int(self.round.released)}"

    def holder(self, username: str) -> KeyHolder | None:
        """Find the place of somebody who holds a share of this key."""
        return next((one for one in self.holders if one.username == username), None)


def read_counting(session: Session, uuid: str, *, at: datetime) -> CountingPage:
    """Tell how far the opening of one box has come."""
    row = get_round(session, uuid)
    ceremony = get_ceremony(session, row.ceremony)
    opening = read_opening(session, uuid)
    return CountingPage(
        round=read_round(session, uuid, at=at),
        head=row.head or "",
        ceremony=ceremony.id,
        group=ceremony.group,
        needed=opening.needed,
        holders=_holders(session, uuid, ceremony.id, opening.accepted),
        committee=find_named_committee(session, row.election),
        checked=read_verification(session, uuid),
    )


def list_countings(session: Session, *, at: datetime) -> tuple[CountingPage, ...]:
    """List the boxes that are sealed, the newest first, by the round that is least far (R6)."""
    rows = [row for row in list_boxes(session) if Stage(row.state) in SEALED_ON]
    rows.sort(key=lambda row: row.slot, reverse=True)
    return tuple(read_counting(session, _least_far(session, row), at=at) for row in rows)


def _least_far(session: Session, box: RoundRow) -> str:
    """Give the round of a box of which most is still to be done, the first one of equals."""
    rows = list_rounds_in(session, box.uuid)
    return min(rows, key=lambda row: _DONE.get(Stage(row.state), 0)).uuid


def list_coming(session: Session, *, at: datetime) -> tuple[RoundPage, ...]:
    """List the rounds whose boxes will come to the committee."""
    coming = {Stage.FROZEN.value, Stage.OPEN.value}
    rows = (row for row in list_boxes(session) if row.state in coming)
    return tuple(read_round(session, row.uuid, at=at) for row in rows)


def read_printed_fingerprints(session: Session, keys: ServerKeys, uuid: str) -> Fingerprints:
    """Give the four fingerprints as they stand on the signed minutes of a round (design 3.6)."""
    lists = find_card_lists(session)
    return fingerprints(
        server=keys.verifier,
        trustees=get_file(session, uuid, "trustees.json"),
        card_lists=lists.raw if lists else b"",
        checkpoint=read_head(get_file(session, uuid, CARRIED).decode()),
    )


def _holders(
    session: Session, uuid: str, ceremony: str, given: tuple[int, ...]
) -> tuple[KeyHolder, ...]:
    events, box = (read_leaf(leaf).event for leaf in read_log(session).leaves), box_of(uuid)
    refused = [
        event.owner for event in events if isinstance(event, ShareRefused) and event.round == box
    ]
    return tuple(
        KeyHolder(
            username=seat.username,
            name=get_account(session, seat.username).full_name,
            index=seat.index,
            given=seat.index in given,
            refused=refused.count(seat.index),
        )
        for seat in list_seats(session, ceremony)
    )
