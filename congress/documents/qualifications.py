"""Báo cáo thẩm tra tư cách đại biểu on paper, in the form of Party documents (V7, rules 3.3).

What it says is `qualification_paper`; it is laid out twice: as a PDF, with the charts of the page
as an appendix, and as a Word file that an office goes on editing, with real headings and tables.
"""

from datetime import datetime

from congress.documents.minutes import Margins
from congress.documents.qualification_paper import (
    Block,
    Heading,
    Paragraph,
    blocks_of,
    charts_of,
    title_of,
)
from congress.documents.render import render_html, render_pdf
from congress.documents.word import twips, word_file
from congress.domain.contests import Meeting
from congress.domain.dates import long_date
from congress.domain.qualification_reports import Report

WIDTH = 210  # mm, A4
PARTY, SIGNED = 84, 98  # mm, the columns of the Party's name and of who signs
PARTY_WORDS, RULE = 73, 30  # mm, the lines under the Party's name (as long as it) and the title
_COPIES = ("Đoàn chủ tịch Đại hội,", "Đoàn thư ký Đại hội,", "Lưu hồ sơ Đại hội.")


def report_pdf(report: Report, *, margins: Margins) -> bytes:
    """Print the report; the same report gives the same bytes.

    Raise `DocumentError` when this machine cannot print.
    """
    return render_pdf(report_html(report, margins=margins))


def report_html(report: Report, *, margins: Margins) -> str:
    """Lay the report out as HTML that loads nothing."""
    return render_html(
        "qualifications.html",
        **_values(report, margins),
        charts=charts_of(report),
        voters=report.meeting.voters,
    )


def report_docx(report: Report, *, at: datetime, margins: Margins) -> bytes:
    """Write the report as a Word file; `at` is the time that stands in its properties."""
    width = WIDTH - margins.left - margins.right
    document = render_html(
        "word_document.xml",
        **_values(report, margins),
        twips=twips,
        top=(width - PARTY, PARTY),
        party_indent=(PARTY - PARTY_WORDS) / 2,
        title_indent=(width - RULE) / 2,
        end=(width - SIGNED, SIGNED),
    )
    title = f"Báo cáo {title_of(report)}"
    return word_file(document, title=title, author=report.heading.name, at=at)


def _values(report: Report, margins: Margins) -> dict[str, object]:
    """Give what both papers say."""
    return {
        "report": report,
        "margins": margins,
        "title": title_of(report),
        "date": long_date(report.day),
        "blocks": [(_kind(block), block) for block in blocks_of(report)],
        "signed": signed_as(report),
        "copies": _COPIES,
    }


def signed_as(report: Report) -> tuple[str, str]:
    """Say for whom the head signs, and as what (R10): where there is no committee, its chairs."""
    if report.meeting is Meeting.DELEGATE_CONGRESS:
        return "T/M BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", "TRƯỞNG BAN"
    return "T/M ĐOÀN CHỦ TỊCH", ""


def _kind(block: Block) -> str:
    if isinstance(block, Heading):
        return "heading"
    return "paragraph" if isinstance(block, Paragraph) else "table"
