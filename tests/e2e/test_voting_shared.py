"""Several elections on one scan of the card: one ballot after the other, sent together (R6)."""

import re

import pytest

from congress.crypto.canonical import parse
from congress.domain.decisions import Decision
from tests.e2e.booths import Booth
from tests.web.hall import good
from tests.web.lists import DELEGATION, SHARED, Contest

pytestmark = pytest.mark.slow
FIRST_PART, SECOND_PART = "Phần 1/2: Ban Chấp hành", f"Phần 2/2: {DELEGATION.title}"


@pytest.fixture
def contest() -> Contest:
    """Elect two of three, and with them two delegates from as many."""
    return SHARED


def part(booth: Booth) -> str:
    return booth.page.locator("#stage .part-of").inner_text()


def agree_with(booth: Booth, name: str, box: str = "Đồng ý") -> None:
    row = booth.page.locator(".person-row", has_text=name)
    row.locator("label.row").get_by_text(box, exact=True).click()


def mark_both(booth: Booth, serial: int) -> None:
    """Choose one for the committee, agree with one delegate and not with the other."""
    booth.come(serial)
    booth.choose(["Trần Thị Bình"])
    booth.button("Sang phần tiếp theo").click()
    booth.expect("several")
    agree_with(booth, "Trần Thị Bình")
    agree_with(booth, "Lê Văn Cường", "Không đồng ý")


def test_one_scan_gives_one_ballot_after_the_other(booth: Booth) -> None:
    shown = booth.expect("start").inner_text()
    assert "2 phần trên một lần quét thẻ" in shown
    assert DELEGATION.title in shown
    booth.come(1)
    assert part(booth) == FIRST_PART
    assert not booth.button("Quay lại phần trước").is_visible()
    booth.choose(["Trần Thị Bình"])
    booth.button("Sang phần tiếp theo").click()
    booth.expect("several")
    assert part(booth) == SECOND_PART
    booth.button("Quay lại phần trước").click()
    booth.expect("surplus")
    assert booth.page.get_by_role("checkbox", checked=True).count() == 1
    booth.button("Sang phần tiếp theo").click()
    booth.expect("several")
    agree_with(booth, "Trần Thị Bình")
    booth.review()
    heads = booth.page.locator(".part-head h2").all_inner_texts()
    assert [re.sub(r"\s+", " ", head) for head in heads] == [
        f"{FIRST_PART} Bầu 1/2",
        f"{SECOND_PART} Đánh dấu 1/2",
    ]
    booth.send()
    booth.expect("done")
    assert booth.heading() == "Đã bỏ phiếu xong"


def test_each_part_can_be_changed_before_it_is_sent(booth: Booth) -> None:
    mark_both(booth, 1)
    booth.review()
    booth.button("Sửa phần 1").click()
    booth.expect("surplus")
    booth.choose(["Lê Văn Cường"])
    booth.button("Sang phần tiếp theo").click()
    booth.expect("several")
    assert booth.page.get_by_role("checkbox", checked=True).count() == 2
    booth.review()
    assert "Bầu 2/2" in booth.page.locator(".part-head").first.inner_text()
    booth.button("Quay lại sửa").click()
    booth.expect("several")


def test_a_part_that_chooses_nobody_is_confirmed(booth: Booth) -> None:
    """R31: the other part counts all the same."""
    booth.come(1)
    booth.button("Sang phần tiếp theo").click()
    booth.expect("several")
    agree_with(booth, "Trần Thị Bình")
    booth.review()
    assert "Không bầu ai: phiếu không hợp lệ." in booth.page.locator("#stage").inner_text()
    booth.send()
    dialog = booth.page.get_by_role("dialog")
    assert "Các phần khác vẫn tính" in dialog.inner_text()
    booth.button("Quay lại chọn").click()
    booth.expect("surplus")
    booth.button("Sang phần tiếp theo").click()
    booth.review()
    booth.send()
    booth.button("Vẫn gửi phiếu").click()
    booth.expect("done")


def test_what_was_marked_on_both_parts_is_what_is_counted(booth: Booth) -> None:
    """R44: one ballot in the box, two decisions out of it."""
    officials = booth.officials
    for serial in (1, 2, 3):
        mark_both(booth, serial)
        booth.review()
        booth.send()
        booth.expect("done")
        booth.button("Xong").click()
        booth.expect("start")
    officials.close_round()
    officials.count()
    for index in (1, 2):
        good(officials.give_share(index))
    good(officials.person("thuky").post(f"{officials.page}/decision"))

    person = officials.person("quansat")
    votes = {}
    for name in (officials.round, f"{officials.round}-2"):
        raw = person.get(f"/rounds/{name}/files/decision.json").data
        counted = Decision.from_json(parse(raw)).counted
        votes[name] = dict(zip(counted.names, counted.votes, strict=True))
    assert votes[officials.round] == {
        "Nguyễn Văn An": 0,
        "Trần Thị Bình": 3,
        "Lê Văn Cường": 0,
    }
    assert votes[f"{officials.round}-2"] == {"Trần Thị Bình": 3, "Lê Văn Cường": 0}


def test_leaving_the_second_part_forgets_the_first(booth: Booth) -> None:
    """What is known of a delegate ends with the delegate (design 3.2)."""
    mark_both(booth, 1)
    booth.page.locator('[data-act="leave"]').click()
    booth.expect("start")
    booth.come(2)
    assert part(booth) == FIRST_PART
    assert booth.page.get_by_role("checkbox", checked=True).count() == 0
    booth.button("Sang phần tiếp theo").click()
    booth.expect("several")
    assert booth.page.get_by_role("checkbox", checked=True).count() == 0
