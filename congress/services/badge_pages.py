"""What the page of the badges shows: who has one, who lacks one, and which are void."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.badges import BadgeKind
from congress.domain.letters import field_key
from congress.services.badges import Holder, HolderState, get_holder, list_holders
from congress.services.errors import Malformed
from congress.store.badges import VALID, BadgeRow, list_badges, list_every_guest
from congress.store.delegates import list_delegates


class Scope(StrEnum):
    """Whose badges are printed."""

    DUE = "due"
    UNIT = "unit"
    KIND = "kind"
    PICKED = "picked"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBadge:
    """A badge that was made: whose it is, since when and until when it is in force."""

    number: int
    name: str
    valid: bool
    issued_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeDesk:
    """All who may have a badge, and the badges that are void, the newest first."""

    holders: tuple[Holder, ...]
    revoked: tuple[KnownBadge, ...]

    @property
    def counts(self) -> Mapping[HolderState, int]:
        """How many are in each state; 0 for a state in which nobody is."""
        return Counter(holder.state for holder in self.holders)

    @property
    def units(self) -> tuple[str, ...]:
        """The units of those who may have badges, in their order."""
        units = {one.face.unit for one in self.holders if one.face.unit and not one.barred}
        return tuple(sorted(units, key=field_key))

    @property
    def kinds(self) -> tuple[BadgeKind, ...]:
        """The kinds of badges that there are."""
        found = {one.face.kind for one in self.holders if not one.barred}
        return tuple(kind for kind in BadgeKind if kind in found)

    def choose(self, scope: Scope, *, unit: str, kind: str, picked: tuple[str, ...]) -> list[str]:
        """Give the ids of those whose badges are to be printed; raise `Malformed` for nobody."""
        may = [one for one in self.holders if not one.barred]
        if scope is Scope.DUE:
            keys = [one.key for one in may if one.due]
        elif scope is Scope.UNIT:
            keys = [one.key for one in may if one.face.unit == unit]
        elif scope is Scope.KIND:
            keys = [one.key for one in may if one.face.kind == kind]
        else:
            keys = [one.key for one in may if one.key in picked]
        if not keys:
            raise Malformed(
                "Không có ai để in thẻ theo cách đã chọn. Hãy chọn cách khác, hoặc đánh dấu ít "
                "nhất một người trong danh sách."
            )
        return keys


def read_badge_desk(session: Session, *, at: datetime) -> BadgeDesk:
    """Tell who has a badge, who lacks one, and which are void, in the time zone of `at`."""
    names = _names(session)
    revoked = [_known(row, names, at) for row in list_badges(session) if row.state != VALID]
    newest_first = sorted(revoked, key=_voided_at, reverse=True)
    return BadgeDesk(holders=list_holders(session), revoked=tuple(newest_first))


def read_badges_of(
    session: Session, key: str, *, at: datetime
) -> tuple[Holder, tuple[KnownBadge, ...]]:
    """Tell what badges somebody has had, the newest first; raise `NotFound` for nobody known."""
    holder = get_holder(session, key)
    names = {key: holder.face.name.text}
    rows = [row for row in list_badges(session) if key in {row.delegate, row.guest}]
    return holder, tuple(_known(row, names, at) for row in reversed(rows))


def _voided_at(badge: KnownBadge) -> tuple[datetime, int]:
    return badge.revoked_at or badge.issued_at, badge.number


def _names(session: Session) -> dict[str, str]:
    delegates = {row.id: row.name for row in list_delegates(session)}
    return delegates | {row.id: row.name for row in list_every_guest(session)}


def _known(row: BadgeRow, names: Mapping[str, str], at: datetime) -> KnownBadge:
    return KnownBadge(
        number=row.number,
        name=names[row.delegate or row.guest or ""],
        valid=row.state == VALID,
        issued_at=row.issued_at.astimezone(at.tzinfo),
        revoked_at=row.revoked_at.astimezone(at.tzinfo) if row.revoked_at else None,
    )
