"""Cards that become void, and spares that become valid, while a round is open (design 3.1).

The credentials committee asks, the presidium confirms; only public credentials are ever named.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import as_list, as_text
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.events import CardsChanged
from congress.record.card_changes import RoundCards, write_round_cards
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.stages import Step, require_step
from congress.services.transactions import Transaction
from congress.services.two_people import ask, take_asked
from congress.store.ballots import find_tracker_of, list_credentials
from congress.store.cards import change_cards, count_cards, list_card_states, list_cards
from congress.store.rounds import RoundRow, get_box, lock_box


class CardState(StrEnum):
    """What a credential on a roll may do: vote, not yet, or no more."""

    VALID = "valid"
    SPARE = "spare"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Change:
    """Public credentials that become void, and spares that become valid; each sorted."""

    void: tuple[str, ...]
    make_valid: tuple[str, ...]


def ask_change(tx: Transaction, uuid: str, change: Change) -> None:
    """Ask to void cards and to make spares valid, such as for a delegate who lost a card."""
    row = lock_box(tx.session, uuid)
    require_step(row.state, Step.CHANGE_CARDS)
    _require_possible(tx, row, change)
    details = {"void": list(change.void), "make_valid": list(change.make_valid)}
    ask(tx, uuid, Step.CHANGE_CARDS, details)


def write_cards_of_round(session: Session, uuid: str) -> tuple[bytes, str]:
    """Write the cards of an open round, those that voted among them, and name the file.

    All of them, for the committee's laptop to look a lost card up by itself: the server is never
    asked about one. Sorted, without any time (FORMAT §3.5).
    """
    row = get_box(session, uuid)
    require_step(row.state, Step.CHANGE_CARDS)
    listed: dict[str, list[str]] = {state.value: [] for state in CardState}
    for credential, state in list_cards(session, uuid).items():
        listed[state].append(credential)
    valid, spares, void = (tuple(sorted(found)) for found in listed.values())
    used = tuple(list_credentials(session, uuid))
    raw = write_round_cards(RoundCards(row.slot, uuid, valid, spares, void, used))
    return raw, f"the-luot-{row.slot:02d}.json"


def confirm_change(tx: Transaction, uuid: str) -> None:
    """Change the cards that another person asked to change; none of them voted meanwhile."""
    row = lock_box(tx.session, uuid)
    require_step(row.state, Step.CHANGE_CARDS)
    asked_by, details = take_asked(tx, uuid, Step.CHANGE_CARDS)
    change = Change(
        tuple(as_text(item) for item in as_list(details["void"])),
        tuple(as_text(item) for item in as_list(details["make_valid"])),
    )
    _require_possible(tx, row, change)
    change_cards(tx.session, uuid, change.void, CardState.VOID.value)
    change_cards(tx.session, uuid, change.make_valid, CardState.VALID.value)
    append_event(
        tx,
        CardsChanged(
            round=uuid,
            voided=tuple(sorted(change.void)),
            made_valid=tuple(sorted(change.make_valid)),
            asked_by=asked_by,
            confirmed_by=tx.by,
        ),
    )


def _require_possible(tx: Transaction, row: RoundRow, change: Change) -> None:
    named = Counter((*change.void, *change.make_valid))
    if not named or max(named.values()) > 1:
        raise Malformed("Hãy chọn ít nhất một thẻ, và mỗi thẻ chỉ một lần.")
    _require_state(tx, row.uuid, change.void, CardState.VALID)
    _require_state(tx, row.uuid, change.make_valid, CardState.SPARE)
    if any(find_tracker_of(tx.session, row.uuid, credential) for credential in change.void):
        raise RuleViolation(
            "Có thẻ đã bỏ phiếu xong trong lần bầu này nên không thể hủy: phiếu đã ở trong hòm. "
            "Hãy bỏ thẻ đó ra khỏi danh sách hủy.",
            rule="R37",
        )
    valid = count_cards(tx.session, row.uuid, CardState.VALID.value)
    after = valid - len(change.void) + len(change.make_valid)
    if row.present is not None and after > row.present:
        raise Inconsistent(
            f"Sau thay đổi sẽ có {after} thẻ được bỏ phiếu, nhiều hơn {row.present} người có mặt "
            "khi mở bỏ phiếu. Hãy hủy thẻ cũ cùng lúc với việc cấp thẻ dự phòng.",
            rule="R37",
        )


def _require_state(
    tx: Transaction, uuid: str, credentials: Sequence[str], state: CardState
) -> None:
    found = list_card_states(tx.session, uuid, credentials)
    wrong = sum(found.get(credential) != state.value for credential in credentials)
    if wrong:
        raise RuleViolation(_WRONG[state].format(wrong), rule="R37")


_WRONG = {
    CardState.VALID: (
        "{} thẻ cần hủy không phải là thẻ đang được bỏ phiếu trong lần bầu này. Hãy kiểm tra lại."
    ),
    CardState.SPARE: (
        "{} thẻ cần cấp không phải là thẻ dự phòng của lần bầu này. Hãy chọn thẻ dự phòng khác."
    ),
}
