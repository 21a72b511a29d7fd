"""Biên bản kiểm phiếu: composed from the record, rendered, signed, fixed by hash (rules 3.1).

Rendering takes seconds, so it is done outside of any transaction; the event that fixes the signed
file is appended afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from typing import TypeVar

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.crypto.signing import read_checkpoint as read_head
from congress.documents.minutes import Margins, minutes_pdf
from congress.documents.signing import sign_pdf
from congress.domain.contests import Mode
from congress.domain.errors import NotNow
from congress.domain.events import CountsConfirmed, Event, MinutesSigned, ResultVerified
from congress.domain.minutes import (
    CongressHeading,
    CountingCommittee,
    Minutes,
    Seal,
    Sha256,
    Verifiers,
    require_minutes_fit,
)
from congress.domain.open_points import MARGINS_EARLIER
from congress.domain.reconciliation import BoxReport
from congress.domain.roles import Role
from congress.domain.rulesets import get_ruleset
from congress.domain.shared_boxes import box_of
from congress.domain.wordings import in_words_of
from congress.record.fingerprints import fingerprints
from congress.record.log import read_leaf
from congress.record.papers import decide_again, read_denominator, read_slate
from congress.services.audit import append_event, read_log
from congress.services.congresses import read_facts
from congress.services.counting_committees import find_named_committee
from congress.services.debian_tool import is_version
from congress.services.decisions import read_counts
from congress.services.follow_up_pages import list_held_choices
from congress.services.keys import ServerKeys
from congress.services.people import list_people
from congress.services.records import CARRIED, MINUTES, RESULT
from congress.services.rulings import find_ruling
from congress.services.shared_boxes import list_round_parts, titles_of
from congress.services.stages import Stage, Step, require_step
from congress.services.transactions import Transaction
from congress.store.access import get_account
from congress.store.audit import get_checkpoint
from congress.store.cards import find_card_lists
from congress.store.ceremonies import get_ceremony, list_seats
from congress.store.congresses import get_congress
from congress.store.elections import ElectionRow, get_election
from congress.store.meetings import MeetingRow, find_meeting, list_members_of_meeting
from congress.store.rounds import (
    RoundRow,
    append_file,
    find_file,
    get_file,
    get_round,
    lock_round,
)

E = TypeVar("E", CountsConfirmed, ResultVerified)

_MARGINS = {MARGINS_EARLIER: Margins(top=25, right=15, bottom=25, left=35)}
_PREVIEW = "BẢN XEM TRƯỚC: chưa ký số, chưa ghi vào nhật ký."
_MADE_ON_SERVER = (
    "Thẻ bỏ phiếu được làm trên chính máy chủ, nên người vận hành máy có thể đã bỏ phiếu thay đại "
    "biểu vắng mặt."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Who may sign besides the head, by name; `at_a_meeting` they are its chairs."""

    at_a_meeting: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories:
    """What the record does not know: people, and the words and numbers of the paper.

    Empty ones are filled from the election, the counting committee that was named for it, and what
    the presidium concluded.
    """

    number: str = ""
    head: str = ""
    members: tuple[str, ...] = ()
    technicians: tuple[str, ...] = ()
    presidium: str = ""
    seat_title: str = ""
    permission: str = ""
    remarks: tuple[str, ...] = ()
    copies: int = 3


@dataclass(frozen=True, slots=True)
class SignedMinutes:
    """A signed PDF, and the size of the log whose checkpoint it carries."""

    pdf: bytes
    log_size: int


def make_minutes(
    session: Session, keys: ServerKeys, uuid: str, papers: Signatories, *, at: datetime
) -> SignedMinutes:
    """Render and sign the minutes of a verified round."""
    require_step(get_round(session, uuid).state, Step.SIGN_MINUTES)
    minutes, log_size = compose_minutes(session, keys, uuid, papers, at=at)
    require_minutes_fit(minutes)
    congress = get_congress(session)
    signed = sign_pdf(
        minutes_pdf(minutes, margins=paper_margins(session)),
        keys.certificate_key,
        keys.certificate,
        at=at,
        reason=f"Biên bản kiểm phiếu {minutes.number}",
        name=congress.name,
    )
    return SignedMinutes(signed, log_size)


