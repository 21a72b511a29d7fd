"""What a round can be frozen with: keys, slots with a roll, and what is still missing (R35).

The same conditions as `freezing` holds, told before anybody presses the button.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.signing import fingerprint_digits
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import RULES_190
from congress.domain.shared_boxes import find_hindrance
from congress.record.cards import read_card_lists, read_roll
from congress.services.card_votes import require_passed
from congress.services.counting_committees import find_named_committee
from congress.services.further_lists import require_going_on
from congress.services.presence import sitting_of
from congress.services.reportable import find_current
from congress.services.shared_boxes import sharer_of
from congress.store.access import get_account
from congress.store.cards import find_card_lists, list_rolls
from congress.store.ceremonies import Ceremony, list_ceremonies, list_seats
from congress.store.deadlines import find_destruction
from congress.store.elections import (
    ElectionRow,
    get_election,
    list_candidates,
    list_elections,
)
from congress.store.rounds import find_round, list_boxes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChoice:
    """A key that was made: whose it is, how many open the box, and the fingerprint read aloud.

    `refusal` says why this election cannot use it; empty where it can.
    """

    ceremony: str
    group: str
    threshold: int
    holders: tuple[str, ...]
    fingerprint: str
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotChoice:
    """A slot whose roll was handed over and that no round used up, with its counts.

    `refusal` says why this election cannot use it; empty where it can.
    """

    slot: int
    round: str
    cards: int
    spares: int
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that another body must do first; `place` names the page where it does."""

    text: str
    place: str


def list_keys(session: Session, election: str) -> tuple[KeyChoice, ...]:
    """List the keys that were made, those usable first."""
    made = (row for row in list_ceremonies(session) if row.made and row.trustees is not None)
    choices = (_describe_key(session, election, row) for row in made)
    return tuple(sorted(choices, key=lambda key: (bool(key.refusal), key.ceremony)))


def list_slots(session: Session, election: str = "") -> tuple[SlotChoice, ...]:
    """List the slots that are not used up, in their order, and why an election cannot use one."""
    rolls = [row for row in list_rolls(session) if find_round(session, row.uuid) is None]
    read = [read_roll(row.raw) for row in rolls]
    return tuple(
        SlotChoice(
            slot=roll.slot,
            round=roll.uuid,
            cards=len(roll.cards),
            spares=len(roll.spares),
            refusal=_refuse_roll(session, election, len(roll.cards)),
        )
        for roll in read
    )


def _refuse_roll(session: Session, election: str, cards: int) -> str:
    """Say that a roll has cards of people who do not vote: at a meeting of a committee (R41)."""
    incumbents = sitting_of(session, election).incumbents
    if incumbents is None or cards <= incumbents:
        return ""
    return (
        f"Danh sách có {cards} thẻ, nhiều hơn {incumbents} ủy viên. Đề nghị Ban thẩm tra giao lại "
        "với đúng thẻ của các ủy viên."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingElection:
    """Another election that may be voted on in the same box (R6).

    `refusal` says what it still lacks; empty where it can share the box now.
    """

    election: str
    title: str
    seats: int
    candidates: int
    refusal: str


def list_sharing(session: Session, election: str) -> tuple[SharingElection, ...]:
    """List the elections whose lists do not depend on this one's, and that were not held yet."""
    own = get_election(session, election)
    others = (row for row in list_elections(session) if row.id != election)
    fitting = (
        row for row in others if not find_hindrance(sharer_of(own), sharer_of(row), RULES_190)
    )
    return tuple(
        SharingElection(
            election=row.id,
            title=row.title,
            seats=row.seats,
            candidates=len(list_candidates(session, row.id)),
            refusal=_refuse_sharing(session, own, row),
        )
        for row in fitting
        if find_current(session, row.id) is None
    )


def _refuse_sharing(session: Session, own: ElectionRow, row: ElectionRow) -> str:
    """Say what an election lacks before it can be frozen together with another one."""
    try:
        require_going_on(session, row)
        require_passed(session, row.id)
    except RuleViolation as refusal:
        return refusal.message
    heads = {named.head for one in (own, row) if (named := find_named_committee(session, one.id))}
    return "" if len(heads) == 1 else "Hai cuộc bầu cử có trưởng ban kiểm phiếu khác nhau."


def list_hindrances(session: Session, election: str) -> tuple[Missing, ...]:
    """List what is missing before a round can be frozen, beside the votes."""
    missing = list[Missing]()
    if find_card_lists(session) is None:
        text = "Ban thẩm tra tư cách đại biểu chưa giao danh sách thẻ bỏ phiếu."
        missing.append(Missing(text, "cards"))
    elif not (slots := list_slots(session, election)):
        slot = max((row.slot for row in list_boxes(session)), default=0) + 1
        text = f"Ban thẩm tra tư cách đại biểu chưa giao danh sách thẻ của lượt {slot}."
        missing.append(Missing(text, "cards"))
    elif all(one.refusal for one in slots):
        missing.append(Missing(slots[0].refusal, "cards"))
    keys = list_keys(session, election)
    if not keys:
        missing.append(Missing("Ban kiểm phiếu chưa tạo xong khóa.", "ceremonies"))
    elif keys[0].refusal:
        missing.append(Missing(keys[0].refusal, "ceremonies"))
    return tuple(missing)


def _describe_key(session: Session, election: str, row: Ceremony) -> KeyChoice:
    seats = list_seats(session, row.id)
    return KeyChoice(
        ceremony=row.id,
        group=row.group,
        threshold=row.threshold,
        holders=tuple(get_account(session, seat.username).full_name for seat in seats),
        fingerprint=fingerprint_digits(row.trustees or b""),
        refusal=_refuse_key(session, election, row, tuple(seat.username for seat in seats)),
    )


def _refuse_key(session: Session, election: str, row: Ceremony, holders: tuple[str, ...]) -> str:
    """Say why an election cannot use a key: other cards, strangers, destroyed (R11, R58)."""
    if find_destruction(session) is not None:
        return "Khóa đã hủy theo quyết định hủy phiếu bầu."
    lists = find_card_lists(session)
    if lists is not None and read_card_lists(lists.raw).group != row.group:
        return f"Khóa thuộc nhóm {row.group}, khác nhóm của thẻ bỏ phiếu."
    committee = find_named_committee(session, election)
    strangers = [name for name in holders if committee and name not in committee.counters]
    if strangers:
        names = ", ".join(get_account(session, name).full_name for name in strangers)
        return f"Người giữ khóa không thuộc ban kiểm phiếu của cuộc bầu cử này: {names}."
    return ""
