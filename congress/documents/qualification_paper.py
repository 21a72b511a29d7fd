"""What the credentials report says, block after block: once, for the PDF and for the Word file.

Headings, paragraphs and tables as values; how they look is left to whoever prints them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from congress.domain.dates import long_date
from congress.domain.numbers import grouped, percent
from congress.domain.qualification_ages import Average, Extreme, Pointed
from congress.domain.qualification_breakdowns import Breakdown, Topic
from congress.domain.qualification_reports import Report
from congress.domain.qualifications import Attended, Missing
from congress.domain.wordings import in_words_of

NOT_KNOWN = "–"
MOST_NAMED = 3


class Kind(StrEnum):
    """What a row of a table is: a line, the title of a group over all columns, or a sum."""

    LINE = "line"
    GROUP = "group"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a group has one cell."""

    cells: tuple[str, ...]
    kind: Kind = Kind.LINE


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `small` one is a remark."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; `widths` are millimetres, columns of `figures` stand to the right."""

    caption: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    figures: frozenset[int] = frozenset()


Block: TypeAlias = Heading | Paragraph | Table


def title_of(report: Report) -> str:
    """Give what stands under "BÁO CÁO"."""
    words = f"Thẩm tra tư cách đại biểu dự {report.heading.name}"
    term = f", nhiệm kỳ {report.heading.term}" if report.heading.term else ""
    return _says(report)(words) + term


def blocks_of(report: Report) -> tuple[Block, ...]:
    """Give all that stands between the title and the signatures."""
    return (
        Paragraph(_begin(report)),
        Heading("I. Việc bầu, chỉ định đại biểu"),
        *_written(report.conclusions.elections),
        Heading("II. Số lượng đại biểu"),
        *_numbers(report),
        Heading("III. Cơ cấu, chất lượng đại biểu"),
        *_composition(report),
        Heading("IV. Đơn, thư về tư cách đại biểu"),
        *_written(report.conclusions.complaints),
        Heading("V. Kết luận và đề nghị"),
        *_conclusion(report),
    )


def _says(report: Report) -> partial[str]:
    return partial(in_words_of, report.meeting)


def _begin(report: Report) -> str:
    day = f" ngày {report.heading.day:%d/%m/%Y}" if report.heading.day else ""
    return _says(report)(
        f"Căn cứ Điều lệ Đảng, Quy chế bầu cử trong Đảng và danh sách đại biểu được triệu tập, Ban "
        f"thẩm tra tư cách đại biểu báo cáo Đại hội khai mạc{day} như sau:"
    )


def _written(text: str) -> Iterator[Paragraph]:
    for line in text.splitlines() or [f"({NOT_KNOWN} chưa ghi {NOT_KNOWN})"]:
        yield Paragraph(line)


def _numbers(report: Report) -> Iterator[Block]:
    figures, says = report.figures, _says(report)
    came = figures.present
    text = f"Tổng số đại biểu được triệu tập: {grouped(figures.summoned)} đồng chí"
    if came is not None:
        text += (
            f"; có mặt: {grouped(came)} đồng chí, bằng {figures.share(came)}%; vắng mặt: "
            f"{grouped(figures.summoned - came)} đồng chí"
        )
    if figures.reserves:
        text += f". Ngoài ra có {grouped(figures.reserves)} đại biểu dự khuyết chưa thay thế ai"
    yield Paragraph(says(f"{text}."))
    if report.presence:
        yield Paragraph(says(report.presence), small=True)
    yield _attended_table(says("Đại biểu theo nguồn"), "Nguồn", figures.kinds, report)
    yield _attended_table(says("Đại biểu theo đoàn, đơn vị"), "Đoàn, đơn vị", figures.units, report)
    for caption, people in (
        ("Đại biểu vắng mặt", figures.absent),
        ("Đại biểu đã có dự khuyết thay thế", figures.replaced),
        ("Không triệu tập, đình chỉ", figures.not_summoned),
    ):
        if people:
            yield _people_table(says(caption), people)


def _attended_table(caption: str, what: str, lines: Sequence[Attended], report: Report) -> Table:
    """Count by kind or unit; who came only where that is known of each."""
    base, seen = report.figures.summoned, all(line.present is not None for line in lines)
    present = ("Có mặt", "Vắng") if seen and lines else ()
    rows = [
        Row(
            (
                str(number),
                line.label,
                grouped(line.summoned),
                line.share_of(base),
                *(_number(one) for one in (line.present, line.absent) if present),
            )
        )
        for number, line in enumerate(lines, start=1)
    ]
    came = report.figures.present
    gone = None if came is None else base - came
    total = ("", "Cộng", grouped(base), percent(base, base))
    sums = tuple(_number(one) for one in (came, gone) if present)
    return Table(
        caption=caption,
        head=("TT", what, "Triệu tập", "%", *present),
        widths=(11, 75 if present else 103, 24, 22, *((18, 16) if present else ())),
        rows=(*rows, Row((*total, *sums), Kind.SUM)),
        figures=frozenset({2, 3, 4, 5}),
    )


