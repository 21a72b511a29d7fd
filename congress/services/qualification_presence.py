"""Who is there, for the report on delegates: by the door, else by the number written down (R43)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from congress.domain.admission import NOWHERE, Excuse, HallSession, Presence, find_excuse
from congress.services.admission_states import read_excuses, read_hall_sessions, read_presences
from congress.services.delegates import read_delegates
from congress.services.quorum import describe_quorum


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceKnown:
    """Who is there, as far as anybody saw or wrote it down.

    `number` is how many came, or None; `source` says where that comes from. `seen` tells by ids of
    delegates whether each came, and `reasons` why they did not; both are empty where only the
    number is known.
    """

    number: int | None = None
    source: str = ""
    seen: Mapping[str, bool] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def read_presence(session: Session) -> PresenceKnown:
    """Tell who came to the newest session that anybody came to (R43), else what was recorded."""
    for one in reversed(read_hall_sessions(session)):
        presences = read_presences(session, one.id)
        if any(presence.came for presence in presences.values()):
            return _seen_at_the_door(session, one, presences)
    return _recorded(session)


def _seen_at_the_door(
    session: Session, hall_session: HallSession, presences: Mapping[str, Presence]
) -> PresenceKnown:
    excuses = read_excuses(session)
    voters = [key for key, one in read_delegates(session) if one.votes]
    seen = {key: presences.get(key, NOWHERE).came for key in voters}
    found = {key: find_excuse(excuses, key, hall_session.id) for key in voters if not seen[key]}
    return PresenceKnown(
        number=sum(seen.values()),
        source=f"Số có mặt theo điểm danh tại cửa hội trường, «{hall_session.name}».",
        seen=seen,
        reasons={key: _reason(excuse) for key, excuse in found.items() if excuse},
    )


def _reason(excuse: Excuse) -> str:
    return excuse.reason if excuse.accepted else f"{excuse.reason} (chưa được chấp nhận)"


def _recorded(session: Session) -> PresenceKnown:
    described = describe_quorum(session)
    if described is None or described.recorded is None or described.at is None:
        return PresenceKnown()
    at = described.at
    return PresenceKnown(
        number=described.recorded.present,
        source=f"Số có mặt do Đoàn thư ký ghi lúc {at:%H:%M} ngày {at:%d/%m/%Y}.",
    )
