"""Voting cards on A4, eight to a sheet, with cut marks (design 3.1).

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
ROWS = (12.5, 80.5, 148.5, 216.5, 284.5)  # mm from the top edge
PER_SHEET = (len(COLUMNS) - 1) * (len(ROWS) - 1)


@dataclass(frozen=True, slots=True)
class _PrintedCard:
    serial: str
    spare: bool
    code: Markup
    digits: tuple[tuple[str, ...], ...]
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


def cards_html(cards: Sequence[Card], spares: Sequence[Card], *, congress: str) -> str:
    """Lay out the cards, then the spares, in the order given; `congress` may be empty."""
    printed = [*((card, False) for card in cards), *((card, True) for card in spares)]
    sheets = [
        _Sheet(
            number, tuple(_print(card, at, spare=spare) for at, (card, spare) in enumerate(part))
        )
        for number, part in enumerate(
            (printed[start : start + PER_SHEET] for start in range(0, len(printed), PER_SHEET)), 1
        )
    ]
    return render_html(
        "cards.html",
        sheets=sheets,
        congress=congress.replace("nhiệm kỳ ", "nhiệm\u00a0kỳ\u00a0"),
        size=_size_class(congress),
        columns=COLUMNS,
        rows=ROWS,
        inner_rows=ROWS[1:-1],
    )


def cards_pdf(cards: Sequence[Card], spares: Sequence[Card], *, congress: str) -> bytes:
    """Print the cards, then the spares; raise `DocumentError` when this machine cannot."""
    return render_pdf(cards_html(cards, spares, congress=congress))


def digit_rows(digits: str) -> tuple[tuple[str, ...], ...]:
    """Part the 47 digits for eye and finger: four lines of three groups, 4 digits each, the last 3.

    The screen on which they are typed shows the same groups.
    """
    groups = [digits[at : at + 4] for at in range(0, len(digits), 4)]
    return tuple(tuple(groups[at : at + 3]) for at in range(0, len(groups), 3))


def _print(card: Card, place: int, *, spare: bool) -> _PrintedCard:
    row, column = divmod(place, len(COLUMNS) - 1)
    return _PrintedCard(
        serial=f"{card.serial:05d}",
        spare=spare,
        code=Markup(svg(digits_matrix(card.digits), "mã QR của thẻ")),  # noqa: S704 - our own drawing
        digits=digit_rows(card.digits),
        x=COLUMNS[column],
        y=ROWS[row],
    )


def _size_class(congress: str) -> str:
    """Choose a smaller letter for a long name, so that it stays beside the code."""
    if len(congress) <= 60:
        return ""
    return " long" if len(congress) <= 100 else " longest"
