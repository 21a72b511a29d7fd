"""How cards come to delegates: a book begun by name or for drawing, and its list (design 3.1).

Which card is for whom is drawn by lot, so that no place in any list tells it; it stands in the
encrypted book, and on the list that is printed for the desk.
"""

import secrets
from pathlib import Path

from congress.documents.card_lists import HandedLine, handing_pdf
from congress.documents.spreadsheets import read_sheets
from congress.domain.card_books import CardBook, Handing, Holder
from congress.domain.delegate_lists import read_delegate_list, refusal_of
from congress.domain.delegates import Delegate
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name, sort_key


def read_people(path: Path) -> tuple[Holder, ...]:
    """Read who is given a card from a list of delegates, such as the server hands out.

    Only those who vote (R14). Raise `ListRefused` for a list with a fault.
    """
    read = read_delegate_list(read_sheets(path.read_bytes()))
    if read.faults:
        raise refusal_of(read.faults)
    voters = (one.delegate for one in read.delegates if one.delegate.kind.votes)
    return tuple(_holder(delegate) for delegate in voters)


def begin_drawn(cards: int, spares: int) -> CardBook:
    """Begin the book of cards that are drawn, with a code for every stub."""
    stubs = tuple(f"{secrets.randbelow(10_000):04d}" for _ in range(cards + spares))
    return CardBook(handing=Handing.DRAWN, cards=cards, spares=spares, stubs=stubs)


def begin_named(cards: int, spares: int, people: tuple[Holder, ...]) -> CardBook:
    """Begin the book of cards that are given by name, each to somebody drawn by lot."""
    if len(people) > cards:
        raise RuleViolation(
            f"Danh sách có {len(people)} người bỏ phiếu, nhiều hơn {cards} thẻ. Hãy bỏ --count để "
            "làm đủ thẻ cho mọi người.",
            rule="",
        )
    serials = list(range(1, cards + 1))
    secrets.SystemRandom().shuffle(serials)
    holders = {serials[place]: place for place in range(len(people))}
    return CardBook(
        handing=Handing.NAMED, cards=cards, spares=spares, people=people, holders=holders
    )


def handing_list(book: CardBook, *, congress: str) -> bytes:
    """Print the list by which the desk hands out cards, as the book stands now.

    It names people and cards: it stays with the committee, on paper.
    """
    if book.handing is Handing.DRAWN:
        raise RuleViolation(
            "Các thẻ này để đại biểu bốc: không ai biết thẻ nào của ai, nên không có danh sách "
            "phát thẻ theo tên.",
            rule="",
        )
    lines = [
        HandedLine(
            name=book.people[place].name,
            about=book.people[place].about,
            serial=f"{serial:05d}",
            given=serial in book.given,
        )
        for serial, place in book.holders.items()
        if serial not in book.void
    ]
    lines.sort(key=lambda line: (sort_key(person_name(line.name)), line.about))
    return handing_pdf(lines, tuple(f"{one:05d}" for one in book.sealed), congress=congress)


def _holder(delegate: Delegate) -> Holder:
    birth = delegate.birth.text if delegate.birth else ""
    return Holder(delegate.name.text, " · ".join(filter(None, (delegate.unit, birth))))
