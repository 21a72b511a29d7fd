"""What is elected once a committee is: in which order, from whom, by whom (R6, R18, R19, R52)."""

import pytest

from congress.domain.contests import Level, Office, Target
from congress.domain.errors import Inconsistent, RuleViolation
from congress.domain.meeting_titles import heading_of_meeting, title_of_meeting, title_of_post
from congress.domain.meetings import (
    Opener,
    Post,
    Source,
    agenda_of,
    is_elected_by_congress,
    item_of,
    law_of_agenda,
    law_of_counters,
    law_of_opening,
    law_of_pause,
    law_of_post,
    may_have_standing_committee,
    must_have_standing_committee,
    post_of,
    proposed_seats,
    require_chairs,
    require_seats,
)
from congress.domain.rulesets import RULES_190
from tests.rules import rule

STANDING, SECRETARY, DEPUTY = Post.STANDING_COMMITTEE, Post.SECRETARY, Post.DEPUTY
INSPECTION, HEAD = Post.INSPECTION_COMMITTEE, Post.INSPECTION_HEAD


@rule("R53")
@pytest.mark.parametrize(
    ("level", "standing", "posts"),
    [
        (Level.UPPER, True, (STANDING, SECRETARY, DEPUTY, INSPECTION, HEAD)),
        (Level.GRASSROOTS, True, (STANDING, SECRETARY, DEPUTY, INSPECTION, HEAD)),
        (Level.GRASSROOTS, False, (SECRETARY, DEPUTY, INSPECTION, HEAD)),
        (Level.CHI_BO, False, (SECRETARY, DEPUTY)),
    ],
)
def test_posts_are_filled_in_the_order_of_practice(
    level: Level, standing: bool, posts: tuple[Post, ...]
) -> None:
    assert tuple(item.post for item in agenda_of(level, standing=standing)) == posts


@pytest.mark.parametrize(
    ("level", "standing", "sources"),
    [
        (Level.UPPER, True, ("committee", "standing", "standing", "anybody", "inspection")),
        (Level.GRASSROOTS, False, ("committee", "committee", "anybody", "inspection")),
        (Level.CHI_BO, False, ("committee", "committee")),
    ],
)
def test_each_is_filled_from_the_body_before_it(
    level: Level, standing: bool, sources: tuple[str, ...]
) -> None:
    found = [item.source.value for item in agenda_of(level, standing=standing)]

    assert tuple(source.partition("_")[0] for source in found) == sources


def test_nothing_begins_before_what_it_depends_on_was_announced() -> None:
    """R6: the second cannot open before the first is announced."""
    after = {item.post: item.after for item in agenda_of(Level.UPPER, standing=True)}

    assert after == {
        STANDING: None,
        SECRETARY: STANDING,
        DEPUTY: SECRETARY,
        INSPECTION: None,
        HEAD: INSPECTION,
    }
    assert item_of(SECRETARY, Level.GRASSROOTS, standing=False).after is None


def test_what_a_level_does_not_elect_is_refused() -> None:
    with pytest.raises(RuleViolation, match="Không bầu ban thường vụ") as refusal:
        item_of(STANDING, Level.CHI_BO, standing=False)

    assert refusal.value.rule == "R19"


def test_levels_differ_in_who_elects_and_what_there_is() -> None:
    assert [is_elected_by_congress(level) for level in Level] == [True, False, False]
    assert [may_have_standing_committee(level) for level in Level] == [False, True, True]
    assert [must_have_standing_committee(level) for level in Level] == [False, False, True]


@pytest.mark.parametrize("post", list(Post))
def test_an_election_is_known_by_its_target_and_office(post: Post) -> None:
    assert post_of(post.target, post.office) is post
    assert post.label


@pytest.mark.parametrize(
    ("target", "office"),
    [(Target.COMMITTEE, None), (Target.UPPER_DELEGATES, None), (Target.OFFICE, None)],
)
def test_other_elections_fill_no_post(target: Target, office: Office | None) -> None:
    assert post_of(target, office) is None


