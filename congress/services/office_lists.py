"""Lists for secretary and deputies: from the new committee, and where permitted (R18, R54b).

What is elected at a meeting of the committee itself is not held here.
"""

from sqlalchemy.orm import Session

from congress.domain.contests import Level, Meeting, Purpose
from congress.domain.direct_elections import needs_permission, require_permitted
from congress.domain.errors import NotNow
from congress.domain.events import DirectElectionPermitted
from congress.domain.rulesets import RULES_190
from congress.domain.texts import clean_text
from congress.services.audit import append_event
from congress.services.election_chains import is_settled
from congress.services.eligibility import find_committee
from congress.services.errors import Malformed
from congress.services.rosters import office_of_row
from congress.services.transactions import Transaction
from congress.store.congresses import get_congress
from congress.store.elections import ElectionRow, lock_election
from congress.store.rounds import list_rounds_of


def permit_direct_election(tx: Transaction, election: str, document: str) -> None:
    """Record the paper that lets the congress itself elect to an office (R54b).

    Raise `NotNow` where none is needed, and once a round was frozen.
    """
    row = lock_election(tx.session, election)
    if not is_direct(tx.session, row):
        raise NotNow("Cuộc bầu cử này không cần văn bản cho phép bầu trực tiếp.", rule="R54b")
    if list_rounds_of(tx.session, election):
        raise NotNow("Đã chốt lần bầu, không sửa được văn bản cho phép nữa.", rule="R35")
    row.permitted_by = clean_text(document, what="Văn bản cho phép bầu trực tiếp")
    if not row.permitted_by:
        raise Malformed("Chưa ghi văn bản cho phép bầu trực tiếp. Hãy ghi số, ngày, cơ quan.")
    append_event(
        tx,
        DirectElectionPermitted(election=election, document=row.permitted_by, by=tx.by),
    )


def is_direct(session: Session, row: ElectionRow) -> bool:
    """Tell whether the congress itself elects what the new committee usually does (R54b)."""
    meeting = Meeting.COMMITTEE_MEETING if row.meeting else Meeting(get_congress(session).kind)
    elects = row.purpose == Purpose.ELECTION.value
    return elects and needs_permission(office_of_row(row), Level(row.level), meeting)


def require_office_lockable(session: Session, row: ElectionRow) -> None:
    """Refuse to lock such a list without its paper, or before the committee is known (R6, R54b)."""
    office = office_of_row(row)
    if office is None:
        return
    if is_direct(session, row):
        require_permitted(office, row.permitted_by, RULES_190)
    committee = None if row.meeting else find_committee(session, row)
    if committee is not None and not is_settled(session, committee.id):
        raise NotNow(
            f"Chưa bầu xong {committee.title}: {office.label} được bầu trong số những người trúng "
            "cử. Hãy bầu xong rồi khóa danh sách này.",
            rule="R6",
            article=RULES_190.article("R18"),
        )
