"""Opening the box: counts first, then the members' shares, t of which together give the sum (R37).

No single ballot is ever decrypted; a share is checked by both proofs before it is kept, and the
archive is completed only when t good ones are there (design 3.4).
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.ballots import read_ballot
from congress.crypto.canonical import sha256_hex
from congress.crypto.elections import read_election
from congress.crypto.errors import VerificationError
from congress.crypto.shares import read_share, verify_second_proof, verify_share
from congress.crypto.tally import (
    combine,
    read_tally,
    result_json,
    sized_tally_json,
    sum_ballots,
    tally_json,
)
from congress.crypto.trustees import read_trustees
from congress.domain.errors import Inconsistent
from congress.domain.events import BoxOpened, CountsConfirmed, ShareAccepted, ShareRefused
from congress.domain.reconciliation import require_returned
from congress.record.archive import write_archive
from congress.services.audit import append_event
from congress.services.card_changes import CardState
from congress.services.ceremonies import seat_of
from congress.services.errors import ShareDenied
from congress.services.records import RESULT, SIZED, TALLY, opened_box
from congress.services.shared_boxes import follow_box
from congress.services.stages import Stage, Step, require_step
from congress.services.transactions import Transaction
from congress.store.access import get_account
from congress.store.ballots import list_ballots
from congress.store.cards import count_cards
from congress.store.ceremonies import get_ceremony, list_seats
from congress.store.database import Database
from congress.store.rounds import (
    RoundRow,
    ShareRow,
    append_file,
    get_box,
    get_file,
    get_round,
    list_shares,
    lock_box,
)


@dataclass(frozen=True, slots=True)
class GivenShare:
    """A member's partial decryption with its second proof, as exact bytes."""

    share: bytes
    proof: bytes


@dataclass(frozen=True, slots=True)
class CheckedShare:
    """A share whose proofs were checked: whose it is, and why it is refused, if it is."""

    owner: int
    name: str
    given: GivenShare
    fault: VerificationError | None


@dataclass(frozen=True, slots=True)
class Opening:
    """How far the opening has come: owners whose shares are there, and how many it takes."""

    accepted: tuple[int, ...]
    needed: int
    opened: bool

    def as_json(self) -> dict[str, object]:
        """Give it as the address of the shares answers."""
        return {"accepted": self.accepted, "needed": self.needed, "opened": self.opened}


def sum_box(database: Database, uuid: str) -> bytes:
    """Multiply up the ballots of a sealed box, which takes seconds: outside of any transaction."""
    with database.reading() as session:
        require_step(get_box(session, uuid).state, Step.CONFIRM_COUNTS)
        election = read_election(get_file(session, uuid, "election.json"))
        ballots = list(list_ballots(session, uuid))
    tally = sum_ballots(election, ((read_ballot(election, raw), 1) for raw in ballots))
    return tally_json(election, tally)


def confirm_counts(tx: Transaction, uuid: str, *, issued: int, returned: int, tally: bytes) -> None:
    """Take the committee's report of ballots issued and returned, before the count (R11, R37).

    `tally` is what `sum_box` gave. Raise `Inconsistent` for numbers that are not those of the box.
    """
    row = lock_box(tx.session, uuid)
    require_step(row.state, Step.CONFIRM_COUNTS)
    require_returned(issued=issued, returned=returned)
    cards = count_cards(tx.session, uuid, CardState.VALID.value)
    if (issued, returned) != (cards, row.ballots):
        raise Inconsistent(
            f"Báo cáo phát ra {issued}, thu về {returned}; nhưng có {cards} thẻ được bỏ phiếu và "
            f"trong hòm có {row.ballots} phiếu. Hãy dừng kiểm phiếu, kiểm tra lại và báo cáo Đoàn "
            "chủ tịch.",
            rule="R37",
        )
    row.state, row.issued = Stage.COUNTED.value, issued
    follow_box(tx.session, row)
    append_file(tx.session, uuid, TALLY, tally)
    append_file(tx.session, uuid, SIZED, sized_tally_json(returned, returned, tally))
    append_event(tx, CountsConfirmed(round=uuid, issued=issued, returned=returned, by=tx.by))


