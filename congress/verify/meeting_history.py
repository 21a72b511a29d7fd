"""The first meeting of a committee as the log tells it (R6, R41, R48, R52, R53, FORMAT §4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from congress.domain import events as e
from congress.domain.contests import Level, Office, Purpose, Target
from congress.domain.meetings import (
    Opener,
    Post,
    agenda_of,
    is_elected_by_congress,
    must_have_standing_committee,
    post_of,
)
from congress.domain.running_bodies import MOST_CHAIRS_OF_A_MEETING
from congress.verify.counted import require_counted
from congress.verify.election_history import ElectionHistory
from congress.verify.follow_ups import is_left_open
from congress.verify.round_history import require


@dataclass(slots=True)
class MeetingHistory:
    """A meeting that was convened; `elections` are those that it holds, by id.

    `known` are all elections of the congress: it may have elected to an office itself (R54b).
    """

    convened: e.MeetingConvened
    level: Level
    known: Mapping[str, ElectionHistory]
    opened: bool = False
    chaired: bool = False
    elections: dict[str, ElectionHistory] = field(default_factory=dict)

    def open(self, event: e.MeetingOpened) -> None:
        """Take the opening (R52)."""
        require(not self.opened, 41, "the meeting was opened already")
        require(event.opener in set(Opener), 41, f"nobody opens it as {event.opener!r}")
        possible = 1 <= event.present <= self.convened.incumbents
        require(possible, 41, "more people are there than were elected, or nobody")
        self.opened = True

    def vote(self, event: e.MeetingChairsVoted) -> None:
        """Take a vote on who leads the meeting (R5, R41, R52)."""
        require(self.opened, 41, "the meeting was not opened yet")
        require(not self.chaired, 41, "the meeting elected its chair already")
        require(
            1 <= event.chairs <= MOST_CHAIRS_OF_A_MEETING,
            41,
            f"{event.chairs} people lead no meeting",
        )
        all_of_them = event.denominator == self.convened.incumbents
        require(all_of_them, 41, "more than half is counted of others than who were elected")
        require_counted(event, 41)
        self.chaired = event.passed

    def take_election(self, election: ElectionHistory) -> None:
        """Take an election of this meeting: of a post on its agenda, whose turn has come (R6)."""
        created = election.created
        require(self.chaired, 42, "the meeting elected no chair yet")
        require(created.level == self.level, 42, "it is an election of another level")
        election.incumbents = self.convened.incumbents
        if created.purpose == Purpose.ELECTION:
            self._require_turn(created)
        self.elections[created.election] = election

    def _require_turn(self, created: e.ElectionCreated) -> None:
        """Refuse what is on no agenda, and what comes before its turn (R53)."""
        agenda = {
            item.post: item for item in agenda_of(self.level, standing=self.convened.standing)
        }
        item = agenda[post] if (post := post_at(created)) in agenda else None
        require(item is not None, 42, "nothing of the kind is elected there")
        if created.parent:
            before = self.elections.get(created.parent)
            same = before is not None and post_at(before.created) is post
            require(same, 42, "it follows an election of something else")
        elif item is not None and item.after is not None:
            announced = self._announced(item.after)
            require(announced, 42, f"the result on {item.after.value!r} was not announced yet")

    def _announced(self, post: Post) -> bool:
        held = [
            one
            for one in self.known.values()
            if one.created.meeting in {"", self.convened.meeting}
            and one.purpose is Purpose.ELECTION
            and post_at(one.created) is post
        ]
        decided = any(one.decided is not None for one in held)
        return decided and not any(one.under_way for one in held)


def convene(event: e.MeetingConvened, elections: Mapping[str, ElectionHistory]) -> MeetingHistory:
    """Take a meeting: of all who were elected to a committee, and of nobody else (R41)."""
    # (40) The election of a committee and all that followed it, each with its result.
    for name in event.elections:
        require(name in elections, 40, f"there is no election {name!r}")
    first = event.elections[0] if event.elections else ""
    require(first and event.meeting == first, 40, "it is not named like the committee's election")
    committee = elections[first].created
    alone = _is_of_a_committee(committee) and not committee.parent
    require(alone, 40, "no committee was elected there")
    require(event.elections == _chain_of(first, elections), 40, "an election is left out, or added")
    held = [elections[name] for name in event.elections]
    require(not any(one.under_way for one in held), 40, "a round is not over")
    elected = sum(one.decided.elected for one in held if one.decided is not None)
    require(elected == event.incumbents > 0, 40, f"{elected} people were elected")
    settled = _is_settled(elections[first], elections)
    require(settled, 40, "seats are empty that the congress did not vote to leave so")
    level = Level(committee.level)
    require(not is_elected_by_congress(level), 40, "the congress itself elects at this level")
    standing = event.standing or not must_have_standing_committee(level)
    require(standing, 40, "a committee of this level has a standing committee")
    return MeetingHistory(event, level, elections)


def require_answer(event: e.SuperiorAnswered, election: ElectionHistory) -> None:
    """Refuse an answer about no office of this committee, or without its paper (R48)."""
    require(_is_of_a_committee(election.created), 43, "no committee was elected there")
    require(event.office in set(Office), 43, f"there is no office {event.office!r}")
    require(event.document, 43, "the paper of the answer is not named")


def post_at(created: e.ElectionCreated) -> Post | None:
    """Give the post that an election fills, if one."""
    office = Office(created.office) if created.office in set(Office) else None
    return post_of(Target(created.body), office) if created.body in set(Target) else None


def _is_of_a_committee(created: e.ElectionCreated) -> bool:
    found = (created.body, created.purpose, created.meeting, created.additional)
    return found == (Target.COMMITTEE, Purpose.ELECTION, "", False)


def _is_settled(election: ElectionHistory, elections: Mapping[str, ElectionHistory]) -> bool:
    """Tell whether nothing of an election is open any more, over all that follow it (R45-R48)."""
    held = election.newest
    if held is None or held.declared is None:
        return False
    following = [one for one in elections.values() if one.before is held]
    return not is_left_open(held) or any(_is_settled(one, elections) for one in following)


def _chain_of(first: str, elections: Mapping[str, ElectionHistory]) -> tuple[str, ...]:
    chain = [first]
    for name, election in elections.items():
        if election.created.parent in chain and _is_of_a_committee(election.created):
            chain.append(name)
    return tuple(chain)
