"""What a desk at the door is told: who may come in, who is inside, and the answer to each passage.

A desk keeps all of it, so that it can answer without a network in the same words.
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from sqlalchemy.orm import Session

from congress.domain.admission import HallSession, Presence
from congress.domain.admission_counts import Board
from congress.domain.badges import guest_badge
from congress.domain.letters import bare
from congress.services.admission import Answer
from congress.services.admission_roster import list_roster
from congress.services.admission_states import find_running, read_board, read_presences
from congress.services.badges import guest_face
from congress.store.admission import count_passages
from congress.store.badges import VALID, BadgeRow, get_guest, list_badges

Json = dict[str, object]


def desk_roster(session: Session) -> Json:
    """Give everybody on the list with what a desk shows, and how they are found without diacritics.

    `refusal` says why somebody may not come in, and is empty for the others.
    """
    return {
        "people": [
            {
                "id": one.id,
                "name": one.person.name.text,
                "search": bare(f"{one.person.name.text} {one.person.unit}"),
                "birth": one.person.birth.text if one.person.birth else "",
                "unit": one.unit,
                "kind": one.person.kind.label,
                "seat": one.person.seat,
                "number": one.person.card_number,
                "refusal": one.refusal,
            }
            for one in list_roster(session)
        ],
        "badges": [_badge(session, row) for row in list_badges(session)],
    }


def desk_presence(session: Session, *, at: datetime, shown: str = "") -> Json:
    """Tell which session goes on, how many are there, and who is inside since when, by which desk.

    `version` changes with every passage; while a desk shows it already, nobody is named again.
    """
    running = find_running(session)
    if running is None:
        return {"now": _moment(at), "session": None, "version": "", "counts": None, "inside": {}}
    everything, struck = count_passages(session, running.id)
    version = f"{running.id}-{everything}-{struck}"
    inside: Json = {}
    if shown != version:
        inside = _inside(read_presences(session, running.id), at.tzinfo)
    return {
        "now": _moment(at),
        "session": _told(running),
        "version": version,
        "counts": _counts(read_board(session, running.id)),
        "inside": inside,
    }


def board_page(session: Session) -> Json:
    """Tell how many are there of whom, by unit; no names (R43, R51)."""
    running = find_running(session)
    if running is None:
        return {"session": None, "counts": None, "units": [], "quorum": None}
    board = read_board(session, running.id)
    people, organisations = board.quorum.lacking
    return {
        "session": _told(running),
        "counts": _counts(board),
        "units": [
            {
                "unit": one.unit,
                "summoned": one.summoned,
                "present": one.present,
                "outside": one.outside,
                "excused": one.excused,
                "missing": one.missing,
            }
            for one in board.units
        ],
        "quorum": {
            "valid": bool(board.total.summoned) and board.quorum.valid,
            "people_lacking": people,
            "organisations_lacking": organisations,
        },
    }


def tell_answers(answers: Iterable[Answer], *, at: datetime) -> list[Json]:
    """Give answers as a desk reads them: `clock` is a moment as it is shown, or empty."""
    return [
        {
            "id": one.id,
            "signal": one.signal.value,
            "clock": _clock(one.at, at.tzinfo) if one.at else "",
            "desk": one.desk,
            "refusal": one.refusal,
        }
        for one in answers
    ]


def _badge(session: Session, row: BadgeRow) -> Json:
    """Tell a badge by the hash of its code; `delegate` is empty for one of a guest."""
    face = guest_face(get_guest(session, row.guest)) if row.guest else None
    return {
        "sha256": row.sha256,
        "number": row.number,
        "delegate": row.delegate or "",
        "revoked": row.state != VALID,
        "guest": face.name.text if face else "",
        "says": guest_badge(face) if face else "",
    }


def _told(session: HallSession) -> Json:
    return {
        "id": session.id,
        "number": session.number,
        "name": session.name,
        "opened": session.held,
    }


def _counts(board: Board) -> Json:
    total = board.total
    return {
        "summoned": total.summoned,
        "present": total.present,
        "outside": total.outside,
        "excused": total.excused,
        "missing": total.missing,
        "voteless": board.voteless,
    }


def _inside(presences: dict[str, Presence], zone: tzinfo | None) -> Json:
    return {
        who: {"clock": _clock(one.entered.at, zone), "desk": one.entered.desk}
        for who, one in presences.items()
        if one.entered is not None
    }


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _clock(at: datetime, zone: tzinfo | None) -> str:
    return f"{at.astimezone(zone):%H:%M}"
