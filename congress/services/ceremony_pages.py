"""How far the keys of counting committees have come, as their screens show it (design 3.5)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.signing import fingerprint_digits
from congress.domain.roles import Role
from congress.record.cards import read_card_lists
from congress.services.ceremonies import Part
from congress.services.counting_committees import find_named_committee
from congress.services.reportable import find_current
from congress.store.access import Account, get_account, list_accounts
from congress.store.cards import find_card_lists
from congress.store.ceremonies import Ceremony, Seat, get_ceremony, list_ceremonies, list_seats
from congress.store.deadlines import find_destruction
from congress.store.elections import list_elections


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A member of the committee, and which of the four parts are there."""

    index: int
    username: str
    name: str
    parts: tuple[bool, ...]

    @property
    def done(self) -> bool:
        """Tell whether this member has nothing left to do."""
        return all(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CeremonyPage:
    """The making of one key: t of n members, and the digits to read aloud once there are any.

    `destroyed` says that nothing in the mailbox restores a share any more (R58).
    """

    id: str
    group: str
    threshold: int
    keepers: tuple[Keeper, ...]
    fingerprint: str
    made: bool
    destroyed: bool

    @property
    def size(self) -> int:
        """How many members there are."""
        return len(self.keepers)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Name those whose part is missing in the step that is due."""
        for part in range(len(Part)):
            missing = tuple(one.name for one in self.keepers if not one.parts[part])
            if missing:
                return missing
        return ()

    def seat_of(self, username: str) -> Keeper | None:
        """Find the place of somebody who signed in, or None."""
        return next((one for one in self.keepers if one.username == username), None)


def read_ceremonies(session: Session) -> tuple[CeremonyPage, ...]:
    """List the keys that were begun, those that are made first."""
    pages = [_page(session, row) for row in list_ceremonies(session)]
    return tuple(sorted(pages, key=lambda page: not page.made))


def list_waiting_for(session: Session, username: str) -> tuple[CeremonyPage, ...]:
    """List the keys that are in the making and that somebody is to hold a share of."""
    pages = read_ceremonies(session)
    return tuple(page for page in pages if not page.made and page.seat_of(username))


def read_ceremony(session: Session, ceremony: str) -> CeremonyPage:
    """Tell how far one key has come."""
    return _page(session, get_ceremony(session, ceremony))


def list_counters(session: Session) -> tuple[Account, ...]:
    """List the accounts that may hold a share of a key."""
    accounts = list_accounts(session)
    return tuple(row for row in accounts if row.role == Role.COUNTING.value and not row.disabled)


def propose_keepers(session: Session) -> tuple[str, ...]:
    """Propose who makes the next key: who was named last to count what has no round yet (R11).

    Before anybody was named, all who have an account.
    """
    for row in reversed(list_elections(session)):
        named = find_named_committee(session, row.id)
        if named is not None and find_current(session, row.id) is None:
            return named.counters
    return tuple(row.username for row in list_counters(session))


def find_card_group(session: Session) -> str | None:
    """Find the group of the cards that are made, which a key must share; or None."""
    row = find_card_lists(session)
    return read_card_lists(row.raw).group if row else None


def _page(session: Session, row: Ceremony) -> CeremonyPage:
    return CeremonyPage(
        id=row.id,
        group=row.group,
        threshold=row.threshold,
        keepers=tuple(_keeper(session, seat) for seat in list_seats(session, row.id)),
        fingerprint=fingerprint_digits(row.trustees) if row.trustees else "",
        made=row.made,
        destroyed=find_destruction(session) is not None,
    )


def _keeper(session: Session, seat: Seat) -> Keeper:
    return Keeper(
        index=seat.index,
        username=seat.username,
        name=get_account(session, seat.username).full_name,
        parts=tuple(getattr(seat, part.value) is not None for part in Part),
    )
