"""Voting cards on A4, with cut marks (design 3.1).

A card is a separate piece, or folds over its code and is closed with a sticker. A card that is
drawn has a stub, which the delegate tears off and keeps.

What this module returns holds the secrets of all cards: it is there to be printed, and the caller
keeps it where nobody else reads. Nothing of it is logged or written here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from congress.crypto.credentials import Card
from congress.documents.qr import digits_matrix, svg
from congress.documents.render import render_html, render_pdf

COLUMNS = (15, 105, 195)  # mm from the left edge of the paper: where the knife goes
_PAPER = 297  # mm, the height of A4
_CARD, _FOLDED, _STUB = 68, 118, 20  # mm of height


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPaper:
    """How cards are printed: folding or flat, and the code on each stub, by serial, if drawn."""

    folded: bool = False
    stubs: Sequence[str] = ()

    @property
    def height(self) -> int:
        """The height of a piece in mm, its stub included."""
        return (_FOLDED if self.folded else _CARD) + (_STUB if self.stubs else 0)

    @property
    def rows(self) -> tuple[float, ...]:
        """Where the knife goes, in mm from the top edge of the paper."""
        fitting = (_PAPER - 2 * 10) // self.height
        top = (_PAPER - fitting * self.height) / 2
        return tuple(top + row * self.height for row in range(fitting + 1))

    @property
    def per_sheet(self) -> int:
        """How many cards are on a sheet."""
        return (len(COLUMNS) - 1) * (len(self.rows) - 1)


FLAT = CardPaper()


@dataclass(frozen=True, slots=True)
class _PrintedCard:
    serial: str
    spare: bool
    code: Markup
    digits: tuple[tuple[str, ...], ...]
    stub: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Sheet:
    number: int
    cards: tuple[_PrintedCard, ...]

    @property
    def first(self) -> str:
        return self.cards[0].serial

    @property
    def last(self) -> str:
        return self.cards[-1].serial


def cards_html(
    cards: Sequence[Card], spares: Sequence[Card], *, congress: str, paper: CardPaper = FLAT
) -> str:
    """Lay out the cards, then the spares, in the order given; `congress` may be empty."""
    printed = [*((card, False) for card in cards), *((card, True) for card in spares)]
    size = paper.per_sheet
    parts = (printed[start : start + size] for start in range(0, len(printed), size))
    sheets = [
        _Sheet(
            number,
            tuple(_print(card, at, paper, spare=spare) for at, (card, spare) in enumerate(part)),
        )
        for number, part in enumerate(parts, 1)
    ]
    return render_html(
        "cards.html",
        sheets=sheets,
        congress=congress.replace("nhiệm kỳ ", "nhiệm\u00a0kỳ\u00a0"),
        size=_size_class(congress),
        columns=COLUMNS,
        rows=paper.rows,
        inner_rows=paper.rows[1:-1],
        folded=paper.folded,
    )


def cards_pdf(
    cards: Sequence[Card], spares: Sequence[Card], *, congress: str, paper: CardPaper = FLAT
) -> bytes:
    """Print the cards, then the spares; raise `DocumentError` when this machine cannot."""
    return render_pdf(cards_html(cards, spares, congress=congress, paper=paper))


def digit_rows(digits: str) -> tuple[tuple[str, ...], ...]:
    """Part the 47 digits for eye and finger: four lines of three groups, 4 digits each, the last 3.

    The screen on which they are typed shows the same groups.
    """
    groups = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    return tuple(tuple(groups[at : at + 3]) for at in range(0, len(groups), 3))


def _print(card: Card, place: int, paper: CardPaper, *, spare: bool) -> _PrintedCard:
    row, column = divmod(place, len(COLUMNS) - 1)
    return _PrintedCard(
        serial=f"{card.serial:05d}",
        spare=spare,
        code=Markup(svg(digits_matrix(card.digits), "mã QR của thẻ")),  # noqa: S704 - our own drawing
        digits=digit_rows(card.digits),
        stub=paper.stubs[card.serial - 1] if paper.stubs else "",
        x=COLUMNS[column],
        y=paper.rows[row],
    )


def _size_class(congress: str) -> str:
    """Choose a smaller letter for a long name, so that it stays beside the code."""
    if len(congress) <= 60:
        return ""
    return " long" if len(congress) <= 100 else " longest"
