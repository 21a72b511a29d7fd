"""The first meeting of a committee that a small congress elected (R41, R52, R53)."""

from congress.crypto.canonical import sha256_hex
from congress.domain import events as e
from congress.domain.attendance import CommitteeMeeting
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Office, Target
from congress.domain.denominators import denominator_of
from congress.domain.slates import arrange
from tests.record.approvals import approved
from tests.record.small_congress import PEOPLE, RULES, SmallCongress

COMMITTEE, SECRETARY = "chap-hanh", "bi-thu"
MEETING = "Hội nghị lần thứ nhất Ban Chấp hành Đảng bộ phường Thử"


def play_meeting() -> SmallCongress:
    """Elect a committee of three with slot 1, and its secretary at its meeting with slot 2."""
    congress = SmallCongress()
    congress.elect(COMMITTEE, names=3, seats=3)
    _vote(congress, COMMITTEE, slot=1, choice=[[1, 0], [1, 0], [1, 0]])
    meet(congress, incumbents=3)
    slate = arrange(
        f"Bầu {SECRETARY}",
        Target.OFFICE,
        seats=1,
        candidates=PEOPLE[:2],
        circumstances=Circumstances(office=Office.SECRETARY),
    )
    congress.slates[SECRETARY] = slate
    congress.add(*approved(SECRETARY, slate, congress.denominator, meeting=COMMITTEE))
    _vote(congress, SECRETARY, slot=2, choice=[[0, 1, 0]])
    return congress


def meet(congress: SmallCongress, *, incumbents: int) -> None:
    """Let all who were elected meet and elect their chair; from now on they vote."""
    known = denominator_of(CommitteeMeeting(summoned=incumbents), RULES)
    congress.name, congress.denominator, congress.given_out = MEETING, known, range(incumbents)
    congress.add(
        e.MeetingConvened(
            meeting=COMMITTEE,
            title=MEETING,
            elections=(COMMITTEE,),
            incumbents=incumbents,
            roster_sha256=sha256_hex(b""),
            standing=False,
            by="thuky",
        ),
        e.MeetingOpened(meeting=COMMITTEE, opener="authorised", present=incumbents, by="thuky"),
        e.MeetingChairsVoted(
            meeting=COMMITTEE,
            chairs=1,
            chairs_sha256=sha256_hex(b""),
            in_favour=known.number,
            against=0,
            other=0,
            denominator=known.number,
            needed=known.needed,
            passed=True,
            by="thuky",
        ),
    )


def _vote(congress: SmallCongress, election: str, *, slot: int, choice: list[list[int]]) -> None:
    known = congress.freeze(election, slot=slot)
    congress.open(known)
    for serial in congress.given_out:
        congress.cast(known, serial, choice)
    congress.close(known)
    congress.open_box(known, 1, 2)
    congress.sign_minutes(known)
