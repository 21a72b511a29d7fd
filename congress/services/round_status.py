"""How a round stands, for everybody who may know; while it is open, counts only (design 3.3)."""

from datetime import datetime

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.domain.errors import NotNow
from congress.services.card_changes import CardState
from congress.services.card_desks import read_desk_place
from congress.services.stages import Stage
from congress.store.audit import get_checkpoint
from congress.store.ballots import count_ballots, list_trackers
from congress.store.cards import count_cards, list_cards
from congress.store.congresses import get_congress
from congress.store.rounds import (
    RoundRow,
    find_asked_act,
    get_box,
    get_file,
    get_round,
    list_boxes,
    list_rounds,
)


def read_status(session: Session, uuid: str, *, at: datetime) -> dict[str, object]:
    """Tell how a round stands, what is asked for, and what comes next."""
    row, stage = get_round(session, uuid), Stage(get_round(session, uuid).state)
    return {
        "round": row.uuid,
        "box": row.box,
        "election": row.election,
        "ceremony": row.ceremony,
        "number": row.number,
        "slot": row.slot,
        "state": row.state,
        "state_label": stage.label,
        "next": stage.next,
        "form": row.form,
        "seats": row.seats,
        "denominator": row.denominator,
        "needed": row.needed,
        "cards": row.cards,
        "spares": row.spares,
        "present": row.present,
        **read_turnout(session, uuid),
        "setup_checked_by": row.setup_checked_by,
        "released": row.released,
        "pending": _pending(session, uuid, at=at),
    }


def read_statuses(session: Session, *, at: datetime) -> list[dict[str, object]]:
    """Tell how all rounds stand, by slot."""
    return [read_status(session, row.uuid, at=at) for row in list_rounds(session)]


def read_turnout(session: Session, uuid: str) -> dict[str, object]:
    """Tell how many ballots were given out and are in the box, never what they say."""
    return {
        "state": get_round(session, uuid).state,
        "issued": count_cards(session, uuid, CardState.VALID.value),
        "returned": count_ballots(session, uuid),
    }


def read_seal(session: Session, uuid: str) -> dict[str, object]:
    """Give the seal of a box with the checkpoint of the log that holds it."""
    row = _require_sealed(session, uuid)
    return {
        "ballots": row.ballots,
        "root": row.seal,
        "checkpoint": get_checkpoint(session, row.sealed_at_size or 0),
    }


def read_trackers(session: Session, uuid: str) -> list[str]:
    """List the trackers of a sealed box in their own order, for everybody to look for theirs."""
    _require_sealed(session, uuid)
    return [tracker.hex() for tracker in list_trackers(session, uuid)]


def read_voting_rounds(session: Session) -> list[dict[str, object]]:
    """List the rounds that tablets are to know: frozen and open ones."""
    due = {Stage.FROZEN.value, Stage.OPEN.value}
    return [
        {"round": row.uuid, "state": row.state} for row in list_boxes(session) if row.state in due
    ]


def read_voting_page(session: Session, uuid: str) -> dict[str, object]:
    """Give all that a tablet needs to seal a ballot and to check its receipt."""
    row, congress = get_box(session, uuid), get_congress(session)
    return {
        "round": uuid,
        "state": row.state,
        "election": get_file(session, uuid, "election.json").decode(),
        "election_hash": row.election_hash,
        "trustees": get_file(session, uuid, "trustees.json").decode(),
        "congress": congress.id,
        "server_key": congress.server_key,
    }


def read_voting_cards(session: Session, uuid: str) -> dict[str, object]:
    """List the cards of a round by their state, each as half a hash of its public credential.

    `desk` says where the holder of a card that may not vote is sent, or nothing.

    A tablet looks a card up in this list by itself: the server is never asked about one card, and
    learns of nobody who comes and does not vote (design 3.1).
    """
    get_box(session, uuid)
    listed: dict[str, list[str]] = {state.value: [] for state in CardState}
    for credential, state in list_cards(session, uuid).items():
        listed[state].append(sha256_hex(credential.encode())[:32])
    told = {state: sorted(digests) for state, digests in listed.items()}
    return {**told, "desk": read_desk_place(session)}


def _pending(session: Session, uuid: str, *, at: datetime) -> dict[str, object] | None:
    asked = find_asked_act(session, uuid)
    if asked is None or asked.expires_at <= at:
        return None
    return {
        "act": asked.act,
        "asked_by": asked.asked_by,
        "expires_at": asked.expires_at.astimezone(at.tzinfo).isoformat(timespec="seconds"),
    }


def _require_sealed(session: Session, uuid: str) -> RoundRow:
    row = get_round(session, uuid)
    if row.seal is None:
        raise NotNow("Hòm phiếu chưa niêm phong. Hãy chờ lần bầu đóng rồi xem lại.", rule="R35")
    return row