def preview_minutes(
    session: Session, keys: ServerKeys, uuid: str, papers: Signatories, *, at: datetime
) -> bytes:
    """Render what would be signed, marked as a preview; nothing is kept."""
    require_step(get_round(session, uuid).state, Step.SIGN_MINUTES)
    marked = replace(papers, remarks=(_PREVIEW, *papers.remarks))
    minutes, _ = compose_minutes(session, keys, uuid, marked, at=at)
    require_minutes_fit(minutes)
    return minutes_pdf(minutes, margins=paper_margins(session))


def propose_permission(session: Session) -> str:
    """Propose the paper that permits secret ballots on devices: as the presidium named it (R13)."""
    ruling = find_ruling(session, "R13")
    return ruling.text if ruling else ""


def list_signers(session: Session, uuid: str) -> Signers:
    """List who may sign besides the head: the presidium, or who leads the meeting (R12, R52)."""
    election = get_election(session, get_round(session, uuid).election)
    meeting = find_meeting(session, election.meeting)
    if meeting is None:
        names = (one.full_name for one in list_people(session, Role.PRESIDIUM))
        return Signers(at_a_meeting=False, names=tuple(names))
    return Signers(at_a_meeting=True, names=tuple(_chairs(session, meeting)))


def propose_number(session: Session, uuid: str) -> str:
    """Propose the number of the minutes of a round: its slot, and its place where it shares one."""
    row = get_round(session, uuid)
    place = f".{row.place}" if row.place > 1 else ""
    return f"{row.slot:02d}{place}-BB/BKP"


def keep_minutes(tx: Transaction, uuid: str, signed: SignedMinutes) -> str:
    """Fix signed minutes by hash; give the hash."""
    lock_round(tx.session, box_of(uuid))  # nobody annuls the box meanwhile
    row = lock_round(tx.session, uuid)
    require_step(row.state, Step.SIGN_MINUTES)
    row.state = Stage.SIGNED.value
    append_file(tx.session, uuid, MINUTES, signed.pdf)
    append_file(tx.session, uuid, CARRIED, get_checkpoint(tx.session, signed.log_size).encode())
    digest = sha256_hex(signed.pdf)
    append_event(
        tx,
        MinutesSigned(round=uuid, minutes_sha256=digest, log_size=signed.log_size, by=tx.by),
    )
    return digest


def compose_minutes(
    session: Session, keys: ServerKeys, uuid: str, papers: Signatories, *, at: datetime
) -> tuple[Minutes, int]:
    """Put the minutes together from the record; give them with the size of the log they carry."""
    row = get_round(session, uuid)
    election = get_election(session, row.election)
    slate = read_slate(get_file(session, uuid, "slate.json"))
    denominator = read_denominator(get_file(session, uuid, "denominator.json"))
    if find_file(session, uuid, RESULT) is None:
        raise NotNow("Hòm phiếu chưa mở, chưa lập được biên bản.", rule="R35")
    counts = read_counts(session, uuid)
    log = read_log(session)
    events = [read_leaf(leaf).event for leaf in log.leaves]
    verified = _last(events, ResultVerified, row.box)
    lists = find_card_lists(session)
    if lists is None:
        raise NotNow("Chưa có danh sách thẻ bỏ phiếu.", rule="R35")
    committee, meeting = _committee(session, row, papers), find_meeting(session, election.meeting)
    remarks = _remarks(session, election, row, made_on_server=lists.made_on_server)
    minutes = Minutes(
        heading=paper_heading(session, meeting),
        number=papers.number or propose_number(session, uuid),
        day=at.date(),
        subject=election.title,
        seat_title=papers.seat_title or election.title,
        round_number=slate.circumstances.round + row.number - 1,
        rules=get_ruleset(denominator.ruleset),
        mode=Mode.TABLET,
        permission=papers.permission or propose_permission(session),
        slate=slate,
        committee=committee,
        denominator=denominator,
        report=BoxReport(
            present=row.present or 0,
            issued=_last(events, CountsConfirmed, row.box).issued,
            counts=counts,
        ),
        decision=decide_again(slate, denominator, counts),
        seal=Seal(ballots=row.ballots or 0, root=Sha256(row.seal or "")),
        fingerprints=fingerprints(
            server=keys.verifier,
            trustees=get_file(session, uuid, "trustees.json"),
            card_lists=lists.raw,
            checkpoint=read_head(log.checkpoint),
        ),
        verifiers=_verifiers(verified.debian_tool),
        remarks=(*papers.remarks, *(in_words_of(denominator.meeting, one) for one in remarks)),
        additional=election.additional,
        copies=papers.copies,
        read_at=at,
        head_signs=committee.head,
        presidium_signs=papers.presidium,
        **_signed_for(session, meeting),
    )
    return minutes, len(log.leaves)