@rule("R52")
@pytest.mark.parametrize("chairs", [0, 4])
def test_one_to_three_people_lead_a_meeting(chairs: int) -> None:
    require_chairs(1, RULES_190)
    require_chairs(3, RULES_190)
    with pytest.raises(RuleViolation, match="từ 1 đến 3") as refusal:
        require_chairs(chairs, RULES_190)

    assert refusal.value.rule == "R52"


def test_one_office_has_one_holder_and_an_upper_level_may_have_several_deputies() -> None:
    deputies = item_of(DEPUTY, Level.UPPER, standing=True)
    require_seats(deputies, 3, RULES_190)
    with pytest.raises(Inconsistent, match="Chỉ bầu 1 bí thư") as refusal:
        require_seats(item_of(SECRETARY, Level.CHI_BO, standing=False), 2, RULES_190)

    assert refusal.value.article == "mục 22 Quy định số 24-QĐ/TW"


@pytest.mark.parametrize(
    ("post", "number", "words", "labelled"),
    [
        (STANDING, "R18", "trong số người của cấp ủy vừa được bầu.", False),
        (SECRETARY, "R18", "sau khi công bố kết quả bầu ban thường vụ.", False),
        (INSPECTION, "R53", "có thể gồm người không phải là ủy viên cấp ủy.", True),
        (HEAD, "R53", "trong số người của ủy ban kiểm tra vừa được bầu", True),
    ],
)
def test_each_post_says_its_law(post: Post, number: str, words: str, labelled: bool) -> None:
    law = law_of_post(item_of(post, Level.UPPER, standing=True), RULES_190)

    assert (law.rule, bool(law.unverified)) == (number, labelled)
    assert words in law.text
    assert law.article == ("Điều 10" if number == "R18" else "")


def test_the_meeting_says_its_laws() -> None:
    assert law_of_agenda(RULES_190).unverified
    assert law_of_counters(RULES_190).unverified
    assert law_of_counters(RULES_190).article == "Điều 8"
    assert "ủy nhiệm" in law_of_opening(RULES_190).text
    assert law_of_pause(RULES_190).rule == "R48"
    assert all(opener.label for opener in Opener)
    assert all(source.label for source in Source)


@pytest.mark.parametrize(
    ("post", "incumbents", "seats"),
    [(STANDING, 51, 17), (STANDING, 5, 3), (INSPECTION, 15, 5), (SECRETARY, 51, 1)],
)
def test_a_number_is_proposed(post: Post, incumbents: int, seats: int) -> None:
    assert proposed_seats(post, incumbents) == seats


@pytest.mark.parametrize(
    ("committee", "post", "title"),
    [
        ("Ban Chấp hành Đảng bộ tỉnh Lam Giang", STANDING, "Ban Thường vụ Tỉnh ủy Lam Giang"),
        ("Bầu Ban Chấp hành Đảng bộ thành phố X", SECRETARY, "Bí thư Thành ủy X"),
        ("Ban Chấp hành Đảng bộ phường Thử", DEPUTY, "Phó Bí thư Đảng ủy phường Thử"),
        ("Chi ủy Chi bộ Khu phố 3", SECRETARY, "Bí thư Chi bộ Khu phố 3"),
        ("Ban Chấp hành", HEAD, "Chủ nhiệm Ủy ban Kiểm tra"),
    ],
)
def test_an_election_is_named_after_the_committee(committee: str, post: Post, title: str) -> None:
    assert title_of_post(post, committee) == title


def test_a_meeting_is_named_after_the_committee() -> None:
    committee = "Ban Chấp hành Đảng bộ phường Thử"

    assert title_of_meeting(committee) == f"Hội nghị lần thứ nhất {committee}"
    assert heading_of_meeting(committee) == "HỘI NGHỊ BAN CHẤP HÀNH LẦN THỨ NHẤT"
