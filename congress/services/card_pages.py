"""The cards as the credentials committee sees them: lists, slots, and a round that is open.

Reading, and refusing a file that is none with a sentence that says which one was wanted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, as_list, parse
from congress.crypto.errors import VerificationError
from congress.crypto.groups import get_group
from congress.crypto.signing import fingerprint_digits
from congress.record.card_changes import read_change
from congress.record.cards import CardLists, Roll, SlotList, read_card_lists, read_roll
from congress.services.card_changes import CardState, Change, ask_change
from congress.services.card_desks import read_desk_place
from congress.services.card_lists import hand_over_roll, register_lists
from congress.services.delegates import count_voters
from congress.services.errors import Malformed
from congress.services.shared_boxes import title_of_box
from congress.services.stages import Stage, Step
from congress.services.transactions import Transaction
from congress.services.uploads import ChosenFile, Purpose, forget_file, read_file
from congress.store.access import get_account
from congress.store.cards import CardListsRow, count_cards, find_card_lists, list_rolls
from congress.store.meetings import list_convened
from congress.store.rounds import RoundRow, find_asked_act, list_boxes


class SlotState(StrEnum):
    """How far the cards of one slot have come."""

    EMPTY = "empty"
    HANDED = "handed"
    USED = "used"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _STATES[self]


_STATES = {
    SlotState.EMPTY: "Chưa giao",
    SlotState.HANDED: "Đã giao",
    SlotState.USED: "Đã dùng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot; `cards` and `spares` count those of its roll, `used_by` names its round.

    `voided` and `made_valid` count what was changed while it was open. `issued` is the number that
    was reported to the congress at the opening, None before.
    """

    slot: int
    state: SlotState
    cards: int = 0
    spares: int = 0
    used_by: str = ""
    voided: int = 0
    made_valid: int = 0
    issued: int | None = None

    @property
    def valid(self) -> int:
        """The valid credentials now: as many as there are cards in the hands of delegates."""
        return self.cards + self.made_valid - self.voided

    @property
    def balanced(self) -> bool | None:
        """Tell whether as many cards were reported as given out (R37); None before any report.

        The report is that of the opening, to which the changes since are added, or that after it.
        """
        if self.issued is None:
            return None
        return self.valid in {self.issued, self.issued + self.made_valid - self.voided}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFacts:
    """What lists.json says, and the 40 digits that are read aloud."""

    fingerprint: str
    group: str
    slots: int
    cards: int
    spares: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedChange:
    """A change of cards that waits for the presidium, or did in vain."""

    voided: int
    made_valid: int
    asked_by: str
    until: datetime
    expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """A round that is open, with its cards by what they may do now."""

    uuid: str
    title: str
    slot: int
    valid: int
    spares: int
    void: int
    asked: AskedChange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDesk:
    """All that the page of the cards shows. `facts` is None until the lists were handed over.

    `place` is where the committee's desk stands, as tablets tell it; empty while nobody said.
    `meetings` are titles of meetings at which only the members of a committee vote, and how many
    they are: the rolls of their rounds have no other cards (R41).
    """

    facts: ListFacts | None
    made_on_server: bool
    slots: tuple[Slot, ...]
    open_rounds: tuple[OpenRound, ...]
    voters: int
    place: str = ""
    meetings: tuple[tuple[str, int], ...] = ()

    @property
    def next_slot(self) -> int | None:
        """The slot of the next round, when there is one left."""
        free = (slot.slot for slot in self.slots if slot.state is not SlotState.USED)
        return next(free, None)

    @property
    def handed(self) -> Slot | None:
        """The roll of the next round, when it was handed over."""
        slot = self.slots[self.next_slot - 1] if self.next_slot else None
        return slot if slot and slot.state is SlotState.HANDED else None

    def count(self, state: SlotState) -> int:
        """How many slots have come so far."""
        return sum(slot.state == state for slot in self.slots)


def read_desk(session: Session, *, at: datetime) -> CardDesk:
    """Tell where the cards of the congress stand."""
    row = find_card_lists(session)
    opened = [one for one in list_boxes(session) if one.state == Stage.OPEN.value]
    return CardDesk(
        facts=_facts(row.raw, read_card_lists(row.raw)) if row else None,
        made_on_server=row.made_on_server if row else False,
        slots=_slots(session, row) if row else (),
        open_rounds=tuple(_open_round(session, one, at=at) for one in opened),
        voters=count_voters(session),
        place=read_desk_place(session),
        meetings=tuple((held.title, held.incumbents) for held in list_convened(session)),
    )


def read_open_rounds(session: Session, *, at: datetime) -> tuple[OpenRound, ...]:
    """Tell where the cards of open rounds stand, for the page that is open."""
    opened = (one for one in list_boxes(session) if one.state == Stage.OPEN.value)
    return tuple(_open_round(session, one, at=at) for one in opened)


