"""The first meeting of the people elected to a committee, and what it elects (R48, R52, R53).

A meeting is named like the election of its committee. It is convened from the decisions that were
declared, opened by somebody the rule names, and elects who leads it; then its elections are created
one after another, each an election like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.domain.card_votes import CardVote, figures_of, require_possible
from congress.domain.contests import Level
from congress.domain.errors import Inconsistent, NotNow, RuleViolation
from congress.domain.events import (
    MeetingChairsVoted,
    MeetingConvened,
    MeetingOpened,
)
from congress.domain.meeting_titles import heading_of_meeting, title_of_meeting
from congress.domain.meetings import (
    CHAIRS,
    Opener,
    is_elected_by_congress,
    may_have_standing_committee,
    must_have_standing_committee,
    require_chairs,
)
from congress.domain.names import person_name
from congress.domain.rulesets import RULES_190
from congress.domain.texts import clean_name, clean_text
from congress.services.audit import append_event
from congress.services.election_chains import is_settled
from congress.services.election_rows import read_candidate
from congress.services.errors import Malformed
from congress.services.rosters import Body, list_committees, read_body
from congress.services.transactions import Transaction
from congress.store.elections import CandidateRow, ElectionRow, lock_election
from congress.store.meetings import (
    ChairVoteRow,
    MeetingMember,
    MeetingRow,
    find_meeting,
    list_chair_votes,
    list_members_of_meeting,
    lock_meeting,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Convening:
    """How a committee is convened; empty words are filled from the title of its election.

    `standing`: it elects a standing committee.
    """

    standing: bool
    title: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Who opened the meeting, by which paper where it was somebody authorised, and who is there."""

    opener: Opener
    name: str
    present: int
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedChairs:
    """Who was proposed to lead the meeting, by number on the roster, and the cards raised."""

    members: tuple[int, ...]
    in_favour: int
    against: int = 0
    other: int = 0


def convene(tx: Transaction, election: str, convening: Convening) -> str:
    """Convene the people elected to a committee; give the id of the meeting (R41, R52).

    Raise `NotNow` before its elections are settled, `RuleViolation` for a body that does not meet
    so (R19).
    """
    row = lock_election(tx.session, election)
    _require_committee(tx.session, row)
    body = require_elected(tx.session, election)
    level = Level(row.level)
    standing = convening.standing and may_have_standing_committee(level)
    meeting = MeetingRow(
        id=election,
        title=clean_name(convening.title or title_of_meeting(row.title), what="Tên hội nghị"),
        heading=clean_name(
            convening.heading or heading_of_meeting(row.title), what="Tên hội nghị trên văn bản"
        ),
        standing=standing or must_have_standing_committee(level),
        incumbents=len(body.elected),
        roster_sha256=sha256_hex(b"\n".join(one.facts for one in body.elected)),
    )
    tx.session.add(meeting)
    tx.session.flush()
    _keep_roster(tx.session, election, body.elected)
    append_event(
        tx,
        MeetingConvened(
            meeting=election,
            title=meeting.title,
            elections=tuple(one.id for one in body.elections),
            incumbents=meeting.incumbents,
            roster_sha256=meeting.roster_sha256,
            standing=meeting.standing,
            by=tx.by,
        ),
    )
    return election


def require_elected(session: Session, election: str) -> Body:
    """Give what the elections of a committee came to, all of it announced (R6).

    Raise `NotNow` before that, and while seats are empty that the congress did not vote to leave so
    (R46); raise `Inconsistent` for somebody who was elected twice.
    """
    body = read_body(session, election)
    if not body.declared or not body.elected:
        raise NotNow(
            "Cấp ủy chưa bầu xong: phải có kết luận của mọi lần bầu, và có người trúng cử, thì mới "
            "họp hội nghị lần thứ nhất.",
            rule="R6",
            article=RULES_190.article("R6"),
        )
    if not is_settled(session, election):
        raise NotNow(
            f"Mới bầu được {len(body.elected)} trong {body.first.seats} người. Hãy bầu tiếp, hoặc "
            "ghi biểu quyết của đại hội không bầu tiếp ở trang kết luận.",
            rule="R46",
            article=RULES_190.article("R46"),
        )
    people = body.people
    for place, person in enumerate(people):
        if any(person.is_same(other) for other in people[:place]):
            raise Inconsistent(
                f"Đồng chí {person.candidate.name.text} trúng cử trong hai lần bầu. Hãy kiểm tra "
                "lại danh sách của lần bầu tiếp.",
                rule="R46",
            )
    return body


