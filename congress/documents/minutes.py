"""Biên bản kiểm phiếu on paper, in the form of Party documents (V7, rules 3.1).

What the minutes say is `congress.domain.minutes`; here it is laid out, from one name to hundreds.
Margins are settings, because the form's own text could not be read in full (rules 7.10).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from markupsafe import Markup

from congress.documents.heard_minutes import heard_values
from congress.documents.qr import svg, text_matrix
from congress.documents.render import render_html, render_pdf
from congress.domain.contests import Purpose, Target
from congress.domain.dates import long_date, long_time
from congress.domain.forms import Form
from congress.domain.minutes import Minutes, Seal
from congress.domain.numbers import grouped, percent, two_digits
from congress.domain.wordings import in_words_of

PAPER_HEIGHT = 297  # mm, A4
SIDE_BY_SIDE = 20  # a list longer than this is printed in two columns
ROW = 6.1  # mm, one line of a table
LINE = 5.1  # mm more for each further line of a row
AROUND_TABLE = 24  # mm for the heading of a section and of its table
NAME_WIDTH = 48.0  # mm of a name's column where two stand side by side
NARROW, COMMON, WIDE = 1.25, 2.05, 3.0  # mm of a letter at 12 points
BIRTH = 16.0  # mm of a birth date behind a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """The margins of the paper in millimetres (V7)."""

    top: int = 20
    right: int = 20
    bottom: int = 20
    left: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person in a table. `born` is the birth date of homonyms, with its brackets."""

    number: int
    name: str
    born: str
    votes: int
    percent: str
    disagree: int
    unmarked: int


_WORDS: Mapping[Purpose, Mapping[str, str]] = {
    Purpose.ELECTION: {
        "counters": "Ban kiểm phiếu",
        "moment": "bầu cử",
        "ballots": "Phiếu bầu",
    },
    Purpose.OPINION: {
        "counters": "Tổ kiểm phiếu",
        "moment": "xin ý kiến",
        "ballots": "Phiếu xin ý kiến",
    },
    Purpose.TRUST: {
        "counters": "Ban kiểm phiếu",
        "moment": "lấy phiếu",
        "ballots": "Phiếu tín nhiệm",
    },
}
Pairs = tuple[tuple[Line, Line | None], ...]


def minutes_pdf(minutes: Minutes, *, margins: Margins = Margins()) -> bytes:
    """Print the minutes of one round; raise `DocumentError` when this machine cannot.

    The same minutes give the same bytes. Whether their parts fit together is not checked here:
    `require_minutes_fit` does that.
    """
    return render_pdf(minutes_html(minutes, margins=margins))


def minutes_html(minutes: Minutes, *, margins: Margins = Margins()) -> str:
    """Lay out the minutes as HTML that loads nothing."""
    if minutes.slate.purpose is Purpose.ELECTION:
        return render_html(
            "minutes.html", **_common(minutes, margins), **_elected(minutes, margins)
        )
    return render_html("minutes_heard.html", **_common(minutes, margins), **heard_values(minutes))


def _common(minutes: Minutes, margins: Margins) -> dict[str, object]:
    """Give what the minutes of every ballot say: heading, people, ballots, seal."""
    return dict(
        minutes=minutes,
        margins=margins,
        elects=minutes.slate.purpose is Purpose.ELECTION,
        **_WORDS[minutes.slate.purpose],
        voters=minutes.denominator.meeting.voters,
        worded=partial(in_words_of, minutes.denominator.meeting),
        assembly="Hội nghị" if minutes.at_a_meeting else "Đại hội",
        date=long_date(minutes.day),
        opened=_opened(minutes),
        time=long_time(minutes.read_at),
        code=_code(minutes.seal),
        grouped=grouped,
        two_digits=two_digits,
    )