def read_opening(session: Session, uuid: str) -> Opening:
    """Tell how far the opening of a round has come."""
    row = get_round(session, uuid)
    owners = tuple(share.owner for share in list_shares(session, uuid))
    needed = get_ceremony(session, row.ceremony).threshold
    return Opening(owners, needed, len(owners) == needed)


def check_share(database: Database, uuid: str, username: str, given: GivenShare) -> CheckedShare:
    """Check a share by both proofs, outside of any transaction.

    Raise `NotAllowed` for somebody who holds no share of this round's key.
    """
    with database.reading() as session:
        row = get_box(session, uuid)
        seat = seat_of(list_seats(session, row.ceremony), username)
        name = get_account(session, username).full_name
        if _has_share(session, uuid, seat.index):
            return CheckedShare(seat.index, name, given, None)
        require_step(row.state, Step.GIVE_SHARE)
        election = read_election(get_file(session, uuid, "election.json"))
        tally = read_tally(election, get_file(session, uuid, TALLY))
        trustees = read_trustees(election.group, get_file(session, uuid, "trustees.json"))
    X = trustees.members[seat.index - 1]  # noqa: N806  (the letter of SPEC §7.3)
    try:
        verify_share(election, tally, X, given.share)
        verify_second_proof(election, tally, X, given.share, given.proof)
    except VerificationError as fault:
        return CheckedShare(seat.index, name, given, fault)
    return CheckedShare(seat.index, name, given, None)


def take_share(tx: Transaction, uuid: str, checked: CheckedShare) -> Opening:
    """Keep a good share, or record that a false one was refused; nothing of that one is kept.

    With the last one that it takes the box is opened: the sum is decrypted and the archive fixed.
    """
    row = lock_box(tx.session, uuid)
    if _has_share(tx.session, uuid, checked.owner):
        return read_opening(tx.session, uuid)
    require_step(row.state, Step.GIVE_SHARE)
    if checked.fault is not None:
        refused = ShareRefused(round=uuid, owner=checked.owner, reason=str(checked.fault))
        append_event(tx, refused)
        return read_opening(tx.session, uuid)
    _keep(tx, uuid, checked)
    opening = read_opening(tx.session, uuid)
    if opening.opened:
        _open_box(tx, row, opening)
    return opening


def require_good(checked: CheckedShare) -> None:
    """Raise `ShareDenied`, naming the member, after the refusal was recorded."""
    if checked.fault is not None:
        raise ShareDenied(checked.name, checked.owner, checked.fault)


def _keep(tx: Transaction, uuid: str, checked: CheckedShare) -> None:
    given = checked.given
    tx.session.add(ShareRow(round=uuid, owner=checked.owner, raw=given.share, proof=given.proof))
    append_event(
        tx,
        ShareAccepted(
            round=uuid,
            owner=checked.owner,
            share_sha256=sha256_hex(given.share),
            proof_sha256=sha256_hex(given.proof),
        ),
    )


def _open_box(tx: Transaction, row: RoundRow, opening: Opening) -> None:
    session, uuid = tx.session, row.uuid
    election = read_election(get_file(session, uuid, "election.json"))
    trustees = read_trustees(election.group, get_file(session, uuid, "trustees.json"))
    tally = read_tally(election, get_file(session, uuid, TALLY))
    shares = [
        (share.owner, read_share(election, share.raw)) for share in list_shares(session, uuid)
    ]
    result = result_json(combine(election, trustees, tally, shares, row.ballots or 0))
    append_file(session, uuid, RESULT, result)
    session.flush()
    row.state = Stage.OPENED.value
    follow_box(session, row)
    append_event(
        tx,
        BoxOpened(
            round=uuid,
            shares=opening.accepted,
            result_sha256=sha256_hex(result),
            archive_sha256=sha256_hex(write_archive(opened_box(session, uuid))),
        ),
    )


def _has_share(session: Session, uuid: str, owner: int) -> bool:
    """Tell whether a member's share is there: a second one changes nothing."""
    return session.get(ShareRow, (uuid, owner)) is not None
