"""What the credentials committee hands over: the lists of all slots, and the roll of a round.

Only public credentials come here; whose they are, and which serial numbers they have, stays on the
committee's own laptop (design 3.1).
"""

from congress.crypto.canonical import sha256_hex
from congress.crypto.groups import get_group
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import CardListsRegistered, RollHandedOver
from congress.record.cards import CardLists, Roll, read_card_lists, read_roll, verify_roll
from congress.services.audit import append_event
from congress.services.transactions import Transaction
from congress.store.cards import CardListsRow, RollRow, find_card_lists, find_roll
from congress.store.rounds import find_round


def register_lists(tx: Transaction, raw: bytes, *, made_on_server: bool) -> CardLists:
    """Take the digests of all lists, once and for all rounds of the congress (FORMAT §3.1).

    `made_on_server` is only for demonstrations: the minutes will say that the operator could have
    voted for absent delegates. Raise `VerificationError` for a file of another form.
    """
    lists = read_card_lists(raw)
    get_group(lists.group)
    if find_card_lists(tx.session):
        raise RuleViolation(
            "Danh sách thẻ của đại hội đã được giao, không thể thay. Nếu phải làm lại thẻ, hãy "
            "tạo một đại hội mới.",
            rule="R35",
        )
    row = CardListsRow(sha256=sha256_hex(raw), raw=raw, made_on_server=made_on_server)
    tx.session.add(row)
    append_event(
        tx,
        CardListsRegistered(
            lists_sha256=row.sha256,
            group=lists.group,
            slots=len(lists.lists),
            cards=lists.cards,
            spares=lists.spares,
            made_on_server=made_on_server,
            by=tx.by,
        ),
    )
    return lists


def hand_over_roll(tx: Transaction, raw: bytes) -> tuple[Roll, str]:
    """Take the roll of a round to come: cards given out by now, and sealed spares (FORMAT §3.2).

    Until the round is frozen a newer roll of the same slot takes its place. Give the roll and its
    hash. Raise `VerificationError` unless it is the slot's registered list, divided anew.
    """
    roll = read_roll(raw)
    registered = find_card_lists(tx.session)
    if registered is None:
        raise NotNow(
            "Chưa có danh sách thẻ của đại hội. Hãy giao tệp lists.json trước.", rule="R35"
        )
    lists = read_card_lists(registered.raw)
    verify_roll(get_group(lists.group), roll, lists)
    if find_round(tx.session, roll.uuid):
        raise NotNow(
            f"Lượt thẻ số {roll.slot} đã dùng cho một lần bầu đã chốt. Hãy giao danh sách của "
            "lượt tiếp theo.",
            rule="R35",
        )
    sha256 = sha256_hex(raw)
    row = find_roll(tx.session, roll.slot)
    if row is None:
        row = RollRow(uuid=roll.uuid, slot=roll.slot)
        tx.session.add(row)
    row.raw, row.sha256 = raw, sha256
    append_event(
        tx,
        RollHandedOver(
            round=roll.uuid,
            slot=roll.slot,
            roll_sha256=sha256,
            cards=len(roll.cards),
            spares=len(roll.spares),
            by=tx.by,
        ),
    )
    return roll, sha256
