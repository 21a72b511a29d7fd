"""Votes by show of cards: number, slate, counting committee, in this order (R4, R5, R35)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, Subject, figures_of, subjects_of
from congress.domain.contests import Purpose, Target
from congress.domain.errors import NotNow
from congress.domain.events import CardVoteHeld
from congress.domain.rulesets import RULES_190
from congress.services.audit import append_event
from congress.services.further_lists import require_going_on
from congress.services.raised_cards import HeldVote, RaisedCards, count_cards, row_of, tell_vote
from congress.services.transactions import Transaction
from congress.store.card_votes import CardVoteRow, list_card_votes
from congress.store.congresses import lock_congress
from congress.store.counting_committees import find_committee
from congress.store.elections import ElectionRow, get_election, lock_election


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedVote(RaisedCards):
    """The cards as they were counted, the numbers that N is built from, and what it was on."""

    subject: Subject


@dataclass(frozen=True, slots=True)
class Due:
    """Where one of the votes stands: held or not, passed or not, and why it cannot be held now.

    `waits_for` is empty for a vote that may be held now, and for one that passed.
    """

    subject: Subject
    passed: bool
    waits_for: str
    held: tuple[HeldVote, ...]


def hold_vote(tx: Transaction, election: str, asked: AskedVote) -> CardVote:
    """Record a vote by show of cards; a failed one may be held again.

    Raise `NotNow` before its turn or after it passed, `Inconsistent` for impossible numbers.
    """
    row = lock_election(tx.session, election)
    lock_congress(tx.session)
    require_going_on(tx.session, row)
    _require_due(tx.session, row, asked.subject)
    vote, denominator = count_cards(tx.session, asked.subject, asked, election=election)
    kept = row_of(tx.session, vote, denominator)
    kept.election, kept.subject = election, asked.subject.value
    kept.about = _about(tx.session, row, asked.subject)
    tx.session.add(kept)
    append_event(
        tx,
        CardVoteHeld(
            election=election,
            subject=asked.subject.value,
            seats=row.seats,
            slate_sha256=row.slate_sha256 or "",
            **figures_of(vote),
            needed=vote.needed,
            passed=vote.passed,
            by=tx.by,
        ),
    )
    return vote


def describe_votes(session: Session, election: str) -> tuple[Due, ...]:
    """Tell where the votes of an election stand, in the order in which they come."""
    row, held = get_election(session, election), list_card_votes(session, election)
    return tuple(
        Due(
            subject,
            _passed(session, row, subject, held),
            _waits_for(session, row, subject, held),
            tuple(_held(session, row, vote) for vote in held if vote.subject == subject.value),
        )
        for subject in _subjects(row)
    )


def require_passed(session: Session, election: str, *subjects: Subject) -> None:
    """Refuse to go on before the congress passed these votes, by default all of them (R35)."""
    row, held = get_election(session, election), list_card_votes(session, election)
    wanted = subjects or tuple(Subject)
    for subject in _subjects(row):
        if subject in wanted and not _passed(session, row, subject, held):
            raise _missing(subject, held)


def has_passed(session: Session, election: str, subject: Subject) -> bool:
    """Tell whether the congress passed this vote on what stands now."""
    row = get_election(session, election)
    return _passed(session, row, subject, list_card_votes(session, election))


def seats_settled(session: Session, election: str) -> bool:
    """Tell whether the number to be elected is fixed: passed, allotted (R46), or none at all."""
    row = get_election(session, election)
    voted = Subject.SEATS in _subjects(row)
    return not voted or has_passed(session, election, Subject.SEATS)


def _subjects(row: ElectionRow) -> tuple[Subject, ...]:
    return subjects_of(Target(row.body), Purpose(row.purpose))


def _missing(subject: Subject, held: Sequence[CardVoteRow]) -> NotNow:
    failed = any(vote.subject == subject.value and not vote.passed for vote in held)
    problem = "không được thông qua" if failed else "chưa có"
    return NotNow(
        f"Biểu quyết giơ thẻ về {subject.label} {problem}. Hãy biểu quyết rồi nhập kết quả trước.",
        rule="R35",
        article=RULES_190.article("R4"),
    )


def _require_due(session: Session, row: ElectionRow, subject: Subject) -> None:
    held = list_card_votes(session, row.id)
    if Purpose(row.purpose) is not Purpose.ELECTION and subject not in _subjects(row):
        raise NotNow(
            f"Khi {Purpose(row.purpose).label}, đại hội không biểu quyết {subject.label}. Hãy làm "
            "việc tiếp theo.",
            rule="R35",
        )
    if subject not in _subjects(row):
        raise NotNow(
            "Số lượng đại biểu dự đại hội cấp trên do cấp trên phân bổ, đại hội không biểu quyết. "
            "Hãy biểu quyết danh sách bầu cử.",
            rule="R46",
        )
    if _passed(session, row, subject, held):
        raise NotNow(
            f"Đại hội đã thông qua {subject.label}, không biểu quyết lại. Hãy làm việc tiếp theo.",
            rule="R35",
        )
    if waits_for := _waits_for(session, row, subject, held):
        raise NotNow(waits_for, rule="R35", article=RULES_190.article("R4"))


def _waits_for(
    session: Session, row: ElectionRow, subject: Subject, held: Sequence[CardVoteRow]
) -> str:
    """Say what must come before this vote; nothing for one that is due or passed (R35)."""
    if _passed(session, row, subject, held):
        return ""
    for earlier in _subjects(row):
        if earlier is subject:
            break
        if not _passed(session, row, earlier, held):
            return _missing(earlier, held).message
    if subject is not Subject.SEATS and row.slate is None:
        return "Danh sách bầu cử chưa khóa. Hãy khóa danh sách rồi biểu quyết."
    if subject is Subject.COMMITTEE and find_committee(session, row.id) is None:
        return "Chưa giới thiệu ban kiểm phiếu. Hãy nhập trưởng ban và các thành viên trước."
    return ""


def _passed(
    session: Session, row: ElectionRow, subject: Subject, held: Sequence[CardVoteRow]
) -> bool:
    about = _about(session, row, subject)
    return any(
        vote.passed and vote.subject == subject.value and vote.about == about for vote in held
    )


def _about(session: Session, row: ElectionRow, subject: Subject) -> str:
    """Name what exactly is voted on as it stands now."""
    if subject is Subject.SEATS:
        return str(row.seats)
    if subject is Subject.SLATE:
        return row.slate_sha256 or ""
    committee = find_committee(session, row.id)
    return str(committee.naming) if committee else ""


def _held(session: Session, row: ElectionRow, held: CardVoteRow) -> HeldVote:
    subject = Subject(held.subject)
    return tell_vote(held, subject, current=held.about == _about(session, row, subject))
