"""Casting: a sealed ballot is checked, put into the box durably, and only then acknowledged.

This is the one use case that appends no event: a log of arrivals would be the order of casting. Its
trace is the receipt, and at closing the seal (design 3.2, 5.7).
"""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from congress.crypto.ballots import Ballot, read_ballot
from congress.crypto.elections import Election, read_election
from congress.crypto.signing import make_receipt
from congress.services.card_changes import CardState
from congress.services.errors import CastRefused
from congress.services.keys import ServerKeys
from congress.services.proof_pool import ProofPool
from congress.services.stages import Stage
from congress.store.ballots import append_ballot, find_tracker_of
from congress.store.cards import find_card_state
from congress.store.congresses import get_congress
from congress.store.database import Database
from congress.store.rounds import get_box, get_file, lock_box_for_casting


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the tablet shows: the tracker, and the server's signature that the ballot is in."""

    tracker: str
    receipt: str


def cast(database: Database, keys: ServerKeys, pool: ProofPool, uuid: str, raw: bytes) -> Receipt:
    """Put a ballot into the box of an open round; the same ballot again gets the same receipt.

    Raise `VerificationError` for a ballot that is not one of this round or whose proofs do not
    hold, and `CastRefused` where the round is not open, the card may not vote, or voted already.
    """
    with database.reading() as session:
        election = _election(get_file(session, uuid, "election.json"))
        congress = get_congress(session).id
        ballot = read_ballot(election, raw)
        known = _is_in_box(session, uuid, get_box(session, uuid).state, ballot)
    if not known:
        pool.check(election.raw, raw)
        _put_into_box(database, uuid, ballot)
    receipt = make_receipt(
        keys.signing_key,
        congress=congress,
        uuid=uuid,
        election_hash=election.fingerprint,
        tracker=ballot.tracker,
    )
    return Receipt(ballot.tracker, receipt)


def _put_into_box(database: Database, uuid: str, ballot: Ballot) -> None:
    """Store a ballot unless it is there, checking again all that can have changed meanwhile."""
    try:
        with database.writing() as session:
            row = lock_box_for_casting(session, uuid)
            if not _is_in_box(session, uuid, row.state, ballot):
                append_ballot(
                    session,
                    uuid,
                    tracker=_tracker(ballot),
                    credential=ballot.credential,
                    raw=ballot.raw,
                )
    except IntegrityError:
        # PostgreSQL only: a ballot of this card was stored between our look and our write.
        with database.reading() as session:
            if not _is_in_box(session, uuid, get_box(session, uuid).state, ballot):
                raise


def _is_in_box(session: Session, uuid: str, state: str, ballot: Ballot) -> bool:
    """Tell whether this very ballot was cast before; refuse it unless it was or may be now."""
    # Looked up once, before anything is refused: another request may be storing this ballot.
    cast_before = find_tracker_of(session, uuid, ballot.credential)
    if cast_before == _tracker(ballot):
        return True
    _require_may_cast(session, uuid, state, ballot)
    if cast_before is not None:
        raise CastRefused(
            "Thẻ này đã bỏ phiếu trong lần bỏ phiếu này, phiếu thứ hai không được nhận; phiếu đầu "
            "vẫn ở trong hòm. Nếu đồng chí chưa bỏ phiếu, hãy báo ngay ban kiểm phiếu.",
            code="already-voted",
        )
    return False


def _require_may_cast(session: Session, uuid: str, state: str, ballot: Ballot) -> None:
    if state != Stage.OPEN.value:
        raise CastRefused(_not_open(Stage(state)), code="round-not-open", rule="R35")
    card = find_card_state(session, uuid, ballot.credential)
    if card == CardState.VOID.value:
        raise CastRefused(
            "Thẻ này đã được thay, phiếu không được nhận. Mời đồng chí đến bàn của Ban thẩm tra tư "
            "cách đại biểu.",
            code="card-void",
        )
    if card == CardState.SPARE.value:
        raise CastRefused(
            "Thẻ dự phòng này chưa được cấp, phiếu không được nhận. Hãy đến bàn của Ban thẩm tra "
            "tư cách đại biểu.",
            code="spare-not-valid",
        )
    if card is None:
        raise CastRefused(
            "Thẻ này không có trong danh sách thẻ của lần bỏ phiếu, phiếu không được nhận. Hãy đến "
            "bàn của Ban thẩm tra tư cách đại biểu.",
            code="not-on-roll",
        )


def _not_open(stage: Stage) -> str:
    if stage is Stage.FROZEN:
        return (
            "Chưa mở bỏ phiếu, phiếu chưa được nhận. Hãy chờ Đoàn chủ tịch tuyên bố mở bỏ phiếu "
            "rồi quét lại thẻ."
        )
    return (
        f"Lần bầu này {stage.label}, phiếu không được nhận. Nếu đồng chí chưa kịp bỏ phiếu, hãy "
        "báo ban kiểm phiếu."
    )


def _tracker(ballot: Ballot) -> bytes:
    return bytes.fromhex(ballot.tracker_hex)


@lru_cache(maxsize=4)
def _election(raw: bytes) -> Election:
    return read_election(raw)
