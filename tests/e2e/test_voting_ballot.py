"""Marking a ballot and reading it over: R28 to R34, look 4."""

import pytest

from congress.crypto.ballots import read_ballot
from congress.crypto.elections import read_election
from tests.e2e.booths import SEVERAL, SINGLE, Booth, long_list
from tests.web.hall import approve, freeze, good

pytestmark = pytest.mark.slow


def marked(booth: Booth) -> int:
    return booth.page.get_by_role("checkbox", checked=True).count()


def foot(booth: Booth) -> str:
    return booth.page.locator("#stage .foot [role=status]").inner_text().replace("\n", " ")


def headings(booth: Booth) -> list[str]:
    texts = booth.page.locator(".part h2").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def box(booth: Booth, name: str, person: int = 0) -> None:
    booth.page.get_by_text(name, exact=True).nth(person).click()


def test_one_choice_too_many_changes_nothing_and_is_explained(booth: Booth) -> None:
    booth.come(1)
    assert (marked(booth), foot(booth)) == (0, "Đã chọn 0/2 Còn được chọn thêm 2 đồng chí")
    booth.choose(["Nguyễn Văn An", "Trần Thị Bình"])
    assert foot(booth) == "Đã chọn 2/2 Đồng chí đã chọn đủ 2 người"
    booth.choose(["Lê Văn Cường"])
    assert marked(booth) == 2
    assert foot(booth) == (
        "Đã chọn 2/2 Đồng chí đã chọn đủ 2 người. Muốn chọn thêm, hãy bỏ bớt một người."
    )
    booth.choose(["Nguyễn Văn An", "Lê Văn Cường"])
    booth.review()
    assert headings(booth) == ["Không bầu 1 đồng chí", "Bầu 2 đồng chí"]
    assert booth.page.locator(".part li").all_inner_texts()[0].split("\n")[-1] == "Nguyễn Văn An"


def test_the_keyboard_marks_and_reviews_a_ballot(booth: Booth) -> None:
    booth.come(1)
    for key in ["Tab", "Tab", "Tab"]:  # sizes of letters
        booth.type_keys([key])
    booth.page.locator(".pick").first.focus()
    booth.type_keys(["Space", "Tab", "Tab", "Space"])
    assert marked(booth) == 2
    booth.button("Xem lại phiếu").focus()
    booth.type_keys(["Enter"])
    booth.expect("review")


def test_going_back_from_the_review_finds_the_ballot_as_it_was(booth: Booth) -> None:
    booth.come(1)
    booth.choose(["Nguyễn Văn An"])
    booth.review()
    booth.button("Quay lại sửa").click()
    booth.expect("surplus")
    assert marked(booth) == 1
    booth.choose(["Nguyễn Văn An", "Lê Văn Cường"])
    booth.review()
    assert headings(booth) == ["Bầu 1 đồng chí", "Không bầu 2 đồng chí"]


def test_a_ballot_for_nobody_is_confirmed_in_words(booth: Booth) -> None:
    booth.come(1)
    booth.review()
    assert booth.page.get_by_text("Không bầu ai: phiếu không hợp lệ.").is_visible()
    booth.send()
    dialog = booth.page.get_by_role("dialog")
    dialog.get_by_role("heading", name="Gửi phiếu không bầu ai?").wait_for()
    booth.button("Quay lại chọn").click()
    booth.expect("surplus")
    booth.review()
    booth.send()
    booth.button("Gửi phiếu không bầu ai").click()
    booth.expect("done")


@pytest.mark.parametrize("contest", [SINGLE])
def test_one_person_is_agreed_to_or_not(booth: Booth) -> None:
    booth.come(1, "single")
    assert foot(booth) == "Chưa đánh dấu Chọn một trong hai ô"
    assert booth.page.get_by_role("group", name="Nguyễn Văn An").count() == 1
    box(booth, "Đồng ý")
    box(booth, "Không đồng ý")
    assert (marked(booth), foot(booth)) == (1, "Không đồng ý Đã đánh dấu một ô")
    booth.page.locator("label.row", has_text="Không đồng ý").click()
    assert marked(booth) == 0
    booth.review()
    assert booth.page.get_by_text("Không đánh dấu ô nào: phiếu không hợp lệ.").is_visible()
    booth.button("Quay lại sửa").click()
    booth.page.locator("label.row").first.click()
    booth.review()
    assert headings(booth) == ["Đồng ý"]
    booth.send()
    booth.expect("done")


