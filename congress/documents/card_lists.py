"""The list by which voting cards are handed out by name: ticked, signed, kept by the committee."""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.documents.render import render_html, render_pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedLine:
    """A line: who, what tells namesakes apart, the number on the card, and whether it is out."""

    name: str
    about: str
    serial: str
    given: bool


def handing_html(lines: Sequence[HandedLine], spares: Sequence[str], *, congress: str) -> str:
    """Lay the list out in the order given; `spares` are the numbers of sealed spare cards."""
    return render_html("card_list.html", lines=lines, spares=spares, congress=congress)


def handing_pdf(lines: Sequence[HandedLine], spares: Sequence[str], *, congress: str) -> bytes:
    """Print the list; raise `DocumentError` when this machine cannot."""
    return render_pdf(handing_html(lines, spares, congress=congress))