def paper_margins(session: Session) -> Margins:
    """Give the margins that the presidium concluded on, else those of the form (V7)."""
    ruling = find_ruling(session, "V7")
    return _MARGINS.get(ruling.choice if ruling else "", Margins())


def _remarks(
    session: Session, election: ElectionRow, row: RoundRow, *, made_on_server: bool
) -> Iterator[str]:
    """Say with what it shared a box (R6), by which vote it is held (R46), what permits it."""
    if others := [one for one in list_round_parts(session, row.box) if one.uuid != row.uuid]:
        yield f"Bỏ phiếu chung một lượt thẻ, một hòm phiếu với: {titles_of(others)}."
    if election.permitted_by:
        yield f"Đại hội trực tiếp bầu theo văn bản: {election.permitted_by}."
    for held in list_held_choices(session, election.follows) if election.follows else ():
        if held.vote.passed:
            yield held.explanation.text
    if made_on_server:
        yield _MADE_ON_SERVER


def paper_heading(session: Session, meeting: MeetingRow | None = None) -> CongressHeading:
    """Head the paper with the congress, or with the meeting of the committee (R52, V7)."""
    congress = get_congress(session)
    return CongressHeading(
        organisation=congress.organisation,
        body=meeting.heading if meeting else congress.heading,
        name=meeting.title if meeting else congress.name,
        term=congress.term,
        place=congress.place,
        venue=congress.venue,
        day=None if meeting else read_facts(session).day,
    )


def _signed_for(session: Session, meeting: MeetingRow | None) -> dict[str, str]:
    """Say for whom the second signature stands: at a meeting for its chair (R52)."""
    if meeting is None:
        return {}
    chairs = _chairs(session, meeting)
    title = "CHỦ TỊCH HỘI NGHỊ" if len(chairs) == 1 else "T/M ĐOÀN CHỦ TỊCH HỘI NGHỊ"
    return {"presidium_title": title}


def _chairs(session: Session, meeting: MeetingRow) -> list[str]:
    return [one.name for one in list_members_of_meeting(session, meeting.id) if one.chair]


def _committee(session: Session, row: RoundRow, papers: Signatories) -> CountingCommittee:
    ceremony = get_ceremony(session, row.ceremony)
    holders = tuple(
        get_account(session, seat.username).full_name for seat in list_seats(session, ceremony.id)
    )
    named = find_named_committee(session, row.election)
    known = (named.head_name, *named.member_names) if named else holders
    head = papers.head or known[0]
    return CountingCommittee(
        head=head,
        members=papers.members or tuple(name for name in known if name != head),
        key_holders=holders,
        threshold=ceremony.threshold,
        technicians=papers.technicians or (named.technicians if named else ()),
    )


def _verifiers(debian_tool: str) -> Verifiers:
    ran = is_version(debian_tool)
    return Verifiers(
        congress_verify=version("congress"),
        debian_tool=debian_tool if ran else "",
        debian_tool_absent="" if ran else debian_tool,
    )


def _last(events: Sequence[Event], kind: type[E], uuid: str) -> E:
    """Give the newest event of a kind about a round."""
    for event in reversed(events):
        if isinstance(event, kind) and event.round == uuid:
            return event
    raise NotNow("Hồ sơ lần bầu chưa đủ để lập biên bản.", rule="R35")
