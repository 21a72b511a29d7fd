"""The credentials report: composed from the list of delegates as it stands, fixed by hash (R10).

Printing takes seconds, so it is done outside of any transaction; whatever changed meanwhile is
noticed when the report is fixed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.documents.qualifications import report_docx, report_pdf
from congress.domain.contests import Meeting
from congress.domain.errors import NotFound, NotNow
from congress.domain.events import QualificationReported, QualificationTextsWritten
from congress.domain.qualification_ages import (
    PARTY_LIMITS,
    Pointed,
    pointed,
    require_limits,
)
from congress.domain.qualification_reports import (
    PROPOSED,
    Conclusions,
    Report,
    clean_conclusions,
    read_not_recommended,
    require_complete,
)
from congress.domain.qualifications import Examined, Missing, qualify, unclear_people
from congress.domain.running_bodies import RunningBody
from congress.domain.standings import DelegateStanding, Ground
from congress.domain.texts import clean_text
from congress.services.audit import append_event
from congress.services.congresses import read_facts, read_meeting
from congress.services.delegates import read_delegates
from congress.services.minutes import paper_heading, paper_margins
from congress.services.qualification_presence import PresenceKnown, read_presence
from congress.services.qualification_votes import FixedReport, find_fixed
from congress.services.running_bodies import describe_body
from congress.services.standings import list_replacements
from congress.services.transactions import Transaction
from congress.store.congresses import lock_congress
from congress.store.qualifications import (
    QualificationReportRow,
    QualificationTextsRow,
    find_newest_report,
    find_texts,
)
from congress.store.standings import list_newest

_DRAFT = "Dự thảo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the committee writes: the number of the paper, its conclusions, whom it leaves out.

    `not_recommended` are lines "name: reason", `party_limits` the limits of Party ages in years.
    """

    number: str = ""
    conclusions: Conclusions = PROPOSED
    not_recommended: tuple[str, ...] = ()
    party_limits: tuple[int, ...] = PARTY_LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedReport:
    """The report as it would be made now, what was written and fixed, and what may be corrected.

    `written` tells whether the committee wrote its conclusions; until then they are proposals.
    `dated` tells whether the day of the congress is known, on which ages are counted. `unclear` are
    those in no band of age. `changed`: list or conclusions are others than in the report fixed.
    """

    report: Report
    texts: Texts
    written: bool
    dated: bool
    unclear: tuple[Pointed, ...]
    fixed: FixedReport | None
    changed: bool


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """A report that was printed to be fixed."""

    report: Report
    pdf: bytes


def describe_report(session: Session, *, at: datetime) -> DescribedReport:
    """Tell the report as it would be made now, and how far it has come."""
    report, fixed = compose_report(session, at=at), find_fixed(session)
    people = _examine(session, PresenceKnown())
    return DescribedReport(
        report=report,
        texts=_read_texts(session),
        written=find_texts(session) is not None,
        dated=read_facts(session).day is not None,
        unclear=unclear_people(people, on=report.figures.on),
        fixed=fixed,
        changed=fixed is not None and fixed.contents_sha256 != _contents(report),
    )


def compose_report(session: Session, *, at: datetime) -> Report:
    """Put the report together: ages are those of the day on which the congress opens.

    It is a draft unless it says the same as the report that was fixed last.
    """
    presence, meeting, texts = read_presence(session), read_meeting(session), _read_texts(session)
    head, members = _committee(session, meeting)
    report = Report(
        heading=paper_heading(session),
        meeting=meeting,
        number=texts.number,
        day=at.date(),
        figures=qualify(
            _examine(session, presence),
            on=_base_day(session, at),
            present=presence.number,
            party_limits=texts.party_limits,
        ),
        conclusions=texts.conclusions,
        not_recommended=tuple(_left_out(session).values()),
        presence=presence.source,
        head=head,
        members=members,
        mark=_DRAFT,
    )
    fixed = find_fixed(session)
    if fixed is None or fixed.contents_sha256 != _contents(report):
        return report
    return replace(report, mark="", recognised=fixed.recognised)


def draft_pdf(session: Session, *, at: datetime) -> bytes:
    """Print the report as it would be made now; once it was voted on, with the vote."""
    return report_pdf(compose_report(session, at=at), margins=paper_margins(session))


def draft_docx(session: Session, *, at: datetime) -> bytes:
    """Write the report as it would be made now as a Word file, to be edited."""
    return report_docx(compose_report(session, at=at), at=at, margins=paper_margins(session))


def write_texts(tx: Transaction, typed: Texts) -> None:
    """Keep what the committee wrote in place of what it wrote before.

    Raise `RuleViolation` for texts that cannot be printed, people who cannot be told and limits
    that make no bands.
    """
    lock_congress(tx.session)
    conclusions = clean_conclusions(typed.conclusions)
    left_out = read_not_recommended(typed.not_recommended, read_delegates(tx.session))
    require_limits(typed.party_limits)
    row = find_texts(tx.session) or QualificationTextsRow(singleton=1)
    row.number = clean_text(typed.number, what="Số báo cáo", longest=60)
    row.elections, row.complaints = conclusions.elections, conclusions.complaints
    row.remarks = conclusions.remarks
    row.not_recommended = "\n".join(f"{key} {why}" for key, why in left_out.items())
    row.party_limits = " ".join(map(str, typed.party_limits))
    tx.session.add(row)
    append_event(tx, QualificationTextsWritten(not_recommended=len(left_out), by=tx.by))


