"""Who asks to be let go from a list, and what the congress decides of it (R20, R5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, Subject, figures_of
from congress.domain.errors import NotNow
from congress.domain.events import (
    WithdrawalAsked,
    WithdrawalsClosed,
    WithdrawalsDecided,
    WithdrawalTakenBack,
)
from congress.domain.nominees import NomineeState
from congress.domain.rulesets import RULES_190
from congress.record.papers import read_denominator, write_paper
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.nominations import get_nominee, lock_closed, rebuild_slate
from congress.services.raised_cards import HeldVote, RaisedCards, count_cards
from congress.services.transactions import Transaction
from congress.store.elections import ElectionRow
from congress.store.nominations import (
    NominationsRow,
    NomineeRow,
    WithdrawalVoteRow,
    list_nominees,
    list_withdrawal_votes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWithdrawals(RaisedCards):
    """What the presidium proposes, and the cards raised on it: ids of those to be let go."""

    allowed: tuple[str, ...]


def ask_withdrawal(tx: Transaction, election: str, nominee: str) -> None:
    """Take down that somebody on the list asks to be let go (R20)."""
    one = _lock(tx, election, nominee)
    if one.state != NomineeState.LISTED.value:
        raise NotNow(f"Đ/c {one.name}: {NomineeState(one.state).label.lower()}.", rule="R20")
    one.state = NomineeState.ASKED.value
    append_event(tx, WithdrawalAsked(election=election, nominee=nominee, by=tx.by))


def take_back_withdrawal(tx: Transaction, election: str, nominee: str) -> None:
    """Take down that somebody does not ask any more."""
    one = _lock(tx, election, nominee)
    if one.state != NomineeState.ASKED.value:
        raise NotNow(f"Đ/c {one.name} không có đề nghị xin rút đang chờ.", rule="R20")
    one.state = NomineeState.LISTED.value
    append_event(tx, WithdrawalTakenBack(election=election, nominee=nominee, by=tx.by))


def decide_withdrawals(tx: Transaction, election: str, asked: AskedWithdrawals) -> bool:
    """Record the vote on the presidium's proposal; give whether it passed (R5, R20).

    Who was let go is off the list; who was not stays on it. A lost vote changes nobody.
    Raise `NotNow` when nobody asks, `Malformed` for somebody who does not.
    """
    row, _ = _lock_asking(tx, election)
    waiting = _waiting(tx.session, election)
    allowed = [one for one in waiting if one.id in asked.allowed]
    if len(allowed) != len(set(asked.allowed)):
        raise Malformed("Có người không xin rút trong đề nghị. Hãy tải lại trang rồi nhập lại.")
    kept = [one for one in waiting if one not in allowed]
    vote, denominator = count_cards(tx.session, Subject.WITHDRAWALS, asked)
    _keep_vote(tx, election, vote, allowed, kept, write_paper(denominator))
    if vote.passed:
        for one in allowed:
            one.state = NomineeState.WITHDRAWN.value
        for one in kept:
            one.state = NomineeState.KEPT.value
        rebuild_slate(tx.session, row)
    append_event(
        tx,
        WithdrawalsDecided(
            election=election,
            allowed=tuple(one.id for one in allowed),
            kept=tuple(one.id for one in kept),
            **figures_of(vote),
            needed=vote.needed,
            passed=vote.passed,
            by=tx.by,
        ),
    )
    return vote.passed


def close_withdrawals(tx: Transaction, election: str) -> None:
    """End the withdrawals; raise `NotNow` while the congress did not decide on somebody (R20)."""
    _, found = _lock_asking(tx, election)
    nominees = list_nominees(tx.session, election)
    asking = [one.name for one in nominees if one.state == NomineeState.ASKED.value]
    if asking:
        raise NotNow(
            f"Đại hội chưa quyết định về người xin rút: {', '.join(asking)}. Hãy biểu quyết trước.",
            rule="R20",
            article=RULES_190.article("R20"),
        )
    found.settled = True
    listed = sum(NomineeState(one.state).on_list for one in nominees)
    append_event(tx, WithdrawalsClosed(election=election, listed=listed, by=tx.by))


def tell_withdrawals(row: WithdrawalVoteRow) -> HeldVote:
    """Tell a vote on withdrawals as it was kept; its number counts those of its election."""
    vote = CardVote(subject=Subject.WITHDRAWALS, **figures_of(row))
    explained = vote.explanation(RULES_190)
    return HeldVote(row.number, vote, read_denominator(row.attendance), explained, current=True)


def _lock_asking(tx: Transaction, election: str) -> tuple[ElectionRow, NominationsRow]:
    row, found = lock_closed(tx, election)
    if found.settled:
        raise NotNow("Việc xin rút đã kết thúc; không nhận thêm.", rule="R35")
    return row, found


def _lock(tx: Transaction, election: str, nominee: str) -> NomineeRow:
    _lock_asking(tx, election)
    return get_nominee(tx.session, election, nominee)


def _waiting(session: Session, election: str) -> list[NomineeRow]:
    waiting = [
        one for one in list_nominees(session, election) if one.state == NomineeState.ASKED.value
    ]
    if not waiting:
        raise NotNow("Không có ai xin rút. Hãy làm việc tiếp theo.", rule="R20")
    return waiting


def _keep_vote(
    tx: Transaction,
    election: str,
    vote: CardVote,
    allowed: Sequence[NomineeRow],
    kept: Sequence[NomineeRow],
    attendance: bytes,
) -> None:
    tx.session.add(
        WithdrawalVoteRow(
            election=election,
            number=len(list_withdrawal_votes(tx.session, election)) + 1,
            allowed="\n".join(one.name for one in allowed),
            kept="\n".join(one.name for one in kept),
            **figures_of(vote),
            passed=vote.passed,
            attendance=attendance,
        )
    )
