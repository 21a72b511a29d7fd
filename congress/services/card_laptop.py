"""What the credentials committee does with the cards on its laptop, offline (design 3.1).

Every act reads the encrypted book, changes it, and writes it whole before anything else; the answer
is what the committee reads on the screen. While a round is open the server is never asked about one
card: it hands out the cards of the whole round, and the card is looked up in them.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.domain import card_books
from congress.domain.card_books import CardBook, Holder, RoundState
from congress.domain.errors import RuleViolation
from congress.record.card_changes import RoundCards, read_round_cards, write_change
from congress.record.cards import Roll, write_card_lists, write_roll
from congress.services.card_books import seal_book
from congress.services.card_folder import BOOK, read_book, read_table, write_whole
from congress.services.card_tables import CardTable
from congress.services.cards import card_lists, make_change, make_roll, read_state


@dataclass(frozen=True, slots=True)
class CardDesk:
    """The book as it was opened, with what it takes to write it again; `path` is table.enc."""

    path: Path
    passphrase: str
    book: CardBook
    lists_sha256: str


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that is open, from the file that the server handed out of it."""

    path: Path
    table: CardTable
    cards: RoundCards
    state: RoundState


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRoll:
    """What the committee says of a roll: slot, cards counted by hand, and at most how many spares.

    `only` are the cards of those who vote, where not all do, as at the meeting of a new committee.
    """

    slot: int
    counted: int
    spares: int
    only: frozenset[int] = frozenset()


def open_desk(path: Path, passphrase: str) -> CardDesk:
    """Open the book beside the table; refuse a wrong passphrase and a file that was changed."""
    book, lists_sha256 = read_book(path, passphrase)
    return CardDesk(path, passphrase.strip(), book, lists_sha256)


def open_round(desk: CardDesk, path: Path) -> OpenRound:
    """Read the cards of an open round, and find the serials of all of them in the table."""
    try:
        cards = read_round_cards(path.read_bytes())
    except VerificationError as error:
        raise RuleViolation(
            f"{path} không phải tệp thẻ của lần bầu đang mở, hoặc đã bị sửa. Hãy tải lại từ trang "
            f"«Thẻ bỏ phiếu». ({error.reason})",
            rule="",
        ) from error
    table = _table_of(desk)
    return OpenRound(path, table, cards, read_state(table, cards))


def give_cards(desk: CardDesk, serials: Collection[int]) -> str:
    """Note cards as given out."""
    return tell_count(_keep(desk, card_books.give(desk.book, serials)).book)


def give_all_but(desk: CardDesk, left: Collection[int]) -> str:
    """Note all cards as given out but those that are left, in the box or on the table."""
    for serial in left:
        card_books.require_serial(desk.book, serial)
    given = frozenset(range(1, desk.book.cards + 1)) - frozenset(left) - desk.book.void
    return give_cards(desk, given)


def take_back(desk: CardDesk, serials: Collection[int]) -> str:
    """Note cards as handed back, or as noted by mistake."""
    return tell_count(_keep(desk, card_books.take_back(desk.book, serials)).book)


def make_void(desk: CardDesk, serials: Collection[int], opened: OpenRound | None) -> str:
    """Void cards for good; in an open round by a file for the server."""
    kept = _keep(desk, card_books.make_void(desk.book, serials))
    told = f"Đã hủy thẻ số {', '.join(map(str, sorted(serials)))}.\n"
    return told + _hand_on(kept, opened)


def replace_card(desk: CardDesk, text: str, opened: OpenRound | None) -> str:
    """Void a lost card, named by serial, stub or holder, and tell which spare to hand over."""
    serial = card_books.find_card(desk.book, text)
    handed = card_books.replace_card(desk.book, serial, opened.state if opened else None)
    kept = _keep(desk, handed.book)
    lines = [_handing(handed.book, handed.spare), f"Thẻ số {serial} đã hủy."]
    if desk.book.stubs and "-" not in text:
        lines.append(f"Mã trên cuống của thẻ số {serial} là {desk.book.stubs[serial - 1]}.")
    return "\n".join(lines) + "\n" + _hand_on(kept, opened)


def hand_spare(desk: CardDesk, whose: Holder | None, opened: OpenRound | None) -> str:
    """Tell which spare to hand to somebody who has no card yet."""
    handed = card_books.hand_spare(desk.book, whose, opened.state if opened else None)
    kept = _keep(desk, handed.book)
    return _handing(handed.book, handed.spare) + "\n" + _hand_on(kept, opened)


