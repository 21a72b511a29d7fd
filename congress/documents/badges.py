"""Badges on paper: for A6 holders, one to a page or four to a sheet, or small ones to be cut.

What this module returns holds the check-in codes: it is there to be printed, and kept by nobody.
The kind of a badge is told by a band of colour and by its words, never by the colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from congress.crypto.credentials import Card
from congress.documents.qr import digits_matrix, svg
from congress.documents.render import render_html, render_pdf
from congress.domain.badges import GUESTS, BadgeFace
from congress.domain.contests import Meeting
from congress.domain.wordings import in_words_of


class BadgePaper(StrEnum):
    """On what badges are printed."""

    A6 = "a6"
    A6_ON_A4 = "a6_on_a4"
    CUT = "cut"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _PAPERS[self]


_PAPERS = {
    BadgePaper.A6: "Bao đeo A6, mỗi trang một thẻ (giấy A6)",
    BadgePaper.A6_ON_A4: "Bao đeo A6, bốn thẻ một tờ A4",
    BadgePaper.CUT: "Thẻ nhỏ 90 × 60 mm, tám thẻ một tờ A4",
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the knife goes, in mm from the left and the top edge of the sheet."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        """The upper left corner of each badge, line by line."""
        return tuple((x, y) for y in self.rows[:-1] for x in self.columns[:-1])


_LAYOUTS = {
    BadgePaper.A6: _Layout((0, 105), (0, 148)),
    BadgePaper.A6_ON_A4: _Layout((0, 105, 210), (0, 148.5, 297)),
    BadgePaper.CUT: _Layout((15, 105, 195), (28.5, 88.5, 148.5, 208.5, 268.5)),
}


@dataclass(frozen=True, slots=True)
class PrintedBadge:
    """A badge as it is printed: what it shows, and its code."""

    face: BadgeFace
    code: Card


@dataclass(frozen=True, slots=True)
class _Placed:
    face: BadgeFace
    word: str
    number: str
    lines: tuple[str, ...]
    position: str
    unit: str
    size: str
    code: Markup
    for_guest: bool
    x: float
    y: float


def badges_html(
    badges: Sequence[PrintedBadge], *, paper: BadgePaper, congress: str, meeting: Meeting
) -> str:
    """Lay out badges in the order given; `congress` is the name above each, which may be empty."""
    layout = _LAYOUTS[paper]
    size = len(layout.places)
    sheets = [
        [
            _place(one, place, meeting)
            for one, place in zip(badges[start : start + size], layout.places, strict=False)
        ]
        for start in range(0, len(badges), size)
    ]
    return render_html(
        "badges.html",
        sheets=sheets,
        paper=paper.value,
        layout=layout,
        title=in_words_of(meeting, "Thẻ đại biểu"),
        congress=congress.replace("nhiệm kỳ ", "nhiệm\u00a0kỳ\u00a0"),
        heading="" if len(congress) <= 70 else " long",
    )


def badges_pdf(
    badges: Sequence[PrintedBadge], *, paper: BadgePaper, congress: str, meeting: Meeting
) -> bytes:
    """Print badges; raise `DocumentError` when this machine cannot."""
    return render_pdf(badges_html(badges, paper=paper, congress=congress, meeting=meeting))


def code_picture(code: Card) -> Markup:
    """Draw the code of a badge, with the white around it, as it stands on paper."""
    return Markup(svg(digits_matrix(code.digits), "mã QR của thẻ"))  # noqa: S704 - our own drawing


def name_lines(name: str) -> tuple[str, ...]:
    """Part a name into at most two lines whose longer one is as short as can be."""
    words = name.split(" ")
    if len(words) < 3 and len(name) <= 14:
        return (name,)
    parted = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(parted, key=lambda two: max(map(len, two)), default=(name,))


def _place(one: PrintedBadge, place: tuple[float, float], meeting: Meeting) -> _Placed:
    lines = name_lines(one.face.name.text)
    return _Placed(
        face=one.face,
        word=in_words_of(meeting, one.face.kind.label).upper(),
        number=f"{one.code.serial:05d}",
        lines=lines,
        position=_bound(one.face.position),
        unit=_bound(one.face.unit),
        size=_size_class(max(map(len, lines))),
        code=code_picture(one.code),
        for_guest=one.face.kind in GUESTS,
        x=place[0],
        y=place[1],
    )


def _bound(text: str) -> str:
    """Keep the last two words of a long text together, so that no line holds a single one."""
    before, _, last = text.rpartition(" ")
    return f"{before}\u00a0{last}" if before.count(" ") > 1 else text


def _size_class(longest: int) -> str:
    """Choose the size of letters by the longer line of a name."""
    sizes = ((12, "short"), (16, "usual"), (21, "long"), (28, "longer"))
    return next((size for most, size in sizes if longest <= most), "longest")