def describe_lists(raw: bytes) -> ListFacts:
    """Tell what a chosen lists.json says; raise `Malformed` for any other file."""
    try:
        lists = read_card_lists(raw)
        get_group(lists.group)
    except VerificationError as error:
        raise Malformed(
            "Tệp này không phải lists.json do lệnh congress cards lập, hoặc đã bị sửa. Hãy chọn "
            f"tệp lists.json trong thư mục thẻ của Ban. ({error.reason})"
        ) from error
    return _facts(raw, lists)


def confirm_lists(tx: Transaction, upload: str, *, made_on_server: bool) -> ChosenFile:
    """Register exactly the lists that were shown, once and for all rounds (FORMAT §3.1)."""
    chosen = read_file(tx.session, upload, purpose=Purpose.CARD_LISTS, by=tx.by, at=tx.at)
    register_lists(tx, chosen.raw, made_on_server=made_on_server)
    forget_file(tx.session, upload)
    return chosen


def take_roll(tx: Transaction, raw: bytes) -> Roll:
    """Take the roll of a round to come; raise `Malformed` for a file that is none of it."""
    try:
        return hand_over_roll(tx, raw)[0]
    except VerificationError as error:
        raise Malformed(
            "Tệp này không phải danh sách lượt do lệnh congress cards roll lập từ đúng bảng thẻ "
            f"của đại hội này, hoặc đã bị sửa. Hãy lập lại trên máy của Ban. ({error.reason})"
        ) from error


def take_change(tx: Transaction, uuid: str, raw: bytes) -> None:
    """Ask for the change of cards that the laptop wrote for this round (FORMAT §3.6).

    Raise `Malformed` for a file that is none, or is of another round.
    """
    try:
        change = read_change(raw)
    except VerificationError as error:
        raise Malformed(
            "Tệp này không phải tệp đổi thẻ do lệnh congress cards lost, void, spare hoặc change "
            f"lập, hoặc đã bị sửa. Hãy lập lại trên máy của Ban. ({error.reason})"
        ) from error
    if change.uuid != uuid:
        raise Malformed(
            f"Tệp đổi thẻ này lập cho lượt {change.slot}, không phải cho lần bầu đang mở. Hãy tải "
            "lại tệp thẻ của lần bầu rồi lập lại tệp đổi thẻ."
        )
    ask_change(tx, uuid, Change(change.void, change.make_valid))


def _facts(raw: bytes, lists: CardLists) -> ListFacts:
    return ListFacts(
        fingerprint=fingerprint_digits(raw),
        group=lists.group,
        slots=len(lists.lists),
        cards=lists.cards,
        spares=lists.spares,
    )


def _slots(session: Session, row: CardListsRow) -> tuple[Slot, ...]:
    rolls = {roll.slot: read_roll(roll.raw) for roll in list_rolls(session)}
    boxes = {box.uuid: box for box in list_boxes(session)}
    return tuple(
        _slot(session, item, rolls.get(item.slot), boxes.get(item.uuid))
        for item in read_card_lists(row.raw).lists
    )


def _slot(session: Session, item: SlotList, roll: Roll | None, box: RoundRow | None) -> Slot:
    if roll is None:
        return Slot(slot=item.slot, state=SlotState.EMPTY)
    cards, spares = len(roll.cards), len(roll.spares)
    if box is None:
        return Slot(slot=item.slot, state=SlotState.HANDED, cards=cards, spares=spares)
    return Slot(
        slot=item.slot,
        state=SlotState.USED,
        cards=cards,
        spares=spares,
        used_by=title_of_box(session, box.uuid),
        voided=count_cards(session, box.uuid, CardState.VOID.value),
        made_valid=spares - count_cards(session, box.uuid, CardState.SPARE.value),
        issued=box.issued,
    )


def _open_round(session: Session, row: RoundRow, *, at: datetime) -> OpenRound:
    valid, spares, void = (
        count_cards(session, row.uuid, state.value)
        for state in (CardState.VALID, CardState.SPARE, CardState.VOID)
    )
    return OpenRound(
        uuid=row.uuid,
        title=title_of_box(session, row.uuid),
        slot=row.slot,
        valid=valid,
        spares=spares,
        void=void,
        asked=_asked(session, row.uuid, at=at),
    )


def _asked(session: Session, uuid: str, *, at: datetime) -> AskedChange | None:
    asked = find_asked_act(session, uuid)
    if asked is None or asked.act != Step.CHANGE_CARDS.value:
        return None
    read = parse(asked.details)
    details: Mapping[str, Json] = read if isinstance(read, Mapping) else {}
    return AskedChange(
        voided=len(as_list(details.get("void"))),
        made_valid=len(as_list(details.get("make_valid"))),
        asked_by=get_account(session, asked.asked_by).full_name,
        until=asked.expires_at.astimezone(at.tzinfo),
        expired=asked.expires_at <= at,
    )