def record_opening(tx: Transaction, meeting: str, opening: Opening) -> None:
    """Record who opened the meeting and how many are there (R52).

    Raise `NotNow` when it was opened already, `RuleViolation` for somebody the rule does not name.
    """
    row = lock_meeting(tx.session, meeting)
    if row.opener:
        raise NotNow("Hội nghị đã khai mạc. Hãy làm việc tiếp theo.", rule="R52")
    name = clean_name(opening.name, what="Người khai mạc")
    document = clean_text(opening.document, what="Văn bản ủy nhiệm")
    _require_opener(tx.session, meeting, opening.opener, name, document)
    if not 1 <= opening.present <= row.incumbents:
        raise Inconsistent(
            f"Có mặt {opening.present} người, nhưng hội nghị có {row.incumbents} ủy viên. Hãy "
            "kiểm tra lại.",
            rule="R37",
        )
    row.opener, row.opener_name, row.document = opening.opener.value, name, document
    row.present = opening.present
    append_event(
        tx,
        MeetingOpened(meeting=meeting, opener=row.opener, present=opening.present, by=tx.by),
    )


def vote_chairs(tx: Transaction, meeting: str, asked: AskedChairs) -> CardVote:
    """Record the vote by show of cards on who leads the meeting; a failed one may be held again.

    Raise `NotNow` before the opening or after it passed, `RuleViolation` for fewer than one or more
    than three people (R52), `Inconsistent` for impossible numbers of cards.
    """
    row = lock_meeting(tx.session, meeting)
    if not row.opener or row.chaired:
        problem = "đã bầu xong người chủ trì" if row.chaired else "chưa khai mạc"
        raise NotNow(f"Hội nghị {problem}. Hãy làm việc tiếp theo.", rule="R52")
    require_chairs(len(asked.members), RULES_190)
    chairs = _members(tx.session, meeting, asked.members)
    vote = CardVote(
        subject=CHAIRS,
        in_favour=asked.in_favour,
        against=asked.against,
        other=asked.other,
        denominator=row.incumbents,
    )
    require_possible(vote)
    _keep_vote(tx.session, meeting, vote, chairs)
    if vote.passed:
        row.chaired = True
        for one in chairs:
            one.chair = True
    append_event(
        tx,
        MeetingChairsVoted(
            meeting=meeting,
            chairs=len(chairs),
            chairs_sha256=sha256_hex(b"\n".join(one.facts for one in chairs)),
            **figures_of(vote),
            needed=vote.needed,
            passed=vote.passed,
            by=tx.by,
        ),
    )
    return vote


def _require_committee(session: Session, row: ElectionRow) -> None:
    """Refuse anything but the first election of a committee that meets by itself (R6, R19)."""
    if find_meeting(session, row.id) is not None:
        raise NotNow("Hội nghị lần thứ nhất của cấp ủy này đã được triệu tập.", rule="R52")
    if all(row.id != one.id for one in list_committees(session)):
        raise RuleViolation(
            "Chỉ cấp ủy do đại hội bầu mới họp hội nghị lần thứ nhất. Hãy mở cuộc bầu cấp ủy.",
            rule="R52",
        )
    if is_elected_by_congress(Level(row.level)):
        raise RuleViolation(
            "Ở chi bộ, đại hội bầu bí thư và phó bí thư trong số chi ủy viên; chi ủy không họp hội "
            "nghị để bầu. Hãy tạo cuộc bầu bí thư.",
            rule="R19",
            article=RULES_190.article("R19"),
        )


def _require_opener(
    session: Session, meeting: str, opener: Opener, name: str, document: str
) -> None:
    """Refuse who the rule does not name (R52): re-elected, or authorised by a paper."""
    folded = person_name(name).folded
    people = (read_candidate(one.facts) for one in list_members_of_meeting(session, meeting))
    if opener is Opener.AUTHORISED:
        if not document:
            raise Malformed(
                "Hãy ghi văn bản của cấp ủy cấp trên ủy nhiệm người khai mạc, triệu tập hội nghị."
            )
    elif all(one.name.folded != folded for one in people):
        raise RuleViolation(
            f"Đồng chí {name} không có trong danh sách ủy viên vừa được bầu, nên không phải là "
            f"{opener.label}. Hãy chọn người khác hoặc ghi văn bản ủy nhiệm.",
            rule="R52",
            article=RULES_190.article("R52"),
        )


def _keep_roster(session: Session, meeting: str, elected: Sequence[CandidateRow]) -> None:
    for number, one in enumerate(elected, start=1):
        session.add(
            MeetingMember(
                meeting=meeting,
                number=number,
                name=one.name,
                birth=one.birth,
                delegate=one.delegate,
                facts=one.facts,
            )
        )
    session.flush()


def _members(session: Session, meeting: str, numbers: Sequence[int]) -> list[MeetingMember]:
    known = {one.number: one for one in list_members_of_meeting(session, meeting)}
    if len(set(numbers)) != len(numbers) or any(number not in known for number in numbers):
        raise Malformed("Người được chọn không có trong danh sách ủy viên. Hãy chọn lại.")
    return [known[number] for number in numbers]


def _keep_vote(
    session: Session, meeting: str, vote: CardVote, chairs: Sequence[MeetingMember]
) -> None:
    session.add(
        ChairVoteRow(
            meeting=meeting,
            number=len(list_chair_votes(session, meeting)) + 1,
            chairs="\n".join(one.name for one in chairs),
            **figures_of(vote),
            passed=vote.passed,
        )
    )
