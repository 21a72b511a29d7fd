"""What follows a round: a run-off of those tied, or a next round of those not elected (R45, R46).

It is an election of its own (R6), with its own votes by show of cards; its list begins with the
people concerned, and the congress decides on it as on any other.
"""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Target
from congress.domain.decisions import Decision
from congress.domain.errors import NotNow
from congress.domain.open_points import NO_RUN_OFF, RUN_OFF
from congress.domain.outcomes import NextStep
from congress.domain.rulesets import RULES_190
from congress.services.decisions import decide_election
from congress.services.election_rows import circumstances_of
from congress.services.records import DECISION
from congress.services.rulings import Ruling, find_ruling, record_ruling, require_ruling
from congress.services.slate_editing import take_over
from congress.services.slates import NewElection, create_election
from congress.services.transactions import Transaction
from congress.store.elections import (
    ElectionRow,
    list_candidates,
    list_elections,
    lock_election,
)
from congress.store.rounds import find_file, get_round

_FOLLOWED = {NextStep.RUN_OFF, NextStep.NEXT_ROUND, NextStep.ASK_CONGRESS}


def create_follow_up(tx: Transaction, uuid: str, conclusion: str = "") -> str:
    """Create the election that follows a declared round; give its id.

    A run-off needs the presidium's ruling about this round (R45): `conclusion` are its words, to be
    recorded with it. Asked again, give the same election. Raise `NotNow` before the decision, when
    nothing follows, and without a ruling or against it.
    """
    row = lock_election(tx.session, get_round(tx.session, uuid).election)
    decision = _require_followed(tx.session, uuid)
    title = f"{row.title} ({'bầu lại' if decision.tied else 'bầu tiếp'} sau lần {_round(row)})"
    known = next((one.id for one in list_elections(tx.session) if one.title == title), None)
    if known is not None:
        return known
    if decision.tied:
        _require_run_off(tx, uuid, conclusion)
    election = create_election(
        tx,
        NewElection(
            title=title,
            target=Target(row.body),
            level=Level(row.level),
            seats=decision.tied_seats or decision.short,
            circumstances=_circumstances(row, decision),
            parent=row.id,
            meeting=row.meeting,
        ),
    )
    _take_over(tx, row.id, election, decision)
    return election


@dataclass(frozen=True, slots=True)
class Tie:
    """What the presidium concluded about those tied, and else the words proposed to it (R45)."""

    ruling: Ruling | None
    proposed: str

    @property
    def settled(self) -> bool:
        """Tell whether they are not voted on again."""
        return self.ruling is not None and self.ruling.choice == NO_RUN_OFF


def describe_tie(session: Session, uuid: str, decision: Decision) -> Tie | None:
    """Tell what a run-off still needs; None where nobody is tied."""
    if not decision.tied:
        return None
    return Tie(find_ruling(session, "R45", uuid), _propose(decision))


def _propose(decision: Decision) -> str:
    """Propose words without names: who is tied stands in the decision."""
    return (
        f"Đại hội bầu lại giữa {len(decision.tied)} đồng chí bằng phiếu để lấy "
        f"{decision.tied_seats} đồng chí; ai nhiều phiếu hơn thì trúng cử, không cần quá một phần "
        "hai."
    )


def _require_run_off(tx: Transaction, uuid: str, conclusion: str) -> None:
    """Demand the ruling that those tied are voted on again, recording it when it is said (R45)."""
    if conclusion and find_ruling(tx.session, "R45", uuid) is None:
        record_ruling(tx, Ruling(rule="R45", about=uuid, choice=RUN_OFF, text=conclusion))
    ruling = require_ruling(tx.session, "R45", uuid, what="những người bằng phiếu của lần bầu này")
    if ruling.choice == NO_RUN_OFF:
        raise NotNow(
            "Đoàn chủ tịch đã kết luận không bầu lại giữa những người bằng phiếu. Muốn bầu lại "
            "thì Đoàn chủ tịch phải kết luận lại.",
            rule="R45",
            article=RULES_190.article("R45"),
        )


def _require_followed(session: Session, uuid: str) -> Decision:
    if find_file(session, uuid, DECISION) is None:
        raise NotNow(
            "Lần bầu này chưa có kết luận. Hãy chờ Ban kiểm phiếu ra kết luận.", rule="R35"
        )
    decision = decide_election(session, uuid)
    if decision.next_step not in _FOLLOWED:
        raise NotNow(f"{decision.outcome.label}. {decision.next_step.label}", rule="R46")
    return decision


def _round(row: ElectionRow) -> int:
    return circumstances_of(row).round


def _circumstances(row: ElectionRow, decision: Decision) -> Circumstances:
    held = replace(circumstances_of(row), run_off=bool(decision.tied))
    alternates = held.alternates if decision.short else 0
    return replace(held, round=held.round + 1, alternates=alternates)


def _take_over(tx: Transaction, before: str, election: str, decision: Decision) -> None:
    """Put those tied on the list, else all who were not elected (R45, R46)."""
    left = set(decision.tied) or set(range(len(decision.counted.names))) - set(decision.elected)
    people = [one for place, one in enumerate(list_candidates(tx.session, before)) if place in left]
    take_over(tx, election, people)
