"""Delegates one by one: added, corrected and taken off by hand (V3-V5b, R14).

Whoever corrects a value says what they saw there: somebody else's newer value is never lost.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.crypto.credentials import random_base58
from congress.domain.delegate_edits import COLUMNS, EDITED_FIELDS, text_of, typed_delegate
from congress.domain.delegates import Delegate
from congress.domain.delegations import require_seats_apart
from congress.domain.errors import NotFound, NotNow, RuleViolation
from congress.domain.events import DelegatesChanged
from congress.domain.standings import DelegateStanding
from congress.services.audit import append_event
from congress.services.delegates import ID_LENGTH, read_delegates, write_row
from congress.services.errors import Malformed
from congress.services.standings import find_hindrance
from congress.services.transactions import Transaction
from congress.store.congresses import lock_congress
from congress.store.delegates import DelegateRow, list_delegates
from congress.store.delegations import forget_heads
from congress.store.standings import list_decisions

_CARD_DIGITS = 8


def add_delegate(tx: Transaction, values: Mapping[str, str]) -> str:
    """Add somebody to the list; give the id.

    Raise `RuleViolation` for a value that cannot be taken, and for somebody who is listed already.
    """
    lock_congress(tx.session)
    _require_quiet(tx.session)
    person = typed_delegate(_known(values), today=tx.at.date())
    others = [other for _, other in read_delegates(tx.session)]
    _require_new(others, person)
    require_seats_apart(others, person)
    row = DelegateRow(id=random_base58(ID_LENGTH))
    write_row(row, person)
    tx.session.add(row)
    _append(tx, "added", 1)
    return row.id


def change_delegate(
    tx: Transaction, delegate: str, values: Mapping[str, str], *, seen: Mapping[str, str]
) -> tuple[str, ...]:
    """Correct values of somebody; those that are as they were `seen` are left alone.

    Give what should be looked at. Raise `NotNow` when somebody else changed one of them meanwhile,
    and `RuleViolation` for what cannot be taken.
    """
    lock_congress(tx.session)
    people = dict(read_delegates(tx.session))
    if delegate not in people:
        raise NotFound("Không có người này trong danh sách. Hãy tải lại trang.", rule="V3")
    before = people.pop(delegate)
    wanted = {name: text for name, text in _known(values).items() if text != seen.get(name)}
    changed = {name: text for name, text in wanted.items() if text != text_of(before, name)}
    for name in changed:
        _require_seen(before, name, seen.get(name, ""))
    if not changed:
        return ()
    person = typed_delegate(changed, today=tx.at.date(), before=before)
    if person.kind is not before.kind:
        _require_kind_free(tx.session, before)
    _require_new(people.values(), person)
    if "seat" in changed:
        require_seats_apart(people.values(), person)
    row = tx.session.get_one(DelegateRow, delegate)
    write_row(row, person)
    _append(tx, "changed", 1)
    return _notices(people.values(), person)


def remove_delegate(tx: Transaction, delegate: str) -> None:
    """Take somebody off the list who should not be on it, before the congress meets.

    Raise `NotNow` later, and for whoever a decision, a body or another list already names.
    """
    congress = lock_congress(tx.session)
    _require_quiet(tx.session)
    row = tx.session.get(DelegateRow, delegate)
    if row is None:
        raise NotFound("Không có người này trong danh sách. Hãy tải lại trang.", rule="V3")
    if congress.day and tx.at.date().isoformat() > congress.day:
        raise NotNow(
            "Đại hội đã khai mạc nên không bỏ ai khỏi danh sách. Hãy ghi quyết định không triệu "
            "tập ở trang của người ấy.",
            rule="R42",
        )
    if list_decisions(tx.session, delegate):
        raise NotNow(
            f"Đã có quyết định về tư cách của đ/c {row.name} nên tên được giữ trong danh sách.",
            rule="R42",
        )
    name = row.name
    forget_heads(tx.session, delegate)
    tx.session.delete(row)
    try:
        tx.session.flush()
    except IntegrityError as error:
        raise NotNow(
            f"Đ/c {name} đã có tên ở nơi khác, như cơ quan điều hành, danh sách bầu cử hoặc điểm "
            "danh, nên không bỏ được. Hãy ghi quyết định không triệu tập.",
            rule="R42",
        ) from error
    _append(tx, "removed", 1)


def _known(values: Mapping[str, str]) -> dict[str, str]:
    unknown = set(values) - set(EDITED_FIELDS)
    if unknown:
        raise Malformed("Không có ô này trong danh sách. Hãy tải lại trang.")
    return dict(values)


def _require_quiet(session: Session) -> None:
    hindrance = find_hindrance(session)
    if hindrance:
        raise NotNow(hindrance, rule="R43")


def _require_seen(before: Delegate, name: str, seen: str) -> None:
    """Refuse to write over a value that was changed since it was seen."""
    current = text_of(before, name)
    if current != seen:
        now = f"“{current}”" if current else "để trống"
        raise NotNow(
            f"Trong lúc đồng chí sửa, ô {COLUMNS[name].value} vừa được người khác đổi thành {now}. "
            "Ghi lần nữa thì thay bằng chữ của đồng chí.",
            rule="V3",
        )


def _require_kind_free(session: Session, before: Delegate) -> None:
    """Refuse another kind while that would change who votes unseen (R14, R43)."""
    _require_quiet(session)
    if before.standing is not DelegateStanding.ORDINARY:
        raise NotNow(
            f"Đ/c {before.name.text} đang là “{before.standing.label}”. Hãy ghi thôi áp dụng quyết "
            "định ấy rồi mới đổi loại đại biểu.",
            rule="R40",
        )


def _require_new(others: Iterable[Delegate], person: Delegate) -> None:
    """Refuse somebody whom the list has already, by name and birth date or by card (V3)."""
    for other in others:
        if other.identity == person.identity:
            when = f"cùng sinh {person.birth.text}" if person.birth else "cùng không có ngày sinh"
            raise RuleViolation(
                f"“{person.name.text}” đã có trong danh sách, {when}. Hãy kiểm tra lại.", rule="V3"
            )
        if person.card_number and _same_card(person, other):
            raise RuleViolation(
                f"Số thẻ {person.card_number} là của đ/c {other.name.text}. Hãy kiểm tra lại số "
                "thẻ.",
                rule="V5",
            )


def _same_card(one: Delegate, other: Delegate) -> bool:
    """Tell whether two card numbers are one, leading zeros aside (V5)."""
    return one.card_number.lstrip("0") == other.card_number.lstrip("0")


def _notices(others: Iterable[Delegate], person: Delegate) -> tuple[str, ...]:
    """Say what is taken and should be looked at (V3, V5)."""
    card = person.card_number
    found = []
    if card and not (card.isdigit() and len(card) == _CARD_DIGITS):
        found.append(f"Số thẻ {card} không phải là {_CARD_DIGITS} chữ số.")
    if any(other.name.folded == person.name.folded for other in others):
        found.append(f"“{person.name.text}” trùng tên với một người khác, khác ngày sinh.")
    return tuple(found)


def _append(tx: Transaction, change: str, people: int) -> None:
    tx.session.flush()
    listed = len(list_delegates(tx.session))
    append_event(tx, DelegatesChanged(change=change, people=people, listed=listed, by=tx.by))
