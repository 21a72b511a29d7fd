"""Who may be on the list of a further round or a run-off, and whether it goes on at all (R45, R46).

The list of a run-off is those tied, nobody else. That of a further round are those who were not
elected; it takes new names only when the congress voted so.
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from congress.domain.eligibility import Person, is_among
from congress.domain.errors import NotNow, SlateRefused
from congress.domain.follow_ups import Choice
from congress.domain.rulesets import RULES_190
from congress.services.decisions import decide_election
from congress.services.election_chains import (
    has_ended,
    list_before,
    passed_choices,
)
from congress.services.rosters import person_of
from congress.services.stages import Stage
from congress.store.elections import ElectionRow, list_candidates
from congress.store.rounds import RoundRow, get_round

_ARTICLE = RULES_190.article("R46")


def require_going_on(session: Session, row: ElectionRow) -> None:
    """Refuse to go on with what follows a round that was annulled or left at fewer (R35, R46)."""
    if reason := why_closed(session, row):
        raise NotNow(reason, rule="R46", article=_ARTICLE)


def why_closed(session: Session, row: ElectionRow) -> str:
    """Say why an election that follows a round does not go on; nothing while it does."""
    if not row.follows:
        return ""
    followed = get_round(session, row.follows)
    if Stage(followed.state) is Stage.ANNULLED:
        return "Lần bầu trước đã hủy nên không bầu tiếp theo kết quả của lần ấy."
    if has_ended(session, followed):
        return "Đại hội đã biểu quyết không bầu tiếp sau lần bầu trước."
    return ""


def require_editable(session: Session, row: ElectionRow) -> None:
    """Refuse to change the list of a run-off, which is those tied (R45)."""
    if row.follows and decide_election(session, row.follows).tied:
        raise NotNow(
            "Danh sách bầu lại gồm đúng những người bằng phiếu, không thêm, bớt, sửa được. Hãy "
            "khóa danh sách.",
            rule="R45",
            article=RULES_190.article("R45"),
        )


def require_known_people(session: Session, row: ElectionRow, people: Iterable[Person]) -> None:
    """Refuse who is elected already, and new names that the congress did not vote for (R46)."""
    if not row.follows:
        return
    elected, listed = _elected_before(session, row), None
    if not takes_new_names(session, row):
        listed = _list_of(session, get_round(session, row.follows))
    for person in people:
        name = person.candidate.name.text
        if is_among(person, elected):
            raise SlateRefused(
                f"Đ/c {name} đã trúng cử ở lần bầu trước, không bầu lại. Hãy bỏ khỏi danh sách.",
                rule="R46",
                article=_ARTICLE,
            )
        if listed is not None and not is_among(person, listed):
            raise SlateRefused(
                f"Đ/c {name} không có trong danh sách lần bầu trước. Danh sách chỉ thêm người mới "
                "khi đại hội biểu quyết; ghi biểu quyết ấy ở trang kết luận của lần bầu trước.",
                rule="R46",
                article=_ARTICLE,
            )


def takes_new_names(session: Session, row: ElectionRow) -> bool:
    """Tell whether anybody may be added: not after a round, unless the congress voted so (R46)."""
    if not row.follows:
        return True
    choices = passed_choices(session, get_round(session, row.follows))
    return Choice.AGAIN_WITH_NEW_NAMES in choices


def require_missing_seats(session: Session, row: ElectionRow, seats: int) -> None:
    """Refuse to elect more people than are missing, or others than are tied (R45, R46)."""
    if not row.follows:
        return
    require_editable(session, row)
    missing = decide_election(session, row.follows).short
    if seats > missing:
        raise NotNow(
            f"Lần bầu trước còn thiếu {missing} đồng chí, không bầu tiếp {seats} được. Hãy nhập "
            f"từ 1 đến {missing}.",
            rule="R46",
            article=_ARTICLE,
        )


def _elected_before(session: Session, row: ElectionRow) -> list[Person]:
    found = list[Person]()
    for _, followed in list_before(session, row):
        listed, decision = _list_of(session, followed), decide_election(session, followed.uuid)
        found += [listed[place] for place in decision.elected]
    return found


def _list_of(session: Session, followed: RoundRow) -> list[Person]:
    return [person_of(one) for one in list_candidates(session, followed.election)]
