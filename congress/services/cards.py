"""Making the voting cards on the credentials committee's own laptop (design 3.1).

No server and no database take part. Made once: all cards and their lists. Later, from the table of
their credentials: the roll of a round at FREEZE, and what an open round is to change.
"""

from collections.abc import Collection

from congress.crypto.credentials import (
    Card,
    derive_secret,
    make_card,
    public_credential,
    random_uuid,
)
from congress.crypto.groups import get_group
from congress.domain.card_books import Due, RoundState
from congress.domain.errors import NotFound, RuleViolation
from congress.record.card_changes import CardChange, RoundCards
from congress.record.cards import CardLists, Roll, SlotList, slot_digest
from congress.services.card_tables import CardTable

MOST_CARDS = 99_999  # a serial has five digits


def make_cards(
    count: int, *, spares: int, slots: int, group_name: str
) -> tuple[list[Card], CardTable]:
    """Draw all cards and compute their credentials in every slot.

    Serials count from 1, the spares last; the uuid of each slot is drawn here, beforehand. The
    cards hold the secrets: the caller prints them and lets them go.
    """
    if count < 1 or spares < 0 or slots < 1 or count + spares > MOST_CARDS:
        raise RuleViolation(
            "Số thẻ và số lượt bầu phải từ 1 trở lên, tổng số thẻ kể cả thẻ dự phòng không quá "
            f"{MOST_CARDS}. Hãy nhập lại.",
            rule="",
        )
    group = get_group(group_name)
    uuids: dict[str, None] = {}
    while len(uuids) < slots:
        uuids[random_uuid()] = None
    cards = [make_card(serial) for serial in range(1, count + spares + 1)]
    rows = tuple(
        tuple(public_credential(group, derive_secret(group, uuid, card)) for uuid in uuids)
        for card in cards
    )
    return cards, CardTable(group_name, count, spares, tuple(uuids), rows)


def card_lists(table: CardTable) -> CardLists:
    """Give what is handed over before the first round: one digest a slot, no credential."""
    return CardLists(
        table.group,
        table.cards,
        table.spares,
        tuple(
            SlotList(slot, uuid, slot_digest(table.column(slot)))
            for slot, uuid in enumerate(table.uuids, 1)
        ),
    )


def make_roll(
    table: CardTable, *, slot: int, voting: Collection[int], spares: Collection[int]
) -> Roll:
    """Divide the credentials of a slot for FREEZE, by serial numbers.

    `voting` may vote, a spare given in place of another card among them; `spares` may be made valid
    while the round is open; all others stay unused. Sorted, so that nothing tells which credential
    belongs to which serial.
    """
    uuid = _uuid(table, slot)
    for serial in {*voting, *spares}:
        _require_serial(table, serial)
    parts: dict[str, list[str]] = {"cards": [], "spares": [], "unused": []}
    for serial, credential in enumerate(table.column(slot), 1):
        part = "cards" if serial in voting else "spares" if serial in spares else "unused"
        parts[part].append(credential)
    return Roll(slot, uuid, **{name: tuple(sorted(part)) for name, part in parts.items()})


def read_state(table: CardTable, cards: RoundCards) -> RoundState:
    """Find the serials of an open round's cards, all at once on the laptop (FORMAT §3.5)."""
    if _uuid(table, cards.slot) != cards.uuid:
        raise _other_cards()
    serials = {credential: at for at, credential in enumerate(table.column(cards.slot), 1)}
    if not {*cards.valid, *cards.spares, *cards.void} <= set(serials):
        raise _other_cards()
    valid, spares, used = (
        frozenset(serials[credential] for credential in listed)
        for listed in (cards.valid, cards.spares, cards.used)
    )
    return RoundState(valid, spares, used)


def make_change(table: CardTable, cards: RoundCards, due: Due) -> CardChange:
    """Write what an open round is to change by public credentials alone, sorted (FORMAT §3.6)."""
    column = table.column(cards.slot)
    void, make_valid = (
        tuple(sorted(column[serial - 1] for serial in serials))
        for serials in (due.void, due.make_valid)
    )
    return CardChange(cards.slot, cards.uuid, void, make_valid)


def find_credential(table: CardTable, *, slot: int, serial: int) -> str:
    """Look up the credential of a card in one round, to void it or to make a spare valid."""
    _uuid(table, slot)
    _require_serial(table, serial)
    return table.column(slot)[serial - 1]


def read_serials(text: str) -> frozenset[int]:
    """Read serial numbers as typed: "1-350,353"; an empty text is no card."""
    serials: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        ends = (first, last if dash else first)
        if not all(end.isascii() and end.isdigit() and len(end) <= 5 for end in ends):
            raise RuleViolation(f"Không hiểu “{part}”. Hãy ghi số thẻ như sau: 1-350,353.", rule="")
        if int(ends[0]) > int(ends[1]):
            raise RuleViolation(f"Khoảng “{part}” viết ngược. Hãy ghi số nhỏ trước.", rule="")
        serials.update(range(int(ends[0]), int(ends[1]) + 1))
    return frozenset(serials)


def _other_cards() -> RuleViolation:
    return RuleViolation(
        "Tệp thẻ của lần bầu không thuộc các thẻ của bảng này. Hãy tải tệp từ máy chủ của đúng đại "
        "hội, hoặc chọn đúng thư mục thẻ.",
        rule="",
    )


def _uuid(table: CardTable, slot: int) -> str:
    if not 1 <= slot <= len(table.uuids):
        raise NotFound(
            f"Không có lượt bầu số {slot}: bảng thẻ có {len(table.uuids)} lượt, tính từ 1.", rule=""
        )
    return table.uuids[slot - 1]


def _require_serial(table: CardTable, serial: int) -> None:
    if not 1 <= serial <= len(table.rows):
        raise NotFound(
            f"Không có thẻ số {serial}: bảng thẻ có các số từ 1 đến {len(table.rows)}.", rule=""
        )
