"""The book of voting cards that the credentials committee keeps on its laptop (design 3.1).

Which cards were given out, which are void, and which spare took the place of which. Cards go by the
serial numbers printed on them; the book knows no secret and no credential. Where cards are given by
name, it knows whose a card is; it never leaves the laptop but encrypted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from congress.domain.errors import Inconsistent, NotFound, RuleViolation
from congress.domain.letters import bare, folded
from congress.domain.texts import shown


class Handing(StrEnum):
    """How cards come to delegates, chosen when they are made (design 3.1).

    By name: a list says which card is whose. Drawn: each draws one, and nobody can ever tell whose
    it is; the delegate keeps a stub with the card's number, to show when the card is lost.
    """

    NAMED = "named"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is given a card by name; `about` tells namesakes apart, such as a unit."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBook:
    """Where the cards are. Serials count from 1; those above `cards` are spares.

    `stubs[serial - 1]` is the code on the stub of a card, for cards that are drawn. `holders` gives
    the place in `people` of whoever a card is for. `replaced` leads from a card to the spare that
    was given in its place. A void card stays `given`: it was.
    """

    handing: Handing
    cards: int
    spares: int
    stubs: tuple[str, ...] = ()
    people: tuple[Holder, ...] = ()
    holders: Mapping[int, int] = field(default_factory=dict)
    given: frozenset[int] = frozenset()
    void: frozenset[int] = frozenset()
    replaced: Mapping[int, int] = field(default_factory=dict)

    @property
    def valid(self) -> frozenset[int]:
        """The cards that may vote: given out and not void, spares in their place among them."""
        return self.given - self.void

    @property
    def sealed(self) -> tuple[int, ...]:
        """The spares that nobody has yet, ascending."""
        taken = self.given | self.void
        spares = range(self.cards + 1, self.cards + self.spares + 1)
        return tuple(serial for serial in spares if serial not in taken)

    def holder_of(self, serial: int) -> Holder | None:
        """Tell whose a card is; None where nobody knows."""
        place = self.holders.get(serial)
        return None if place is None else self.people[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCount:
    """The cards by what became of them; `valid` is `given` and not void."""

    given: int
    void: int
    replaced: int
    valid: int
    kept: int
    sealed: int


@dataclass(frozen=True, slots=True)
class RoundState:
    """The cards of an open round as the server has them, by serials (FORMAT §3.5).

    `valid` may vote, `used` did, `spares` may be made valid.
    """

    valid: frozenset[int]
    spares: frozenset[int]
    used: frozenset[int]


@dataclass(frozen=True, slots=True)
class Due:
    """Cards that are to be made void, and spares to be made valid, in an open round; ascending."""

    void: tuple[int, ...]
    make_valid: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """The book after a spare was handed over, and which one it is."""

    book: CardBook
    spare: int


def give(book: CardBook, serials: Collection[int]) -> CardBook:
    """Note cards as given out; a spare is only given by `hand_spare` or `replace_card`.

    A card that is out already stays so, so that a list may be typed again.
    """
    for serial in sorted(serials):
        require_serial(book, serial)
        if serial > book.cards and serial not in book.given:
            raise RuleViolation(
                f"Thẻ số {serial} là thẻ dự phòng. Phát thẻ dự phòng bằng lệnh spare, thay thẻ mất "
                "bằng lệnh lost.",
                rule="",
            )
        if serial in book.void:
            raise RuleViolation(f"Thẻ số {serial} đã hủy, không phát được nữa.", rule="")
    return replace(book, given=book.given | set(serials))


def take_back(book: CardBook, serials: Collection[int]) -> CardBook:
    """Note cards as handed back unharmed, or as never given out."""
    for serial in sorted(serials):
        _require_valid(book, serial)
        if serial in book.replaced.values():
            raise RuleViolation(
                f"Thẻ số {serial} được phát thay thẻ khác, không thu lại như thẻ chưa phát. Nếu "
                "thẻ ấy không còn dùng, hãy hủy bằng lệnh void.",
                rule="",
            )
    return replace(book, given=book.given - set(serials))


def make_void(book: CardBook, serials: Collection[int]) -> CardBook:
    """Void cards for good, with nothing in their place."""
    for serial in sorted(serials):
        require_serial(book, serial)
        _require_not_void(book, serial)
    return replace(book, void=book.void | set(serials))


def replace_card(book: CardBook, serial: int, state: RoundState | None = None) -> Handed:
    """Void a lost or damaged card and hand over the first sealed spare in its place (design 3.1).

    While a round is open, `state` says which cards voted in it: such a card is not replaced before
    the round is closed, and only a spare that the round knows takes its place.
    """
    _require_valid(book, serial)
    if state is not None and serial in state.used:
        raise RuleViolation(
            f"Thẻ số {serial} đã bỏ phiếu trong lần bầu đang mở: phiếu đã ở trong hòm, chưa thay "
            "thẻ. Đóng lần bầu xong hãy chạy lại lệnh lost, không kèm tệp của lần bầu.",
            rule="R37",
        )
    handed = _first_sealed(book, state)
    holders = dict(book.holders)
    if serial in holders:
        holders[handed] = holders[serial]
    changed = replace(
        book,
        given=book.given | {handed},
        void=book.void | {serial},
        replaced={**book.replaced, serial: handed},
        holders=holders,
    )
    return Handed(changed, handed)


def hand_spare(book: CardBook, whose: Holder | None, state: RoundState | None = None) -> Handed:
    """Give a sealed spare to somebody who has no card, such as an alternate called late."""
    spare = _first_sealed(book, state)
    changed = replace(book, given=book.given | {spare})
    if book.handing is Handing.DRAWN:
        return Handed(changed, spare)
    if whose is None:
        raise RuleViolation("Thẻ phát theo tên: hãy ghi tên người nhận sau --name.", rule="")
    people = book.people if whose in book.people else (*book.people, whose)
    place = people.index(whose)
    held = [serial for serial in sorted(book.valid) if book.holders.get(serial) == place]
    if held:
        raise RuleViolation(
            f"Đồng chí {whose.name} đang có thẻ số {held[0]}. Mất thẻ thì dùng lệnh lost.", rule=""
        )
    return Handed(replace(changed, people=people, holders={**book.holders, spare: place}), spare)


def find_card(book: CardBook, text: str) -> int:
    """Find a card by its serial, by its stub (`00017-4829`), or by the name of its holder.

    The code of a stub guards against a wrong digit and a claim without paper; it is no secret. A
    name is compared without regard to case and, where nobody has it so, to diacritics; of a
    holder's cards it is the one that may vote. Raise `NotFound` for a name of nobody or of several.
    """
    number, dash, code = (part.strip() for part in text.partition("-"))
    if not (number.isascii() and number.isdigit()):
        return _find_by_name(book, text)
    serial = int(number)
    require_serial(book, serial)
    known = book.stubs[serial - 1] if book.stubs else ""
    if dash and code != known:
        raise RuleViolation(
            f"Mã cuống “{shown(code)}” không phải của thẻ số {serial}. Hãy so lại với cuống thẻ "
            "đại biểu mang đến.",
            rule="",
        )
    return serial


def choose(book: CardBook, serials: Collection[int]) -> frozenset[int]:
    """Give some of the cards that may vote; refuse one that may not."""
    for serial in sorted(serials):
        _require_valid(book, serial)
    return frozenset(serials)


def count(book: CardBook) -> CardCount:
    """Count the cards by what became of them."""
    return CardCount(
        given=len(book.given),
        void=len(book.given & book.void),
        replaced=len(book.replaced),
        valid=len(book.valid),
        kept=sum(1 for serial in range(1, book.cards + 1) if serial not in book.given | book.void),
        sealed=len(book.sealed),
    )


def require_balance(book: CardBook, counted: int) -> None:
    """Demand that as many cards are out as were counted by hand (R37).

    `counted` are the cards in the hands of delegates, from the ticked list or from what is left in
    the box. Valid credentials are those cards and no others, or no roll is made.
    """
    valid = len(book.valid)
    if counted == valid:
        return
    more, what = abs(counted - valid), "nhiều" if counted > valid else "ít"
    raise Inconsistent(
        f"Đếm được {counted} thẻ đã phát, {what} hơn {more} thẻ so với {valid} thẻ hợp lệ trong sổ "
        f"({len(book.given)} thẻ đã phát, trừ {len(book.given & book.void)} thẻ đã hủy). Hãy đếm "
        "lại thẻ còn trong hộp, ghi bổ sung bằng lệnh given hoặc back, rồi lập lại danh sách.",
        rule="R37",
    )


def due_in(book: CardBook, state: RoundState) -> Due:
    """Tell what an open round does not know yet of the book.

    What is not in a delegate's hands any more is voided, also a card that was handed back. A card
    that voted is not, and no spare that came in its place, by however many steps, is made valid:
    whoever held it would vote twice.
    """
    void = sorted(state.valid - book.valid - state.used)
    before = {new: old for old, new in book.replaced.items()}
    candidates = sorted(state.spares & book.valid)
    ready = [one for one in candidates if not state.used.intersection(_chain(before, one))]
    return Due(tuple(void), tuple(ready))


def require_serial(book: CardBook, serial: int) -> None:
    """Refuse a number that no card has."""
    if not 1 <= serial <= book.cards + book.spares:
        raise NotFound(
            f"Không có thẻ số {serial}: các thẻ có số từ 1 đến {book.cards + book.spares}.", rule=""
        )


def _find_by_name(book: CardBook, text: str) -> int:
    for fold in (folded, bare):
        wanted = fold(text)
        found = [
            (serial, holder)
            for serial in sorted(book.valid)
            if (holder := book.holder_of(serial)) and fold(holder.name) == wanted
        ]
        if len(found) == 1:
            return found[0][0]
        if found:
            told = "; ".join(f"{one.name}, {one.about}: {serial}" for serial, one in found)
            raise NotFound(
                f"Có {len(found)} người cùng tên đang giữ thẻ. Hãy ghi số thẻ thay cho tên. "
                f"({told})",
                rule="",
            )
    raise NotFound(
        f"Không có ai tên “{shown(text)}” đang giữ thẻ. Hãy ghi đủ họ tên như trong danh sách phát "
        "thẻ, hoặc ghi số thẻ.",
        rule="",
    )


def _chain(before: Mapping[int, int], serial: int) -> Iterator[int]:
    """Give the card in whose place this one came, the one before that, and so on."""
    while serial in before:
        serial = before[serial]
        yield serial


def _first_sealed(book: CardBook, state: RoundState | None) -> int:
    known: Iterable[int] = book.sealed
    if state is not None:
        known = [serial for serial in known if serial in state.spares]
    for serial in known:
        return serial
    where = "của lần bầu đang mở " if state is not None else ""
    raise RuleViolation(
        f"Thẻ dự phòng {where}đã dùng hết, không thay được thẻ. Thẻ mất vẫn hủy được bằng lệnh "
        "void.",
        rule="",
    )


def _require_valid(book: CardBook, serial: int) -> None:
    require_serial(book, serial)
    _require_not_void(book, serial)
    if serial not in book.given:
        raise RuleViolation(
            f"Thẻ số {serial} chưa phát cho ai. Hãy so lại số thẻ; nếu đã phát, ghi vào sổ bằng "
            "lệnh given trước.",
            rule="",
        )


def _require_not_void(book: CardBook, serial: int) -> None:
    if serial in book.void:
        instead = book.replaced.get(serial)
        more = f", đã thay bằng thẻ số {instead}" if instead else ""
        raise RuleViolation(f"Thẻ số {serial} đã hủy từ trước{more}.", rule="")