@pytest.mark.parametrize("contest", [SEVERAL])
def test_each_of_several_is_agreed_to_or_not_or_left(booth: Booth) -> None:
    booth.come(1, "several")
    box(booth, "Đồng ý", 0)
    box(booth, "Không đồng ý", 1)
    assert foot(booth) == "Đã đánh dấu 2/3 Còn 1 đồng chí chưa đánh dấu"
    booth.review()
    assert headings(booth) == [
        "Không đồng ý 1 đồng chí",
        "Không đánh dấu 1 đồng chí",
        "Đồng ý 1 đồng chí",
    ]
    booth.send()
    booth.expect("done")


@pytest.mark.parametrize("contest", [SEVERAL])
def test_several_left_without_any_mark_are_a_valid_ballot(booth: Booth) -> None:
    booth.come(1, "several")
    booth.review()
    assert booth.page.get_by_text("Phiếu hợp lệ", exact=True).is_visible()
    booth.send()
    booth.expect("done")


@pytest.mark.parametrize("contest", [long_list(220, 200)])
def test_a_list_of_220_names_is_marked_and_keeps_its_place(booth: Booth) -> None:
    election = read_election(booth.officials.file("election.json"))
    booth.come(1)
    rows = booth.page.locator("label.row")
    names = [" ".join(text.split("\n")[1:]) for text in rows.all_inner_texts()]
    printed = [name.removesuffix(" Đã chọn").replace("  ", " ") for name in names]
    assert printed == list(election.questions[0].answers)
    rows.nth(210).click()
    scrolled = booth.page.evaluate("scrollY")
    assert scrolled > 10_000
    booth.review()
    booth.button("Quay lại sửa").click()
    booth.expect("surplus")
    assert booth.page.evaluate("scrollY") == scrolled


def test_the_ballot_that_is_cast_holds_the_choices_that_were_read(booth: Booth) -> None:
    """Choices changed after the first sealing are sealed anew; the bytes are what the box holds."""
    sent = booth.meet_ballots(lambda route, _: route.continue_())
    booth.come(1)
    booth.choose(["Nguyễn Văn An"])
    booth.review()
    booth.button("Quay lại sửa").click()
    booth.choose(["Nguyễn Văn An", "Lê Văn Cường"])
    booth.review()
    booth.send()
    booth.expect("done")
    booth.officials.close_round()
    booth.officials.count()
    for member in (1, 2):
        booth.officials.give_share(member)
    result = booth.officials.file("result.json")
    election = read_election(booth.officials.file("election.json"))
    assert read_ballot(election, sent[0]).credential == booth.officials.credential(1)
    assert b"[[0,0,0,1]]" in result


def test_one_card_serves_the_next_round_too(booth: Booth) -> None:
    """With another credential; the committee's key was compared once (design 3.1)."""
    officials = booth.officials
    booth.vote(1)
    booth.expect("done")
    officials.close_round()
    asked = {"title": "Ủy ban Kiểm tra", "body": "inspection_committee", "level": "grassroots"}
    office = officials.person("thuky")
    officials.kept.election = good(office.post("/elections", {**asked, "seats": 3}))["election"]
    approve(officials, officials.kept.election, SEVERAL)
    freeze(officials, slot=2)
    booth.page.get_by_text("Sắp tới: bầu Ủy ban Kiểm tra, lần 1.").wait_for()
    officials.open()
    booth.expect("start")
    booth.come(1, "several")
    booth.review()
    booth.send()
    booth.expect("done")
    assert good(office.get(f"/rounds/{officials.kept.round}"))["returned"] == 1