def print_report(session: Session, *, at: datetime) -> PrintedReport:
    """Print the report to be fixed; raise `NotNow` while it leaves something open (R10)."""
    _require_written(session)
    report = replace(compose_report(session, at=at), mark="", recognised="")
    require_complete(report)
    return PrintedReport(report, report_pdf(report, margins=paper_margins(session)))


def fix_report(tx: Transaction, printed: PrintedReport) -> str:
    """Fix a printed report by its hash, for the congress to vote on; give the hash.

    An earlier one counts no more. Raise `NotNow` when list or conclusions changed since it was
    printed.
    """
    lock_congress(tx.session)
    contents = _contents(printed.report)
    if _contents(compose_report(tx.session, at=tx.at)) != contents:
        raise NotNow(
            "Danh sách đại biểu hoặc kết luận vừa thay đổi. Hãy xem lại rồi chốt.", rule="R10"
        )
    last, digest = find_newest_report(tx.session), sha256_hex(printed.pdf)
    row = QualificationReportRow(
        number=last.number + 1 if last else 1,
        sha256=digest,
        contents_sha256=contents,
        pdf=printed.pdf,
        fixed_at=tx.at,
        fixed_by=tx.by,
    )
    tx.session.add(row)
    figures = printed.report.figures
    append_event(
        tx,
        QualificationReported(
            report=row.number,
            report_sha256=digest,
            summoned=figures.summoned,
            present=figures.present or 0,
            women=figures.women,
            minorities=figures.minorities,
            recommended=printed.report.recommended,
            by=tx.by,
        ),
    )
    return digest


def read_fixed_pdf(session: Session) -> bytes:
    """Give the report as it was fixed last; raise `NotFound` before there is any."""
    row = find_newest_report(session)
    if row is None:
        raise NotFound("Chưa chốt báo cáo nào. Hãy tải lại trang.", rule="R10")
    return row.pdf


def _require_written(session: Session) -> None:
    if find_texts(session) is None:
        raise NotNow(
            "Ban thẩm tra chưa ghi kết luận; lời có sẵn chỉ là gợi ý. Hãy ghi rồi mới chốt.",
            rule="R10",
        )


def _read_texts(session: Session) -> Texts:
    row = find_texts(session)
    if row is None:
        return Texts()
    return Texts(
        number=row.number,
        conclusions=Conclusions(
            elections=row.elections, complaints=row.complaints, remarks=row.remarks
        ),
        not_recommended=tuple(_line(one) for one in _left_out(session).values()),
        party_limits=tuple(map(int, row.party_limits.split())),
    )


def _left_out(session: Session) -> Mapping[str, Missing]:
    """Give who is not recommended by ids; whoever is not summoned any more needs no word."""
    row, people = find_texts(session), dict(read_delegates(session))
    lines = row.not_recommended.splitlines() if row else []
    reasons = dict(line.split(" ", 1) for line in lines)
    return {
        key: Missing(who=pointed(people[key], people[key].birth), why=why)
        for key, why in reasons.items()
        if key in people and people[key].votes
    }


def _line(one: Missing) -> str:
    """Write somebody as they are typed: the birth date tells homonyms apart."""
    born = f" ({one.who.date})" if one.who.date else ""
    return f"{one.who.name}{born}: {one.why}"


def _contents(report: Report) -> str:
    """Hash what the report says of the list and concludes; who is in the hall may change."""
    said = replace(report.figures, present=None, kinds=(), units=(), absent=())
    return sha256_hex(repr((said, report.conclusions, report.not_recommended)).encode())


def _base_day(session: Session, at: datetime) -> date:
    return read_facts(session).day or at.date()


def _examine(session: Session, presence: PresenceKnown) -> tuple[Examined, ...]:
    people = dict(read_delegates(session))
    grounds, replaced = _grounds(session), list_replacements(session)
    return tuple(
        Examined(
            delegate=one,
            present=presence.seen.get(key),
            reason=grounds.get(key) or presence.reasons.get(key, ""),
            other=people[replaced[key]].name.text if key in replaced else "",
        )
        for key, one in people.items()
    )


def _grounds(session: Session) -> Mapping[str, str]:
    """Say why people were replaced or are not summoned, by their ids (R40, R42)."""
    return {
        row.delegate: _reason(row.standing, row.ground)
        for row in list_newest(session)
        if row.standing in _TOLD
    }


_TOLD = {DelegateStanding.REPLACED, DelegateStanding.NOT_SUMMONED, DelegateStanding.SUSPENDED}


def _reason(standing: str, ground: str) -> str:
    return Ground(ground).label if ground else DelegateStanding(standing).label


def _committee(session: Session, meeting: Meeting) -> tuple[str, tuple[str, ...]]:
    """Give the head who signs, and the members; both empty while nobody was named (R10)."""
    if meeting is not Meeting.DELEGATE_CONGRESS:
        return "", ()
    members = describe_body(session, RunningBody.CREDENTIALS).members
    names = [seat.person.name.text for seat in members]
    return (names[0], tuple(names[1:])) if names else ("", ())
