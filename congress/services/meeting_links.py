"""From an election to the meeting that it leads to, or that holds it (R6, R52)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Level, Purpose
from congress.domain.meetings import is_elected_by_congress
from congress.services.election_chains import is_settled
from congress.services.eligibility import committee_of, is_introduction
from congress.services.rosters import first_of, list_committees
from congress.store.elections import get_election
from congress.store.meetings import find_meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLink:
    """The page of a meeting, named by the election of its committee.

    `title` is that of the meeting, or of the committee before it was convened. `leads_there`: this
    election is the committee's, whose result was announced; otherwise the meeting holds it.
    """

    election: str
    title: str
    leads_there: bool
    by_congress: bool


def find_link(session: Session, election: str) -> MeetingLink | None:
    """Find where an election leads to, or came from; None for one that has no such page."""
    row = get_election(session, election)
    first = first_of(session, election)
    elects = row.purpose == Purpose.ELECTION
    bound = (row.meeting or (elects and first.parent)) and not is_introduction(row)
    holder = committee_of(session, row) if bound else ""
    leads = first.id in {one.id for one in list_committees(session)}
    if not holder and not (leads and is_settled(session, first.id)):
        return None
    committee = get_election(session, holder or first.id)
    held = find_meeting(session, committee.id)
    return MeetingLink(
        election=committee.id,
        title=held.title if held else committee.title,
        leads_there=not holder,
        by_congress=is_elected_by_congress(Level(committee.level)),
    )
