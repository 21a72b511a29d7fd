"""What follows a round: a run-off, a further round, or the congress's decision to end (R45, R46).

What follows is an election of its own (R6), with its own votes by show of cards; its list begins
with the people concerned.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, figures_of
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Target
from congress.domain.decisions import Decision
from congress.domain.errors import NotNow
from congress.domain.events import FollowUpDecided
from congress.domain.follow_ups import Choice, Option, law_after, require_offered
from congress.domain.outcomes import NextStep
from congress.services.audit import append_event
from congress.services.decisions import decide_election
from congress.services.election_chains import (
    final_alternates,
    final_elected,
    has_ended,
    is_settled,
    list_before,
    passed_choices,
)
from congress.services.election_rows import circumstances_of
from congress.services.raised_cards import RaisedCards, count_cards, row_of
from congress.services.records import DECISION
from congress.services.slate_editing import take_over
from congress.services.slates import NewElection, create_election
from congress.services.stages import Stage
from congress.services.ties import require_run_off
from congress.services.transactions import Transaction
from congress.store.congresses import lock_congress
from congress.store.elections import (
    ElectionRow,
    find_follower,
    list_candidates,
    lock_election,
)
from congress.store.rounds import RoundRow, find_file, get_round, list_rounds_of

__all__ = (
    "create_follow_up",
    "decide_follow_up",
    "final_alternates",
    "final_elected",
    "is_settled",
)

_FOLLOWED = {NextStep.RUN_OFF, NextStep.NEXT_ROUND, NextStep.ASK_CONGRESS}


def create_follow_up(tx: Transaction, uuid: str, conclusion: str = "") -> str:
    """Create the election that follows a declared round; give its id.

    A run-off needs the presidium's ruling about this round (R45): `conclusion` are its words, to be
    recorded with it. Asked again, give the same election. Raise `NotNow` before the decision, when
    nothing follows, without a ruling or against it, and while the congress was not asked where it
    must be (R46).
    """
    followed = get_round(tx.session, uuid)
    lock_election(tx.session, followed.election)
    decision = _require_followed(tx.session, followed)
    _require_not_ended(tx.session, followed)
    known = find_follower(tx.session, uuid)
    if known is not None:
        return known.id
    passed = passed_choices(tx.session, followed)
    if decision.next_step is NextStep.ASK_CONGRESS and not passed:
        raise NotNow(
            "Bầu tiếp hay không do đại hội quyết định. Hãy biểu quyết giơ thẻ rồi nhập kết quả ở "
            "trang kết luận.",
            rule="R46",
            article=law_after(decision).article,
        )
    if decision.tied:
        require_run_off(tx, uuid, conclusion)
    return _create(tx, followed, decision)


def decide_follow_up(tx: Transaction, uuid: str, choice: Choice, cards: RaisedCards) -> str | None:
    """Record a vote by show of cards on what follows a round, passed or not (R5, R46).

    Give the id of the election that follows now, None where none does: after a lost vote, and when
    the congress leaves it at fewer. Raise `NotNow` for what is not offered or was decided already.
    """
    followed = get_round(tx.session, uuid)
    row = lock_election(tx.session, followed.election)
    lock_congress(tx.session)
    decision = _require_followed(tx.session, followed)
    _require_undecided(tx.session, followed, require_offered(decision, choice), decision)
    held = _hold(tx, row, followed, choice, cards)
    if not held.passed or not choice.goes_on:
        return None
    known = find_follower(tx.session, uuid)
    return known.id if known else _create(tx, followed, decision)


def _hold(
    tx: Transaction, row: ElectionRow, followed: RoundRow, choice: Choice, cards: RaisedCards
) -> CardVote:
    held, denominator = count_cards(tx.session, choice, cards, election=row.id)
    kept = row_of(tx.session, held, denominator)
    kept.election, kept.subject, kept.about = row.id, choice.value, followed.uuid
    tx.session.add(kept)
    append_event(
        tx,
        FollowUpDecided(
            round=followed.uuid,
            choice=choice.value,
            **figures_of(held),
            needed=held.needed,
            passed=held.passed,
            by=tx.by,
        ),
    )
    return held


def _require_followed(session: Session, followed: RoundRow) -> Decision:
    decided = find_file(session, followed.uuid, DECISION) is not None
    if not decided or Stage(followed.state) is Stage.ANNULLED:
        raise NotNow(
            "Lần bầu này chưa có kết luận. Hãy chờ Ban kiểm phiếu ra kết luận.", rule="R35"
        )
    decision = decide_election(session, followed.uuid)
    if decision.next_step not in _FOLLOWED:
        raise NotNow(f"{decision.outcome.label}. {decision.next_step.label}", rule="R46")
    return decision


def _require_not_ended(session: Session, followed: RoundRow) -> None:
    if has_ended(session, followed):
        raise NotNow("Đại hội đã biểu quyết không bầu tiếp sau lần bầu này.", rule="R46")


def _require_undecided(
    session: Session, followed: RoundRow, option: Option, decision: Decision
) -> None:
    """Refuse a vote that needs none, was passed already, or comes when it is too late."""
    _require_not_ended(session, followed)
    law = law_after(decision)
    if not option.voted:
        raise NotNow(
            "Việc này không cần biểu quyết. Hãy lập lần bầu tiếp theo từ trang kết luận.",
            rule=law.rule,
            article=law.article,
        )
    if option.choice in passed_choices(session, followed):
        raise NotNow(f"Đại hội đã biểu quyết {option.choice.label}.", rule=law.rule)
    follower = find_follower(session, followed.uuid)
    if follower is None:
        return
    if option.choice.goes_on and follower.slate is not None:
        raise NotNow(
            f"Danh sách của “{follower.title}” đã khóa, không thêm người được nữa.", rule="R35"
        )
    if list_rounds_of(session, follower.id):
        raise NotNow(f"Đã chốt lần bầu của “{follower.title}”. Hãy bầu cho xong.", rule="R35")


def _create(tx: Transaction, followed: RoundRow, decision: Decision) -> str:
    row = lock_election(tx.session, followed.election)
    election = create_election(
        tx,
        NewElection(
            title=_title(tx.session, row, decision),
            target=Target(row.body),
            level=Level(row.level),
            seats=decision.tied_seats or decision.short,
            circumstances=_circumstances(row, decision),
            parent=row.id,
            meeting=row.meeting,
            follows=followed.uuid,
            additional=row.additional,
            permitted_by=row.permitted_by,
        ),
    )
    left = set(decision.tied) or set(range(len(decision.counted.names))) - set(decision.elected)
    before = list_candidates(tx.session, row.id)
    take_over(tx, election, [one for place, one in enumerate(before) if place in left])
    return election


def _title(session: Session, row: ElectionRow, decision: Decision) -> str:
    """Name it after the first election of all, and the round that it follows."""
    first = next((one for one, _ in reversed(list(list_before(session, row)))), row)
    how = "bầu lại" if decision.tied else "bầu tiếp"
    return f"{first.title} ({how} sau lần {circumstances_of(row).round})"


def _circumstances(row: ElectionRow, decision: Decision) -> Circumstances:
    """Count one round more; a run-off makes no alternates (R49)."""
    held, tied = circumstances_of(row), bool(decision.tied)
    alternates = 0 if tied else held.alternates
    return replace(held, round=held.round + 1, run_off=tied, alternates=alternates)
