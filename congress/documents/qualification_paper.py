"""What the credentials report says, block after block: once, for the PDF and for the Word file.

Headings, paragraphs and tables as values; how they look is left to whoever prints them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeAlias

from congress.domain.dates import long_date
from congress.domain.numbers import grouped, percent, two_digits
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

    @property
    def groups(self) -> tuple[tuple[Row, ...], ...]:
        """The rows parted before each title of a group; without titles all of them are one."""
        starts = [at for at, row in enumerate(self.rows) if row.kind is Kind.GROUP or at == 0]
        return tuple(
            self.rows[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: `part` of `whole`, and both as they are printed."""

    label: str
    part: int
    whole: int

    @property
    def number(self) -> str:
        """The part, with points between the thousands (V4)."""
        return grouped(self.part)

    @property
    def percent(self) -> str:
        """The share, with two digits (V6)."""
        return percent(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the appendix: a title, and a bar for each part."""

    title: str
    bars: tuple[Bar, ...]


Block: TypeAlias = Heading | Paragraph | Table


def title_of(report: Report) -> str:
    """Give what stands under "BÁO CÁO"; neither ordinal nor term is broken over lines."""
    words = f"kết quả thẩm tra tư cách đại biểu dự {report.heading.name}"
    term = f", nhiệm kỳ {report.heading.term}" if report.heading.term else ""
    text = _says(report)(words) + term
    return text.replace("lần thứ ", "lần\u00a0thứ\u00a0").replace(
        "nhiệm kỳ ", "nhiệm\u00a0kỳ\u00a0"
    )


def blocks_of(report: Report) -> tuple[Block, ...]:
    """Give all that stands between the title and the signatures."""
    return (
        Paragraph(_begin(report)),
        *_committee(report),
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


def charts_of(report: Report) -> tuple[Chart, ...]:
    """Draw what the page of the report draws; a topic where all are alike needs no chart."""
    figures, says = report.figures, _says(report)
    kinds = tuple(Bar(one.label, one.summoned, figures.summoned) for one in figures.kinds)
    topics = (
        Chart(one.topic.label, tuple(Bar(part.label, part.number, part.base) for part in one.parts))
        for one in figures.breakdowns
        if one.is_told
    )
    charts = (Chart(says("Nguồn đại biểu"), kinds), *topics)
    return tuple(one for one in charts if sum(bar.part > 0 for bar in one.bars) > 1)


def _says(report: Report) -> partial[str]:
    return partial(in_words_of, report.meeting)


def _begin(report: Report) -> str:
    day = f", khai mạc {long_date(report.heading.day)}," if report.heading.day else ""
    return _says(report)(
        "Căn cứ Điều lệ Đảng, Quy chế bầu cử trong Đảng và danh sách đại biểu được triệu tập, Ban "
        f"thẩm tra tư cách đại biểu báo cáo Đại hội{day} kết quả thẩm tra như sau:"
    )


def _committee(report: Report) -> Iterator[Paragraph]:
    """Name the committee: its head alone signs (V7)."""
    if report.members:
        number = two_digits(1 + len(report.members))
        yield Paragraph(
            f"Ban thẩm tra gồm {number} đồng chí. Trưởng ban: {report.head}. Ủy viên: "
            f"{', '.join(report.members)}."
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
        widths=(11, 69 if present else 103, 24, 22, *((18, 16) if present else ())),
        rows=(*rows, Row((*total, *sums), Kind.SUM)),
        figures=frozenset({2, 3, 4, 5}),
    )


def _people_table(caption: str, people: Sequence[Missing]) -> Table:
    others = any(one.other for one in people)
    return Table(
        caption=f"{caption}: {grouped(len(people))} đồng chí",
        head=("TT", "Họ và tên", "Đoàn, đơn vị", "Lý do", *(("Người thay",) if others else ())),
        widths=(11, 38, 38, 37, 36) if others else (11, 44, 47, 58),
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
    named = ", ".join(_one(person) for person in extreme.people[:MOST_NAMED])
    more = len(extreme.people) - MOST_NAMED
    others = f" và {more} đồng chí khác" if more > 0 else ""
    open_ = "" if extreme.certain else "một trong các đồng chí chỉ ghi năm hoặc tháng: "
    return open_ + named + others


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
            rows.append(Row((_sum(one), grouped(one.base), "100,00"), Kind.SUM))
    return Table(
        caption=caption,
        head=("Nội dung", "Số lượng", "%"),
        widths=(104, 28, 28),
        rows=tuple(rows),
        figures=frozenset({1, 2}),
    )


def _sum(one: Breakdown) -> str:
    """Name the sum of a topic, and what the rounded shares add up to when that is another."""
    rounded = one.rounded_sum
    return "Cộng" if rounded == "100,00" else f"Cộng (các tỷ lệ đã làm tròn cộng lại: {rounded})"


def _method(report: Report) -> str:
    return (
        f"Tỷ lệ % tính trên {grouped(report.figures.summoned)} đại biểu được triệu tập, làm tròn "
        f"hai chữ số, từ 5 trở lên làm tròn lên. Tuổi tính tròn năm đến "
        f"{long_date(report.figures.on)}, tuổi Đảng tính từ ngày vào Đảng; chỉ ghi năm mà có thể "
        "thuộc hai nhóm thì tính là không rõ."
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
