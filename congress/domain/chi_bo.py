"""What a chi bộ elects, told as notices: its committee, its secretary and a deputy (R19)."""

from dataclasses import dataclass

from congress.domain.contests import Level, Office, Target
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice

# With fewer official members there is no committee, and it never has more people than this (R19).
MEMBERS_FOR_A_COMMITTEE = 9
LARGEST_COMMITTEE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An election as it is planned. `members` are the official members on the list, 0 if unknown.

    `committee_elected` says that the committee of this congress is known by now.
    """

    level: Level
    target: Target
    office: Office | None
    seats: int
    members: int
    committee_elected: bool


def notices_of(planned: Planned, rules: Ruleset) -> tuple[Notice, ...]:
    """Say what is unusual for a chi bộ, and refuse nothing (R19); nothing at other levels."""
    if planned.level is not Level.CHI_BO:
        return ()
    texts = _TEXTS[planned.target](planned) if planned.target in _TEXTS else ()
    article, doubt = rules.article("R19"), rules.doubt("R19")
    return tuple(Notice(text, "R19", article, doubt) for text in texts if text)


def _of_committee(planned: Planned) -> tuple[str, ...]:
    small = 0 < planned.members < MEMBERS_FOR_A_COMMITTEE
    large = planned.seats > LARGEST_COMMITTEE
    return (
        f"Chi bộ có {planned.members} đảng viên chính thức; dưới {MEMBERS_FOR_A_COMMITTEE} đảng "
        "viên chính thức thì không bầu chi ủy, chỉ bầu bí thư, nếu cần thì một phó bí thư."
        if small
        else "",
        f"Chi ủy có nhiều nhất {LARGEST_COMMITTEE} đồng chí; ở đây bầu {planned.seats} đồng chí."
        if large
        else "",
    )


def _of_office(planned: Planned) -> tuple[str, ...]:
    from_committee = planned.office in {Office.SECRETARY, Office.DEPUTY}
    early = from_committee and planned.members >= MEMBERS_FOR_A_COMMITTEE
    deputies = planned.office is Office.DEPUTY and planned.seats > 1
    return (
        f"Chi bộ từ {MEMBERS_FOR_A_COMMITTEE} đảng viên chính thức bầu chi ủy trước, rồi bầu bí "
        "thư, phó bí thư trong số chi ủy viên."
        if early and not planned.committee_elected
        else "",
        f"Chi bộ bầu một phó bí thư; ở đây bầu {planned.seats} đồng chí." if deputies else "",
    )


_TEXTS = {Target.COMMITTEE: _of_committee, Target.OFFICE: _of_office}