def write_due_change(desk: CardDesk, opened: OpenRound) -> str:
    """Write once more what an open round does not know yet of the book."""
    return _hand_on(desk, opened)


def write_next_roll(desk: CardDesk, out: Path, asked: AskedRoll) -> str:
    """Write the roll of a round: the cards given out by now, and sealed spares (design 3.1).

    Refuse while the cards that were counted are not the cards in the book.
    """
    book = desk.book
    card_books.require_balance(book, asked.counted)
    voting = card_books.choose(book, asked.only) if asked.only else book.valid
    spares = book.sealed[: asked.spares]
    roll = make_roll(_table_of(desk), slot=asked.slot, voting=voting, spares=spares)
    write_whole(out, write_roll(roll))
    return _tell_roll(out, roll, asked)


def tell_count(book: CardBook, counted: int | None = None) -> str:
    """Say how many cards are where; refuse when another number was counted by hand."""
    if counted is not None:
        card_books.require_balance(book, counted)
    found = card_books.count(book)
    balance = "" if counted is None else f"Khớp: đếm được {counted} thẻ đã phát.\n"
    return (
        f"Đã phát {found.given} thẻ, đã hủy {found.void} trong số đó: {found.valid} thẻ hợp lệ.\n"
        f"Chưa phát {found.kept} thẻ; còn {found.sealed} thẻ dự phòng niêm phong.\n{balance}"
    )


def _keep(desk: CardDesk, book: CardBook) -> CardDesk:
    path = desk.path.with_name(BOOK)
    earlier = path.read_bytes()
    write_whole(path, seal_book(book, desk.lists_sha256, desk.passphrase, like=earlier))
    return replace(desk, book=book)


def _table_of(desk: CardDesk) -> CardTable:
    table = read_table(desk.path, desk.passphrase)
    if sha256_hex(write_card_lists(card_lists(table))) != desk.lists_sha256:
        raise RuleViolation(
            f"{desk.path} và {desk.path.with_name(BOOK)} không thuộc cùng một bộ thẻ. Hãy lấy lại "
            "cả hai tệp từ cùng một bản sao.",
            rule="",
        )
    return table


def _handing(book: CardBook, spare: int) -> str:
    holder = book.holder_of(spare)
    about = f" ({holder.about})" if holder and holder.about else ""
    whom = f" cho đồng chí {holder.name}{about}" if holder else ""
    return f"TRAO THẺ DỰ PHÒNG SỐ {spare:05d}{whom}."


def _hand_on(desk: CardDesk, opened: OpenRound | None) -> str:
    """Write for the server what an open round is to change; without one, say when it counts."""
    if opened is None:
        return (
            "Có hiệu lực từ danh sách của lượt bầu tới. Nếu đang có lần bầu mở: tải tệp thẻ của "
            "lần bầu ở trang «Thẻ bỏ phiếu», rồi chạy congress cards change --round TỆP.\n"
        )
    due = card_books.due_in(desk.book, opened.state)
    if not due.void and not due.make_valid:
        return "Lần bầu đang mở không có gì phải đổi.\n"
    out = opened.path.with_name(f"doi-the-luot-{opened.cards.slot:02d}.json")
    write_whole(out, write_change(make_change(opened.table, opened.cards, due)))
    return (
        f"Nộp tệp {out} ở trang «Thẻ bỏ phiếu»: hủy {len(due.void)} thẻ, cấp "
        f"{len(due.make_valid)} thẻ dự phòng. Đoàn chủ tịch xác nhận trong 5 phút.\n"
    )


def _tell_roll(out: Path, roll: Roll, asked: AskedRoll) -> str:
    less = ""
    if len(roll.spares) < asked.spares:
        less = f" Chỉ còn {len(roll.spares)} thẻ dự phòng niêm phong."
    return (
        f"{out}: {len(roll.cards)} thẻ được bỏ phiếu, {len(roll.spares)} thẻ dự phòng.{less}\n"
        f"Số thẻ hợp lệ khớp với {asked.counted} thẻ đã phát. Nộp tệp ở trang «Thẻ bỏ phiếu», mục "
        f"lượt {asked.slot}.\n"
    )
