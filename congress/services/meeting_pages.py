"""Where the first meeting of a committee stands: who meets, and what is next (R52, R53).

Read from what the other services keep; nothing is decided here.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, figures_of
from congress.domain.contests import Level
from congress.domain.denominators import needed_of
from congress.domain.errors import RuleViolation
from congress.domain.introductions import law_of_introduction, title_of_introduction
from congress.domain.meeting_titles import heading_of_meeting, title_of_meeting, title_of_post
from congress.domain.meetings import (
    CHAIRS,
    Opener,
    Post,
    is_elected_by_congress,
    law_of_agenda,
    law_of_opening,
    law_of_pause,
    may_have_standing_committee,
    must_have_standing_committee,
)
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.services.election_rows import read_candidate
from congress.services.eligibility import find_introduction
from congress.services.meetings import require_elected
from congress.services.post_pages import DescribedPost, PostState, describe_posts
from congress.services.rosters import Body, list_committees, read_body
from congress.store.elections import ElectionRow, get_election
from congress.store.meetings import (
    ChairVoteRow,
    MeetingRow,
    find_meeting,
    list_chair_votes,
    list_members_of_meeting,
)


class MeetingStep(StrEnum):
    """What comes next."""

    WAIT = "wait"
    CONVENE = "convene"
    OPEN = "open"
    CHAIRS = "chairs"
    POSTS = "posts"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """Somebody who was elected to the committee; `planned` names the office planned for them."""

    number: int
    name: str
    birth: str
    position: str
    planned: str
    chair: bool


@dataclass(frozen=True, slots=True)
class DescribedChairs:
    """A vote on who leads the meeting, with its sentence (R5)."""

    names: tuple[str, ...]
    vote: CardVote
    explanation: Notice


@dataclass(frozen=True, slots=True)
class Introduction:
    """An introduction ballot on the secretary; `election` is empty until there is one (R54a)."""

    election: str
    title: str
    law: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedMeeting:
    """A meeting, or what there is instead: `row` is None before it is convened, and in a chi bộ.

    `problem` says why it cannot be convened yet. `body` tells what the committee's elections came
    to; `introduced` is its introduction ballot, or empty. The titles are proposed for a meeting
    that is still to be convened.
    """

    election: str
    committee: str
    level: Level
    by_congress: bool
    body: Body
    row: MeetingRow | None
    problem: str
    members: tuple[RosterLine, ...]
    votes: tuple[DescribedChairs, ...]
    posts: tuple[DescribedPost, ...]
    introduced: str
    title: str
    heading: str
    may_stand: bool
    must_stand: bool

    @property
    def incumbents(self) -> int:
        """How many were elected: all of them are N (R41)."""
        return self.row.incumbents if self.row else len(self.body.elected)

    @property
    def needed(self) -> int:
        """More than half of them (R5)."""
        return needed_of(self.incumbents)

    @property
    def opener(self) -> Opener | None:
        """As what the meeting was opened."""
        return Opener(self.row.opener) if self.row and self.row.opener else None

    @property
    def chairs(self) -> tuple[str, ...]:
        """Who leads it."""
        return tuple(one.name for one in self.members if one.chair)

    @property
    def named(self) -> str:
        """What it is called, also before it is convened."""
        if self.by_congress:
            return f"Bí thư, phó bí thư: {self.committee}"
        return self.row.title if self.row else self.title

    @property
    def step(self) -> MeetingStep:
        """What comes next."""
        if self.problem:
            return MeetingStep.WAIT
        if not self.by_congress and self.row is None:
            return MeetingStep.CONVENE
        if self.row is not None and not self.row.chaired:
            return MeetingStep.CHAIRS if self.row.opener else MeetingStep.OPEN
        return MeetingStep.POSTS if self.next_post else MeetingStep.DONE

    @property
    def finished(self) -> bool:
        """Tell whether nothing is left to be elected, also of what may be and need not."""
        left = any(one.state is PostState.DUE for one in self.posts)
        return self.step is MeetingStep.DONE and not left

    @property
    def next_post(self) -> DescribedPost | None:
        """The post that comes next: what is under way or due and must be filled, else the pause."""
        wanted = [one for one in self.posts if one.state is not PostState.DONE]
        must = [one for one in wanted if one.item.must or one.election]
        return next((one for one in must if one.state is not PostState.LATER), None)

    @property
    def waits_for_office(self) -> bool:
        """Tell whether the secretariat has something to do here, not in one of the elections."""
        post = self.next_post
        if self.step is MeetingStep.POSTS and post is not None:
            return post.state is not PostState.GOING
        return self.step not in {MeetingStep.WAIT, MeetingStep.DONE}

    @property
    def headline(self) -> str:
        """Name what comes next."""
        post = self.next_post
        if self.step is MeetingStep.POSTS and post is not None:
            return _POST_HEADLINES[post.state].format(post=post.post.label)
        return _FINISHED if self.finished else _HEADLINES[self.step]

    @property
    def text(self) -> str:
        """Say how that is done."""
        post = self.next_post
        if self.step is MeetingStep.POSTS and post is not None:
            return post.text
        return self.problem or _TEXTS[self.step]

    @property
    def order(self) -> Notice | None:
        """Give the order in which the posts are filled; none in a chi bộ."""
        return None if self.by_congress else law_of_agenda(RULES_190)

    @property
    def introduction(self) -> Introduction | None:
        """Give the introduction ballot that the congress may hold before the meeting (R54a)."""
        if self.step is not MeetingStep.CONVENE:
            return None
        office = title_of_post(Post.SECRETARY, self.committee)
        title = title_of_introduction(office)
        return Introduction(self.introduced, title, law_of_introduction(RULES_190))

    @property
    def law(self) -> Notice | None:
        """Give what the regulation says of it."""
        post = self.next_post
        if self.step is MeetingStep.POSTS and post is not None:
            return law_of_pause(RULES_190) if post.state is PostState.PAUSED else post.law
        opens = not self.by_congress and self.step is not MeetingStep.DONE
        return law_of_opening(RULES_190) if opens else None


_HEADLINES = {
    MeetingStep.WAIT: "Chưa họp được hội nghị lần thứ nhất",
    MeetingStep.CONVENE: "Triệu tập hội nghị lần thứ nhất",
    MeetingStep.OPEN: "Khai mạc hội nghị",
    MeetingStep.CHAIRS: "Bầu đoàn chủ tịch (chủ tịch) hội nghị",
    MeetingStep.POSTS: "",
    MeetingStep.DONE: "Bầu tiếp các chức danh còn lại",
}
_FINISHED = "Đã bầu xong các chức danh"
_TEXTS = {
    MeetingStep.WAIT: "",
    MeetingStep.CONVENE: "Kiểm tra danh sách người trúng cử rồi triệu tập. Từ đó chỉ những người "
    "này bầu, và tất cả đều được tính, kể cả người vắng mặt.",
    MeetingStep.OPEN: "Ghi ai khai mạc hội nghị và số ủy viên có mặt.",
    MeetingStep.CHAIRS: "Hội nghị giơ thẻ biểu quyết; Đoàn thư ký chọn người được giới thiệu và "
    "nhập số thẻ.",
    MeetingStep.POSTS: "",
    MeetingStep.DONE: "Còn chức danh nào cần bầu thì tạo ở danh sách dưới đây, mỗi cuộc bầu có "
    "biên bản riêng. Xong thì chủ tịch hội nghị báo cáo kết quả với kỳ đại hội.",
}
_POST_HEADLINES = {
    PostState.LATER: "Bầu {post}",
    PostState.DUE: "Tạo cuộc bầu {post}",
    PostState.PAUSED: "Tạm dừng việc bầu {post}",
    PostState.GOING: "Đang bầu {post}",
    PostState.OPEN: "Bầu {post}: chưa đủ số lượng",
    PostState.DONE: "Đã bầu {post}",
}


def read_meeting(session: Session, committee: str) -> DescribedMeeting:
    """Tell where the meeting of a committee stands, convened or not."""
    election, row = get_election(session, committee), find_meeting(session, committee)
    level = Level(election.level)
    return DescribedMeeting(
        election=committee,
        committee=election.title,
        level=level,
        by_congress=is_elected_by_congress(level),
        body=read_body(session, committee),
        row=row,
        problem="" if row else _problem(session, election),
        members=_roster(session, committee),
        votes=tuple(map(_describe_vote, list_chair_votes(session, committee))),
        posts=describe_posts(session, election, row),
        introduced=find_introduction(session, committee),
        title=title_of_meeting(election.title),
        heading=heading_of_meeting(election.title),
        may_stand=may_have_standing_committee(level),
        must_stand=must_have_standing_committee(level),
    )


def list_meetings(session: Session) -> tuple[DescribedMeeting, ...]:
    """List the meetings of all committees whose election was announced, or that were convened."""
    found = (read_meeting(session, row.id) for row in list_committees(session))
    return tuple(one for one in found if one.row is not None or not one.problem)


def _problem(session: Session, election: ElectionRow) -> str:
    try:
        if all(row.id != election.id for row in list_committees(session)):
            return "Đây không phải là cuộc bầu cấp ủy của đại hội."
        require_elected(session, election.id)
    except RuleViolation as error:
        return error.message
    return ""


def _roster(session: Session, committee: str) -> tuple[RosterLine, ...]:
    convened = list_members_of_meeting(session, committee)
    chairs = {one.number for one in convened if one.chair}
    facts = [one.facts for one in convened or read_body(session, committee).elected]
    people = [read_candidate(raw) for raw in facts]
    return tuple(
        RosterLine(
            number=number,
            name=person.name.text,
            birth=person.birth.text if person.birth else "",
            position=person.position,
            planned=person.planned.label if person.planned else "",
            chair=number in chairs,
        )
        for number, person in enumerate(people, start=1)
    )


def _describe_vote(row: ChairVoteRow) -> DescribedChairs:
    vote = CardVote(
        subject=CHAIRS,
        **figures_of(row),
    )
    return DescribedChairs(tuple(row.chairs.split("\n")), vote, vote.explanation(RULES_190))