def _people_table(caption: str, people: Sequence[Missing]) -> Table:
    others = any(one.other for one in people)
    return Table(
        caption=f"{caption}: {grouped(len(people))} đồng chí",
        head=("TT", "Họ và tên", "Đoàn, đơn vị", "Lý do", *(("Người thay",) if others else ())),
        widths=(11, 42, 42, 35, 30) if others else (11, 48, 50, 51),
        rows=tuple(
            Row(
                (
                    str(number),
                    one.who.name,
                    one.who.unit,
                    one.why,
                    *((one.other,) if others else ()),
                )
            )
            for number, one in enumerate(people, start=1)
        ),
    )


def _composition(report: Report) -> Iterator[Block]:
    figures, says = report.figures, _says(report)
    shares = (
        ("Nữ", figures.women, Topic.GENDER),
        ("dân tộc thiểu số", figures.minorities, Topic.ETHNICITY),
        ("theo tôn giáo", figures.religious, Topic.RELIGION),
    )
    told = [
        f"{label}: {grouped(number)} đồng chí, bằng {figures.share(number)}%"
        for label, number, topic in shares
        if figures.on_topic(topic).is_told
    ]
    if told:
        yield Paragraph(f"{'; '.join(told)}.")
    for title, average, first, last in (
        ("Tuổi đời", figures.average_age, figures.oldest, figures.youngest),
        ("Tuổi Đảng", figures.average_party_age, figures.longest, figures.shortest),
    ):
        yield from _ages(title, average, first, last, figures.summoned)
    known = [one for one in figures.breakdowns if one.is_told]
    if known:
        yield _breakdown_table(says("Cơ cấu, chất lượng đại biểu được triệu tập"), known)
    silent = [one.topic.label.lower() for one in figures.breakdowns if not one.is_told]
    if silent:
        yield Paragraph(says(f"Danh sách đại biểu không ghi: {', '.join(silent)}."), small=True)
    yield Paragraph(says(_method(report)), small=True)


def _ages(
    title: str, average: Average, first: Extreme, last: Extreme, summoned: int
) -> Iterator[Paragraph]:
    if not average.known:
        return
    of = "" if average.known == summoned else f" (tính trên {grouped(average.known)} người có ghi)"
    most, least = (
        ("Cao tuổi nhất", "trẻ tuổi nhất")
        if title == "Tuổi đời"
        else ("Vào Đảng sớm nhất", "vào Đảng gần đây nhất")
    )
    yield Paragraph(
        f"{title} bình quân: {average.text}{of}. {most}: {_named(first)}; {least}: {_named(last)}."
    )


def _named(extreme: Extreme) -> str:
    """Name those who are first or last: a few by name, the others by their number."""
    people = [_one(person) for person in extreme.people[:MOST_NAMED]]
    if more := len(extreme.people) - MOST_NAMED:
        people += [f"và {more} đồng chí khác"] if more > 0 else []
    open_ = "" if extreme.certain else "một trong các đồng chí chỉ ghi năm hoặc tháng: "
    return open_ + ", ".join(people)


def _one(person: Pointed) -> str:
    unit = f", {person.unit}" if person.unit else ""
    return f"đ/c {person.name} ({person.date}{unit})"


def _breakdown_table(caption: str, known: Sequence[Breakdown]) -> Table:
    rows: list[Row] = []
    for number, one in enumerate(known, start=1):
        several = "" if one.topic.is_whole else " (một người có thể có nhiều)"
        rows.append(Row((f"{number}. {one.topic.label}{several}",), Kind.GROUP))
        rows += [Row((part.label, grouped(part.number), part.percent)) for part in one.parts]
        if one.topic.is_whole:
            rows.append(Row(("Cộng", grouped(one.base), _whole(one)), Kind.SUM))
    return Table(
        caption=caption,
        head=("Nội dung", "Số lượng", "%"),
        widths=(104, 28, 28),
        rows=tuple(rows),
        figures=frozenset({1, 2}),
    )


def _whole(one: Breakdown) -> str:
    """Tell the sum of a topic: 100,00, and what the rounded ones add up to when that is another."""
    rounded = one.rounded_sum
    return "100,00" if rounded == "100,00" else f"100,00 ({rounded})"


def _method(report: Report) -> str:
    off = any(
        one.topic.is_whole and one.rounded_sum != "100,00" for one in report.figures.breakdowns
    )
    text = (
        f"Tỷ lệ % tính trên {grouped(report.figures.summoned)} đại biểu được triệu tập, làm tròn "
        "hai chữ số, từ 5 trở lên làm tròn lên"
    )
    if off:
        text += "; số trong ngoặc là tổng các tỷ lệ đã làm tròn"
    return (
        f"{text}. Tuổi tính tròn năm đến {long_date(report.figures.on)}, tuổi Đảng tính từ ngày "
        "vào Đảng; chỉ ghi năm mà có thể thuộc hai nhóm thì tính là không rõ."
    )


def _conclusion(report: Report) -> Iterator[Block]:
    says = _says(report)
    if report.conclusions.remarks:
        yield from _written(report.conclusions.remarks)
    yield Paragraph(
        says(
            f"Ban thẩm tra đề nghị Đại hội biểu quyết công nhận tư cách của "
            f"{grouped(report.recommended)} đại biểu được triệu tập."
        )
    )
    if report.not_recommended:
        yield _people_table(says("Không đề nghị công nhận tư cách"), report.not_recommended)
    if report.recognised:
        yield Paragraph(report.recognised)


def _number(number: int | None) -> str:
    return NOT_KNOWN if number is None else grouped(number)
