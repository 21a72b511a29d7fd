"""What is elected once a committee is: by whom, from whom, in which order (R6, R18, R19, R52, R53).

A committee meets first after the congress that elected it; it elects its standing committee, the
secretary, deputies, the inspection committee and its head. A chi bộ elects its secretary and deputy
itself, from its chi ủy.
"""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.contests import Level, Office, Target
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.rulesets import Ruleset
from congress.domain.running_bodies import MOST_CHAIRS_OF_A_MEETING
from congress.domain.slate_limits import Notice


@dataclass(frozen=True, slots=True)
class Chairs:
    """What the cards are raised on when a meeting elects who leads it (R4, R52)."""

    label: str = "đoàn chủ tịch (chủ tịch) hội nghị"


CHAIRS = Chairs()


class Post(StrEnum):
    """A body or office that is filled once the committee is, in the order of practice (R53)."""

    STANDING_COMMITTEE = "standing_committee"
    SECRETARY = "secretary"
    DEPUTY = "deputy"
    INSPECTION_COMMITTEE = "inspection_committee"
    INSPECTION_HEAD = "inspection_head"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _POSTS[self]

    @property
    def target(self) -> Target:
        """The kind of body or office."""
        return Target(self.value) if self in _BODIES else Target.OFFICE

    @property
    def office(self) -> Office | None:
        """The office, where it is one."""
        return None if self in _BODIES else Office(self.value)


