"""Who comes and who votes: not summoned, replaced, and what members may be (R39, R40, R42, R50)."""

from dataclasses import replace
from datetime import date

import pytest

from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import BadName, NotNow, RuleViolation
from congress.domain.names import person_name
from congress.domain.rulesets import RULES_190
from congress.domain.standing_decisions import (
    StandingDecision,
    choices_of,
    grounds_of,
    law_of_standing,
    notices_of_replacement,
    require_decision,
)
from congress.domain.standings import Decided, DelegateStanding, Ground, standings_of
from tests.rules import rule

ORDINARY, IN_PLACE, REPLACED, NOT_SUMMONED, SUSPENDED, EXEMPT, ELSEWHERE = DelegateStanding
CONGRESS, MEMBERS, COMMITTEE = (
    Meeting.DELEGATE_CONGRESS,
    Meeting.MEMBER_CONGRESS,
    Meeting.COMMITTEE_MEETING,
)
OPENING = date(2026, 11, 23)


def person(
    name: str = "Nguyễn Văn An",
    kind: DelegateKind = DelegateKind.ELECTED,
    standing: DelegateStanding = ORDINARY,
    unit: str = "",
) -> Delegate:
    return Delegate(name=person_name(name), kind=kind, standing=standing, unit=unit)


AN = person()
NGA = person("Ngô Thị Nga", DelegateKind.ALTERNATE)
ABSENT = StandingDecision(
    standing=REPLACED,
    ground=Ground.ABSENT_THROUGHOUT,
    document="12-QĐ/ĐU",
    decided=OPENING,
    alternate=NGA,
)
SUSPENSION = replace(ABSENT, standing=NOT_SUMMONED, ground=Ground.SUSPENDED, alternate=None)


def decide(
    decision: StandingDecision,
    about: Delegate = AN,
    meeting: Meeting = CONGRESS,
    opening: date | None = OPENING,
    *,
    attended: bool = False,
) -> None:
    require_decision(
        decision,
        about,
        meeting=meeting,
        opening=opening,
        attended=attended,
        rules=RULES_190,
    )


def test_an_alternate_stands_in_the_place_of_who_is_replaced_until_that_is_taken_back() -> None:
    replaced = Decided("an", REPLACED, "nga")

    assert standings_of([]) == {}
    assert standings_of([replaced]) == {"an": REPLACED, "nga": IN_PLACE}
    assert standings_of([Decided("an", ORDINARY, None)]) == {}
    # The alternate was replaced in turn, or turned out not to be summoned.
    chain = [replaced, Decided("nga", REPLACED, "tam")]
    assert standings_of(chain) == {"an": REPLACED, "nga": REPLACED, "tam": IN_PLACE}
    assert standings_of([replaced, Decided("nga", NOT_SUMMONED)])["nga"] is NOT_SUMMONED


@pytest.mark.parametrize(
    ("kind", "standing", "votes", "summoned", "label"),
    [
        (DelegateKind.ELECTED, ORDINARY, True, True, "Được triệu tập"),
        (DelegateKind.ELECTED, REPLACED, False, False, "Đã có dự khuyết thay"),
        (DelegateKind.EX_OFFICIO, NOT_SUMMONED, False, False, "Không triệu tập"),
        (DelegateKind.ALTERNATE, ORDINARY, False, False, "Dự khuyết, chưa thay ai"),
        (DelegateKind.ALTERNATE, IN_PLACE, True, True, "Dự khuyết, đã vào thay"),
        (DelegateKind.ALTERNATE, NOT_SUMMONED, False, False, "Không triệu tập"),
        (DelegateKind.PROBATIONARY, ORDINARY, False, True, "Được triệu tập"),
        (DelegateKind.PROBATIONARY, SUSPENDED, False, False, SUSPENDED.label),
        (DelegateKind.OFFICIAL, SUSPENDED, False, False, SUSPENDED.label),
        (DelegateKind.OFFICIAL, EXEMPT, True, True, EXEMPT.label),
        (DelegateKind.OFFICIAL, ELSEWHERE, True, True, ELSEWHERE.label),
    ],
)
def test_who_comes_and_who_votes_follows_from_kind_and_standing(
    kind: DelegateKind, standing: DelegateStanding, votes: bool, summoned: bool, label: str
) -> None:
    somebody = person(kind=kind, standing=standing)

    assert (somebody.votes, somebody.is_summoned) == (votes, summoned)
    assert somebody.standing_label == label


def test_an_alternate_whom_the_list_has_in_a_place_waits_for_the_decision() -> None:
    listed = replace(NGA, replaces="Nguyễn Văn An")

    assert listed.is_unsettled
    assert not NGA.is_unsettled
    assert not replace(listed, standing=IN_PLACE).is_unsettled
    assert not replace(AN, replaces="x").is_unsettled


def test_the_rule_of_a_standing_is_known() -> None:
    assert [one.rule for one in DelegateStanding] == [
        *("R43", "R40", "R40", "R42"),
        *("R39", "R39", "R39"),
    ]


def test_what_may_be_decided_depends_on_the_meeting_the_kind_and_what_was_decided() -> None:
    committee = person(kind=DelegateKind.EX_OFFICIO)

    assert choices_of(AN, CONGRESS) == (REPLACED, NOT_SUMMONED)
    assert choices_of(person(kind=DelegateKind.APPOINTED), CONGRESS) == (REPLACED, NOT_SUMMONED)
    assert choices_of(replace(NGA, standing=IN_PLACE), CONGRESS) == (REPLACED, NOT_SUMMONED)
    assert choices_of(committee, CONGRESS) == choices_of(NGA, CONGRESS) == (NOT_SUMMONED,)
    assert choices_of(AN, MEMBERS) == (SUSPENDED, EXEMPT, ELSEWHERE)
    assert choices_of(AN, COMMITTEE) == (NOT_SUMMONED,)
    for standing in (REPLACED, NOT_SUMMONED, SUSPENDED, EXEMPT, ELSEWHERE):
        assert choices_of(replace(AN, standing=standing), CONGRESS) == (ORDINARY,)


