"""Rounds: frozen by hash, opened, closed or annulled by two people (R35, R37, design 2)."""

from congress.crypto.canonical import as_count, as_text
from congress.domain.contests import Purpose
from congress.domain.errors import Inconsistent, NotNow
from congress.domain.events import BoxSealed, RoundAnnulled, RoundOpened
from congress.domain.reconciliation import require_opening
from congress.domain.rulesets import RULES_190
from congress.domain.texts import clean_text
from congress.domain.trust_decisions import require_meeting
from congress.record.boxes import box_root
from congress.record.papers import read_denominator
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.shared_boxes import follow_box, require_step_in
from congress.services.stages import Stage, Step, require_step
from congress.services.transactions import Transaction
from congress.services.two_people import ask, take_asked
from congress.store.ballots import list_trackers
from congress.store.elections import get_election
from congress.store.rounds import RoundRow, get_file, list_boxes, lock_box


def ask_opening(tx: Transaction, uuid: str, *, present: int, issued: int) -> None:
    """Ask to open a round, with the numbers reported to the congress (R11, R37)."""
    row = lock_box(tx.session, uuid)
    require_step(row.state, Step.OPEN)
    _require_numbers(tx, row, present=present, issued=issued)
    ask(tx, uuid, Step.OPEN, {"present": present, "issued": issued})


def confirm_opening(tx: Transaction, uuid: str) -> None:
    """Open a round that another person asked to open: from now on ballots are taken."""
    row = lock_box(tx.session, uuid)
    require_step(row.state, Step.OPEN)
    asked_by, details = take_asked(tx, uuid, Step.OPEN)
    _require_no_other_open(tx)
    row.state = Stage.OPEN.value
    row.present, row.issued = as_count(details["present"]), as_count(details["issued"])
    follow_box(tx.session, row)
    append_event(
        tx,
        RoundOpened(
            round=uuid,
            present=row.present,
            issued=row.issued,
            asked_by=asked_by,
            confirmed_by=tx.by,
        ),
    )


def ask_closing(tx: Transaction, uuid: str) -> None:
    """Ask to close a round."""
    require_step(lock_box(tx.session, uuid).state, Step.CLOSE)
    ask(tx, uuid, Step.CLOSE, {})


def confirm_closing(tx: Transaction, uuid: str) -> None:
    """Close a round and seal its box: number of ballots and root over the sorted trackers.

    Afterwards the caller lets the ballots be rewritten, `store/rewriting.py`; the row says that
    this is due.
    """
    row = lock_box(tx.session, uuid)
    require_step(row.state, Step.CLOSE)
    asked_by, _ = take_asked(tx, uuid, Step.CLOSE)
    trackers = [tracker.hex() for tracker in list_trackers(tx.session, uuid)]
    row.state = Stage.SEALED.value
    row.ballots, row.seal = len(trackers), box_root(trackers)
    row.rewriting_due = True
    row.sealed_at_size = append_event(
        tx,
        BoxSealed(
            round=uuid,
            ballots=row.ballots,
            root=row.seal,
            asked_by=asked_by,
            confirmed_by=tx.by,
        ),
    )
    follow_box(tx.session, row)


def ask_annulment(tx: Transaction, uuid: str, reason: str) -> None:
    """Ask to end a round without a result, by a decision of the congress.

    Where several elections share the box, it ends for all of them.
    """
    require_step_in(tx.session, lock_box(tx.session, uuid), Step.ANNUL)
    ask(tx, uuid, Step.ANNUL, {"reason": _clean_reason(reason)})


def confirm_annulment(tx: Transaction, uuid: str) -> None:
    """Annul a round that another person asked to annul. Nothing of it is deleted.

    Its ballots will never be opened; they are rewritten like those of a sealed box.
    """
    row = lock_box(tx.session, uuid)
    require_step_in(tx.session, row, Step.ANNUL)
    asked_by, details = take_asked(tx, uuid, Step.ANNUL)
    row.rewriting_due = row.rewriting_due or row.state == Stage.OPEN.value
    row.state = Stage.ANNULLED.value
    follow_box(tx.session, row)
    append_event(
        tx,
        RoundAnnulled(
            round=uuid,
            reason=as_text(details["reason"]),
            asked_by=asked_by,
            confirmed_by=tx.by,
        ),
    )


def _require_numbers(tx: Transaction, row: RoundRow, *, present: int, issued: int) -> None:
    denominator = read_denominator(get_file(tx.session, row.uuid, "denominator.json"))
    require_opening(present=present, issued=issued, denominator=denominator)
    if get_election(tx.session, row.election).purpose == Purpose.TRUST:
        require_meeting(present, denominator.attendance.summoned, RULES_190)
    if issued != row.cards:
        raise Inconsistent(
            f"Phát ra {issued} phiếu, nhưng danh sách thẻ đã chốt có {row.cards} thẻ đã phát. "
            "Hãy kiểm tra lại số phiếu phát ra với Ban thẩm tra tư cách đại biểu.",
            rule="R37",
        )


def _require_no_other_open(tx: Transaction) -> None:
    """Refuse a second open round: one body or office is elected before the next (R6)."""
    if any(row.state == Stage.OPEN.value for row in list_boxes(tx.session)):
        raise NotNow("Một lần bầu khác đang bỏ phiếu. Hãy đóng lần bầu đó trước.", rule="R6")


def _clean_reason(reason: str) -> str:
    cleaned = clean_text(reason, what="Lý do hủy")
    if not cleaned:
        raise Malformed("Hãy ghi lý do hủy lần bầu và số quyết định, nếu có.")
    return cleaned
