"""The elections that follow that of a committee: created one after another, in turn (R6, R18, R53).

At its first meeting the committee votes; in a chi bộ the congress itself does. When the person
planned for an office was not elected, nothing goes on before the committee above was heard (R48).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Office
from congress.domain.eligibility import Contested, Person, have_failed, is_among, is_paused
from congress.domain.errors import NotNow
from congress.domain.events import SuperiorAnswered
from congress.domain.meeting_titles import title_of_post
from congress.domain.meetings import (
    Item,
    Post,
    is_elected_by_congress,
    item_of,
    law_of_pause,
    require_seats,
)
from congress.domain.outcomes import Outcome
from congress.domain.rulesets import RULES_190
from congress.domain.texts import clean_text
from congress.services.audit import append_event
from congress.services.eligibility import find_posts
from congress.services.errors import Malformed
from congress.services.meetings import require_elected
from congress.services.rosters import read_body
from congress.services.slates import NewElection, create_election
from congress.services.transactions import Transaction
from congress.store.elections import ElectionRow, lock_election
from congress.store.meetings import (
    MeetingRow,
    SuperiorAnswerRow,
    find_meeting,
    list_answers,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPost:
    """Which post is to be elected, and how many people; an empty title follows the committee's."""

    post: Post
    seats: int
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the committee above answered: the number of its paper, what it says (R48).

    `agreed`: it agrees to somebody else for the office.
    """

    office: Office
    document: str
    text: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Pause:
    """How often the person planned for an office was not elected, and what was answered (R48).

    `failed` are the names of those who were planned and not elected to a body.
    """

    failed: tuple[str, ...]
    pending: int
    answers: tuple[SuperiorAnswerRow, ...]

    @property
    def paused(self) -> bool:
        """Tell whether the office waits for the committee above."""
        failures = bool(self.failed) + self.pending
        return is_paused(failures=failures, answers=len(self.answers))

    @property
    def planned_failed(self) -> bool:
        """Tell whether the planned person failed and nobody else was agreed on (R48)."""
        return bool(self.answers) and not self.answers[-1].agreed


def create_meeting_election(tx: Transaction, committee: str, new: NewPost) -> str:
    """Create the election of a post once its turn has come; give its id (R6, R18, R19, R53).

    Raise `NotNow` before the meeting elected its chair, before what comes first was announced (R6),
    when it is elected already, and while the committee above was not heard (R48).
    """
    row = lock_election(tx.session, committee)
    meeting = _require_ready(tx.session, row)
    level = Level(row.level)
    item = item_of(new.post, level, standing=bool(meeting and meeting.standing))
    require_seats(item, new.seats, RULES_190)
    require_turn(tx.session, committee, item)
    return create_election(
        tx,
        NewElection(
            title=new.title or title_of_post(new.post, row.title),
            target=new.post.target,
            level=level,
            seats=new.seats,
            circumstances=Circumstances(
                level=level,
                office=new.post.office,
                planned_failed=read_pause(tx.session, committee, new.post).planned_failed,
            ),
            parent="" if meeting else committee,
            meeting=meeting.id if meeting else "",
        ),
    )


def require_turn(session: Session, committee: str, item: Item) -> None:
    """Refuse a post whose turn has not come (R6, R48, R53); raise `NotNow`."""
    posts = find_posts(session, committee)
    if item.after is not None and not any(body.announced for body in posts.get(item.after, ())):
        raise NotNow(
            f"Chưa công bố kết quả bầu {item.after.label}. Bầu xong và công bố rồi mới bầu "
            f"{item.post.label}.",
            rule="R6",
        )
    if read_pause(session, committee, item.post).paused:
        raise NotNow(
            f"{law_of_pause(RULES_190).text} Hãy ghi ý kiến trả lời rồi mới bầu {item.post.label}.",
            rule="R48",
            article=RULES_190.article("R48"),
        )
    bodies = posts.get(item.post, ())
    if bodies and bodies[-1].outcome is not Outcome.PENDING_SUPERIOR:
        raise NotNow(f"Đã có cuộc bầu {item.post.label}. Hãy làm tiếp ở cuộc bầu cử ấy.", rule="R6")


def read_pause(session: Session, committee: str, post: Post) -> Pause:
    """Tell whether an office waits for the committee above, and what it answered so far (R48)."""
    if post.office is None:
        return Pause((), 0, ())
    posts = find_posts(session, committee)
    known = [read_body(session, committee)]
    known += [body for one in Post if one.office is None for body in posts.get(one, ())]
    planned = [
        person
        for body in known
        for person in body.contested.listed
        if person.candidate.planned is post.office
    ]
    settled = [body.contested for body in known if body.settled]
    return Pause(
        _names_of_failed(planned, settled),
        sum(body.outcome is Outcome.PENDING_SUPERIOR for body in posts.get(post, ())),
        tuple(list_answers(session, committee, post.office.value)),
    )


def record_answer(tx: Transaction, committee: str, answer: Answer) -> None:
    """Record what the committee above answered about an office (R48).

    Raise `NotNow` when nothing waits for it, `Malformed` without its number or words.
    """
    row = lock_election(tx.session, committee)
    post = Post(answer.office.value)
    pause = read_pause(tx.session, committee, post)
    if not pause.paused:
        raise NotNow(
            f"Việc bầu {answer.office.label} không phải chờ ý kiến cấp ủy cấp trên.", rule="R48"
        )
    document = clean_text(answer.document, what="Số văn bản")
    text = clean_text(answer.text, what="Nội dung trả lời")
    if not document or not text:
        raise Malformed("Hãy ghi số văn bản và nội dung trả lời của cấp ủy cấp trên.")
    tx.session.add(
        SuperiorAnswerRow(
            election=row.id,
            office=answer.office.value,
            number=len(pause.answers) + 1,
            document=document,
            text=text,
            agreed=answer.agreed,
        )
    )
    append_event(
        tx,
        SuperiorAnswered(
            election=row.id,
            office=answer.office.value,
            document=document,
            answer_sha256=sha256_hex(text.encode()),
            agreed=answer.agreed,
            by=tx.by,
        ),
    )


def _require_ready(session: Session, row: ElectionRow) -> MeetingRow | None:
    """Give the meeting that votes, which has elected its chair; None where the congress votes."""
    if is_elected_by_congress(Level(row.level)):
        require_elected(session, row.id)
        return None
    meeting = find_meeting(session, row.id)
    if meeting is None or not meeting.chaired:
        problem = "chưa bầu người chủ trì" if meeting else "chưa được triệu tập"
        raise NotNow(f"Hội nghị lần thứ nhất {problem}. Hãy làm việc ấy trước.", rule="R52")
    return meeting


def _names_of_failed(planned: Sequence[Person], settled: Sequence[Contested]) -> tuple[str, ...]:
    """Name those planned who stood for a body and were not elected, each once (R48)."""
    failed = list[Person]()
    for person in planned:
        if have_failed([person], settled) and not is_among(person, failed):
            failed.append(person)
    return tuple(person.candidate.name.text for person in failed)