@rule("R42")
def test_members_of_the_committee_are_not_summoned_when_they_retire_others_are() -> None:
    committee = person(kind=DelegateKind.EX_OFFICIO)
    retired = replace(SUSPENSION, ground=Ground.RETIRED)

    decide(retired, committee)
    with pytest.raises(RuleViolation, match="Chưa chọn lý do") as caught:
        decide(retired)
    assert (caught.value.rule, caught.value.article) == ("R42", "Điều 18")
    assert Ground.TRANSFERRED in grounds_of(committee, NOT_SUMMONED, CONGRESS)
    assert grounds_of(AN, NOT_SUMMONED, COMMITTEE) == (Ground.SUSPENDED, Ground.PROSECUTED)
    assert grounds_of(AN, SUSPENDED, MEMBERS) == ()


@rule("R42")
def test_only_what_came_before_the_opening_keeps_somebody_from_being_summoned() -> None:
    late = replace(SUSPENSION, decided=date(2026, 11, 24))

    decide(SUSPENSION)
    decide(late, opening=None)
    with pytest.raises(RuleViolation, match="24/11/2026 sau ngày khai mạc 23/11/2026"):
        decide(late)


@rule("R50")
def test_who_moves_within_the_same_organisation_stays_and_nobody_comes_in() -> None:
    decide(ABSENT)
    with pytest.raises(RuleViolation, match="vẫn ở đoàn đại biểu cũ") as caught:
        decide(replace(ABSENT, ground=Ground.MOVED_WITHIN))
    assert caught.value.rule == "R50"


def test_who_was_at_a_session_stays_and_nobody_comes_in_their_place() -> None:
    with pytest.raises(RuleViolation, match="đã dự một phiên") as caught:
        decide(ABSENT, attended=True)
    assert caught.value.rule == "R40"
    decide(SUSPENSION, attended=True)


@pytest.mark.parametrize(
    ("alternate", "reason"),
    [
        pytest.param(None, "Chưa chọn đại biểu dự khuyết", id="nobody"),
        pytest.param(person("Lê Văn Cường"), "không phải là dự khuyết", id="an official delegate"),
        pytest.param(replace(NGA, standing=IN_PLACE), "đã vào thay", id="who came in already"),
        pytest.param(replace(NGA, standing=NOT_SUMMONED), "Không triệu tập", id="not summoned"),
    ],
)
def test_only_an_alternate_who_is_free_comes_in(alternate: Delegate | None, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason) as caught:
        decide(replace(ABSENT, alternate=alternate))
    assert caught.value.rule == "R40"


@pytest.mark.parametrize(
    ("about", "decision", "meeting", "reason"),
    [
        pytest.param(
            replace(AN, standing=REPLACED), SUSPENSION, CONGRESS, "thôi áp dụng trước", id="twice"
        ),
        pytest.param(
            AN, replace(ABSENT, standing=ORDINARY), CONGRESS, "không có quyết định", id="no former"
        ),
        pytest.param(
            person(kind=DelegateKind.EX_OFFICIO), ABSENT, CONGRESS, "“Đương nhiên”", id="committee"
        ),
        pytest.param(NGA, ABSENT, CONGRESS, "“Dự khuyết”", id="an alternate who waits"),
        pytest.param(AN, ABSENT, MEMBERS, "không áp dụng cho đại hội đảng viên", id="of members"),
        pytest.param(
            AN, replace(ABSENT, standing=EXEMPT), CONGRESS, "không áp dụng cho", id="of delegates"
        ),
    ],
)
def test_what_cannot_be_decided_is_refused_with_its_reason(
    about: Delegate, decision: StandingDecision, meeting: Meeting, reason: str
) -> None:
    with pytest.raises(NotNow, match=reason):
        decide(decision, about, meeting)


def test_a_decision_names_its_paper_and_taking_back_needs_no_ground() -> None:
    with pytest.raises(RuleViolation, match="số văn bản"):
        decide(replace(ABSENT, document=""))
    back = replace(ABSENT, standing=ORDINARY, ground=None, alternate=None)
    decide(back, replace(AN, standing=REPLACED))
    decide(replace(back, standing=EXEMPT), meeting=MEMBERS)
    assert replace(back, document=" 12-QĐ/ĐU ").cleaned().document == "12-QĐ/ĐU"
    with pytest.raises(BadName):
        replace(back, note="x\u202e").cleaned()


def test_an_alternate_of_another_delegation_is_noted_not_refused() -> None:
    east, west = person(unit="Đông Sơn"), person("Ngô Thị Nga", unit="Tây Sơn")

    assert "khác đoàn" in notices_of_replacement(east, west)[0]
    assert notices_of_replacement(east, replace(west, unit="Đông Sơn")) == ()
    assert notices_of_replacement(AN, west) == notices_of_replacement(east, NGA) == ()


def test_the_law_stands_beside_what_may_be_decided_with_what_could_not_be_read() -> None:
    assert law_of_standing(ORDINARY, RULES_190) == ()
    assert [one.article for one in law_of_standing(NOT_SUMMONED, RULES_190)] == ["Điều 18"]
    replacing = law_of_standing(REPLACED, RULES_190)
    labelled = [(one.rule, bool(one.unverified)) for one in replacing]
    assert labelled == [("R40", False), ("R50", True)]
    for ground in Ground:
        assert ground.label