class Source(StrEnum):
    """Of whom somebody must be to stand for a post (R18)."""

    COMMITTEE = "committee"
    STANDING_COMMITTEE = "standing_committee"
    INSPECTION_COMMITTEE = "inspection_committee"
    ANYBODY = "anybody"

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as it follows "người của"."""
        return _SOURCES[self]


class Opener(StrEnum):
    """Who opens the first meeting and leads it until its chair is elected (R52)."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    AUTHORISED = "authorised"

    @property
    def label(self) -> str:
        """Name them in Vietnamese."""
        return _OPENERS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One post on the agenda: from whom, after which post was announced, how many at most.

    `must`: every committee of this level has it.
    """

    post: Post
    source: Source
    after: Post | None = None
    most: int | None = None
    must: bool = False


_BODIES = frozenset({Post.STANDING_COMMITTEE, Post.INSPECTION_COMMITTEE})
_POSTS = {
    Post.STANDING_COMMITTEE: "ban thường vụ",
    Post.SECRETARY: "bí thư",
    Post.DEPUTY: "phó bí thư",
    Post.INSPECTION_COMMITTEE: "ủy ban kiểm tra",
    Post.INSPECTION_HEAD: "chủ nhiệm ủy ban kiểm tra",
}
_SOURCES = {
    Source.COMMITTEE: "cấp ủy vừa được bầu",
    Source.STANDING_COMMITTEE: "ban thường vụ vừa được bầu",
    Source.INSPECTION_COMMITTEE: "ủy ban kiểm tra vừa được bầu",
    Source.ANYBODY: "cấp ủy hoặc ngoài cấp ủy",
}
_INSPECTION_DOUBT = "Nguồn nhân sự ủy ban kiểm tra chưa đối chiếu được văn bản."
_OPENERS = {
    Opener.SECRETARY: "bí thư khóa trước tái cử",
    Opener.DEPUTY: "phó bí thư khóa trước tái cử",
    Opener.AUTHORISED: "người được cấp ủy cấp trên ủy nhiệm",
}


def is_elected_by_congress(level: Level) -> bool:
    """Tell whether the congress itself elects secretary and deputy: that of a chi bộ (R6, R19)."""
    return level is Level.CHI_BO


def may_have_standing_committee(level: Level) -> bool:
    """Tell whether a committee of this level can have a standing committee (R19)."""
    return level is not Level.CHI_BO


def must_have_standing_committee(level: Level) -> bool:
    """Tell whether every committee of this level has one (R53)."""
    return level is Level.UPPER


def agenda_of(level: Level, *, standing: bool) -> tuple[Item, ...]:
    """Give what is elected after the committee, in the order of R53, and from whom (R18).

    `standing` says that the committee has a standing committee: secretary and deputies are then of
    it, else of the committee. Nothing begins before what it follows was announced (R6).
    """
    if is_elected_by_congress(level):
        return (
            Item(post=Post.SECRETARY, source=Source.COMMITTEE, most=1, must=True),
            Item(post=Post.DEPUTY, source=Source.COMMITTEE, after=Post.SECRETARY),
        )
    leading = Source.STANDING_COMMITTEE if standing else Source.COMMITTEE
    first = (Item(post=Post.STANDING_COMMITTEE, source=Source.COMMITTEE, must=True),)
    return (
        *(first if standing else ()),
        Item(
            post=Post.SECRETARY,
            source=leading,
            after=Post.STANDING_COMMITTEE if standing else None,
            most=1,
            must=True,
        ),
        Item(post=Post.DEPUTY, source=leading, after=Post.SECRETARY, must=level is Level.UPPER),
        Item(post=Post.INSPECTION_COMMITTEE, source=Source.ANYBODY, must=level is Level.UPPER),
        Item(
            post=Post.INSPECTION_HEAD,
            source=Source.INSPECTION_COMMITTEE,
            after=Post.INSPECTION_COMMITTEE,
            most=1,
            must=level is Level.UPPER,
        ),
    )


def item_of(post: Post, level: Level, *, standing: bool) -> Item:
    """Give what the agenda says of a post; raise `RuleViolation` where it is not elected (R19)."""
    for item in agenda_of(level, standing=standing):
        if item.post is post:
            return item
    raise RuleViolation(f"Không bầu {post.label} ở đây. Hãy chọn chức danh khác.", rule="R19")


def post_of(target: Target, office: Office | None) -> Post | None:
    """Give the post that an election fills; None for the committee itself and for delegates."""
    if target is Target.OFFICE:
        return Post(office.value) if office else None
    return Post(target.value) if target.value in set(Post) else None


def law_of_agenda(rules: Ruleset) -> Notice:
    """Say in which order the posts are filled (R53)."""
    return _notice(
        "R53",
        "Hội nghị bầu lần lượt ban thường vụ, bí thư, phó bí thư, ủy ban kiểm tra, chủ nhiệm ủy "
        "ban kiểm tra; mỗi chức danh một lần bầu riêng, công bố xong mới bầu chức danh sau.",
        rules,
    )


def law_of_post(item: Item, rules: Ruleset) -> Notice:
    """Say from whom a post is elected and what comes before it, with the article (R18, R53)."""
    order = f", sau khi công bố kết quả bầu {item.after.label}" if item.after else ""
    if item.source is Source.ANYBODY:
        text = f"Bầu {item.post.label}: có thể gồm người không phải là ủy viên cấp ủy{order}."
        return Notice(text, "R53", rules.article("R53"), _INSPECTION_DOUBT)
    text = f"Bầu {item.post.label} trong số người của {item.source.label}{order}."
    if item.source is Source.INSPECTION_COMMITTEE:
        return Notice(text, "R53", rules.article("R53"), _INSPECTION_DOUBT)
    return _notice("R18", text, rules)


def law_of_opening(rules: Ruleset) -> Notice:
    """Say who opens the first meeting (R52)."""
    return _notice(
        "R52",
        "Bí thư hoặc phó bí thư khóa trước tái cử, hoặc người được cấp ủy cấp trên ủy nhiệm, khai "
        "mạc và điều hành cho đến khi hội nghị bầu xong đoàn chủ tịch hoặc chủ tịch hội nghị, từ 1 "
        f"đến {MOST_CHAIRS_OF_A_MEETING} người.",
        rules,
    )


def law_of_pause(rules: Ruleset) -> Notice:
    """Say what is done when the person planned for an office was not elected (R48)."""
    return _notice(
        "R48",
        "Người dự kiến làm bí thư, phó bí thư hoặc chủ nhiệm ủy ban kiểm tra không trúng cử thì "
        "tạm dừng, báo cáo ban thường vụ cấp ủy cấp trên trực tiếp.",
        rules,
    )


def law_of_counters(rules: Ruleset) -> Notice:
    """Say who counts at a meeting (R11, by likeness with a congress)."""
    return Notice(
        "Ban kiểm phiếu của hội nghị gồm ủy viên không có tên trong danh sách bầu cử.",
        "R11",
        rules.article("R11"),
        "Áp dụng như đối với đại hội; chưa đối chiếu được văn bản về hội nghị cấp ủy.",
    )


def require_chairs(chairs: int, rules: Ruleset) -> None:
    """Refuse fewer than one or more than three people in the chair (R52)."""
    if not 1 <= chairs <= MOST_CHAIRS_OF_A_MEETING:
        raise RuleViolation(
            f"Hội nghị bầu từ 1 đến {MOST_CHAIRS_OF_A_MEETING} người chủ trì, đang chọn {chairs} "
            "người. Hãy chọn lại.",
            rule="R52",
            article=rules.article("R52"),
        )


def require_seats(item: Item, seats: int, rules: Ruleset) -> None:
    """Refuse more people in an office than there can be (R19)."""
    if item.most is not None and not 1 <= seats <= item.most:
        raise Inconsistent(
            f"Chỉ bầu {item.most} {item.post.label}, đang ghi {seats}. Hãy sửa số lượng.",
            rule="R19",
            article=rules.article("R19"),
        )


def proposed_seats(post: Post, incumbents: int) -> int:
    """Propose a number for the form; the meeting votes on whatever it wants (R4)."""
    return max(3, incumbents // 3) if post in _BODIES else 1


def _notice(rule: str, text: str, rules: Ruleset) -> Notice:
    return Notice(text, rule, rules.article(rule), rules.doubt(rule))
