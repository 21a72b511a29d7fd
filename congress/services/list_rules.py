"""What else binds a list than its length: what other elections came to (R18, R45, R46, R54b).

Three moments: before a list is changed, when people are put on it, and when it is locked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.chi_bo import Planned, notices_of
from congress.domain.contests import Level, Office, Target
from congress.domain.eligibility import Person
from congress.domain.errors import NotNow
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.delegates import count_voters
from congress.services.election_rows import circumstances_of
from congress.services.eligibility import find_elected, require_listed_eligible
from congress.services.further_lists import (
    require_editable,
    require_going_on,
    require_known_people,
    takes_new_names,
)
from congress.services.office_lists import (
    is_direct,
    require_office_lockable,
)
from congress.services.rosters import person_of
from congress.store.elections import ElectionRow, list_candidates


def require_open_list(session: Session, row: ElectionRow) -> None:
    """Refuse to change the list of a run-off, or of what does not go on (R45, R46)."""
    require_going_on(session, row)
    require_editable(session, row)


def require_listed(session: Session, row: ElectionRow, people: Sequence[Person]) -> None:
    """Refuse people who may not be on this list (R18, R46)."""
    require_known_people(session, row, people)
    require_listed_eligible(session, row.id, people)


def require_lockable(session: Session, row: ElectionRow) -> None:
    """Refuse to lock a list before what it depends on is settled (R6, R18, R46, R54b)."""
    require_going_on(session, row)
    require_office_lockable(session, row)
    require_listed(session, row, [person_of(one) for one in list_candidates(session, row.id)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What binds a list, for a screen: whether it may be changed, and why it is as it is.

    `direct` says that a paper must permit the election (R54b).
    """

    editable: bool
    notice: Notice | None
    direct: bool
    permitted_by: str


def bounds_of(session: Session, row: ElectionRow) -> Bounds:
    """Tell what binds a list by what came before (R45, R46, R54b)."""
    direct = is_direct(session, row)
    try:
        require_open_list(session, row)
    except NotNow as error:
        notice = Notice(error.message, error.rule, error.article)
        return Bounds(editable=False, notice=notice, direct=direct, permitted_by=row.permitted_by)
    return Bounds(
        editable=True,
        notice=_further(session, row),
        direct=direct,
        permitted_by=row.permitted_by,
    )


def warn_chi_bo(session: Session, row: ElectionRow) -> tuple[Notice, ...]:
    """Say what is unusual for a chi bộ in this election (R19)."""
    return warn_planned(
        session,
        level=Level(row.level),
        target=Target(row.body),
        office=circumstances_of(row).office,
        seats=row.seats,
    )


def warn_planned(
    session: Session, *, level: Level, target: Target, office: Office | None, seats: int
) -> tuple[Notice, ...]:
    """Say what would be unusual for a chi bộ in an election that is planned (R19)."""
    if level is not Level.CHI_BO:
        return ()
    planned = Planned(
        level=level,
        target=target,
        office=office,
        seats=seats,
        members=count_voters(session),
        committee_elected=find_elected(session) is not None,
    )
    return notices_of(planned, RULES_190)


def _further(session: Session, row: ElectionRow) -> Notice | None:
    if not row.follows:
        return None
    text = "Lần bầu tiếp: danh sách gồm những người chưa trúng cử của lần trước"
    new = ", được thêm người mới theo biểu quyết của đại hội."
    text += new if takes_new_names(session, row) else "; thêm người mới phải được biểu quyết."
    return Notice(text, "R46", RULES_190.article("R46"), RULES_190.doubt("R46"))
