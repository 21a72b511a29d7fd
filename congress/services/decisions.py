"""The decision of a round: what the rules make of the opened sum, declared and fixed (R38, R44).

An opinion ballot says who stays on a list, a vote of trust how much people are trusted (R25, L5).
"""

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.crypto.elections import read_election
from congress.crypto.tally import read_result
from congress.domain.decisions import Decision
from congress.domain.errors import NotNow
from congress.domain.events import DecisionDeclared
from congress.domain.reconciliation import Counts
from congress.record.papers import Decided, decide_again, read_denominator, read_slate, write_paper
from congress.record.questions import counts_of, share_out
from congress.services.audit import append_event
from congress.services.records import DECISION, RESULT
from congress.services.shared_boxes import read_parts
from congress.services.stages import Stage, Step, require_step
from congress.services.transactions import Transaction
from congress.store.rounds import (
    RoundRow,
    append_file,
    get_file,
    get_round,
    list_rounds_in,
    lock_box,
)


def declare(tx: Transaction, uuid: str) -> Decided:
    """Declare what the rules make of the result; nobody has a say in it.

    Where several elections share the box, each has its own decision; that of the first is given.
    """
    lock_box(tx.session, uuid)
    first, *_ = [_declare(tx, row) for row in list_rounds_in(tx.session, uuid)]
    return first


def _declare(tx: Transaction, row: RoundRow) -> Decided:
    require_step(row.state, Step.DECLARE)
    uuid = row.uuid
    decision = decide_round(tx.session, uuid)
    raw = write_paper(decision)
    row.state = Stage.DECLARED.value
    append_file(tx.session, uuid, DECISION, raw)
    append_event(
        tx,
        DecisionDeclared(
            round=uuid,
            decision_sha256=sha256_hex(raw),
            outcome=decision.outcome.value,
            elected=decision.settled,
            by=tx.by,
        ),
    )
    return decision


def decide_round(session: Session, uuid: str) -> Decided:
    """Decide an opened round again from its documents."""
    slate = read_slate(get_file(session, uuid, "slate.json"))
    denominator = read_denominator(get_file(session, uuid, "denominator.json"))
    return decide_again(slate, denominator, read_counts(session, uuid))


def decide_election(session: Session, uuid: str) -> Decision:
    """Decide an opened round again; raise `NotNow` where nobody is elected (R26, L7)."""
    decision = decide_round(session, uuid)
    if not isinstance(decision, Decision):
        raise NotNow(
            f"{decision.outcome.label}; lần bỏ phiếu này không bầu ai. Không có lần bầu tiếp theo.",
            rule="R35",
        )
    return decision


def read_counts(session: Session, uuid: str) -> Counts:
    """Read the numbers of an opened round out of its result (R37)."""
    row = get_round(session, uuid)
    election = read_election(get_file(session, uuid, "election.json"))
    result = read_result(election, get_file(session, uuid, RESULT))
    slates = [part.slate for part in read_parts(session, row.box)]
    own = share_out(slates, result)[row.place - 1]
    return counts_of(slates[row.place - 1], own, row.ballots or 0)