def _elected(minutes: Minutes, margins: Margins) -> dict[str, object]:
    """Give what the minutes of an election say besides (rules 3.1, fields 8 and 9)."""
    results, elected = result_lines(minutes), elected_lines(minutes)
    alternates = alternate_lines(minutes)
    return {
        "seats_are_allotted": minutes.slate.target is Target.UPPER_DELEGATES,
        "results": results,
        "result_tables": side_by_side(results, margins),
        "elected": elected,
        "elected_tables": side_by_side(elected, margins),
        "alternates": alternates,
        "alternate_tables": side_by_side(alternates, margins),
        "wanted_alternates": minutes.slate.circumstances.alternates,
        "has_surplus": minutes.slate.form is Form.SURPLUS,
        "is_single": minutes.slate.form is Form.SINGLE,
    }


def result_lines(minutes: Minutes) -> tuple[Line, ...]:
    """Give everybody in the order of the ballot (rules 3.1, field 8)."""
    return tuple(_line(minutes, place, place + 1) for place in range(len(minutes.slate.candidates)))


def elected_lines(minutes: Minutes) -> tuple[Line, ...]:
    """Give those elected, most votes first (rules 3.1, field 9)."""
    return _numbered(minutes, minutes.election.elected)


def alternate_lines(minutes: Minutes) -> tuple[Line, ...]:
    """Give the alternates, most votes first (R49)."""
    return _numbered(minutes, minutes.election.alternates)


def _numbered(minutes: Minutes, places: tuple[int, ...]) -> tuple[Line, ...]:
    return tuple(_line(minutes, place, number) for number, place in enumerate(places, 1))


def side_by_side(lines: Sequence[Line], margins: Margins) -> tuple[Pairs, ...]:
    """Part a long list into tables of two columns, each short enough for a page of its own.

    Within a table one reads down the left column, then down the right one; if a table went over the
    end of a page, the reader would have to turn back. A short list gives no table at all.
    """
    if len(lines) <= SIDE_BY_SIDE:
        return ()
    room = PAPER_HEIGHT - margins.top - margins.bottom - AROUND_TABLE
    tables, rest = [], tuple(lines)
    while rest:
        size = len(rest)
        while size > 2 and _height(_pair(rest[:size])) > room:
            size -= 1
        tables.append(_pair(rest[:size]))
        rest = rest[size:]
    return tuple(tables)


def _opened(minutes: Minutes) -> str:
    """Say when the congress opened, where that was another day than today's."""
    day = minutes.heading.day
    return long_date(day) if day and day != minutes.day else ""


def _pair(lines: Sequence[Line]) -> Pairs:
    left = math.ceil(len(lines) / 2)
    return tuple(zip_longest(lines[:left], lines[left:]))


def _height(pairs: Pairs) -> float:
    return sum(ROW + LINE * (max(_text_lines(line) for line in pair if line) - 1) for pair in pairs)


def _text_lines(line: Line) -> int:
    width = sum(_width(letter) for letter in line.name) + (BIRTH if line.born else 0)
    return math.ceil(width / NAME_WIDTH)


def _width(letter: str) -> float:
    if letter in " '’-ijlrtfI":  # noqa: RUF001 - names have this mark
        return NARROW
    return WIDE if letter.isupper() or letter in "mw" else COMMON


def _line(minutes: Minutes, place: int, number: int) -> Line:
    name = minutes.slate.candidates[place].name.text
    counts = minutes.report.counts
    return Line(
        number=number,
        name=name,
        born=minutes.slate.labels[place].removeprefix(name).strip(),
        votes=counts.votes[place],
        percent=percent(counts.votes[place], minutes.denominator.number),
        disagree=counts.disagree[place] if counts.disagree else 0,
        unmarked=counts.unmarked(place),
    )


def _code(seal: Seal | None) -> Markup:
    """Draw the seal as printed beside it, in capitals and without spaces."""
    if seal is None:
        return Markup()
    drawing = svg(text_matrix("".join(seal.groups)), "Mã QR của niêm phong")
    return Markup(drawing)  # noqa: S704 - our own drawing
