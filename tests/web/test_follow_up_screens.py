"""What follows a round, on the page of its decision: votes, further rounds, fewer people (R46)."""

from dataclasses import replace

import pytest

from congress.services.minutes import Signatories, compose_minutes
from tests.web.hall import Hall, approve, freeze, good
from tests.web.lists import DELEGATES, FIRST
from tests.web.test_election_screens import done, post, refused, text
from tests.web.test_round_screens import open_box


@pytest.fixture
def opened(sqlite_hall: Hall) -> Hall:
    """Bring a round to an opened box: three for the first name, one for nobody."""
    return open_box(sqlite_hall, [(0, 1, 1, 0), (0, 1, 0, 0), (0, 1, 1, 0), (1, 0, 0, 0)])


RAISED = {"in_favour": "3", "against": "1", "summoned": "4"}


def test_the_congress_decides_on_the_page_of_the_decision_what_follows(opened: Hall) -> None:
    """R46: a lost vote stays there; a passed one leads to the next election, and back."""
    done(post(opened, f"{opened.page}/decision"))
    address, vote = f"{opened.page}/decision", f"{opened.page}/follow-up/decision"
    assert "Đoàn chủ tịch xin ý kiến đại hội" in text(opened, address, "quansat")
    assert "nội dung biểu quyết" in refused(post(opened, vote, RAISED))
    lost = RAISED | {"choice": "again", "in_favour": "2", "against": "2"}
    assert done(post(opened, vote, lost)) == f"{address}#after"
    shown = text(opened, address)
    assert "Biểu quyết bầu tiếp: 2 đồng ý, 2 không đồng ý" in shown
    assert "do đại hội quyết định" in refused(post(opened, f"{opened.page}/follow-up"))

    led = done(post(opened, vote, RAISED | {"choice": "again_with_new_names"}))
    again = text(opened, led)
    assert "Ban Chấp hành (bầu tiếp sau lần 1)" in again
    assert f'href="/elections/{opened.kept.election}"' in again
    assert "đã trúng cử 1 trên 2 đồng chí" in again
    assert "được thêm người mới theo biểu quyết" in text(opened, f"{led}/slate")
    assert "Biểu quyết bầu tiếp, danh sách được thêm người mới" in text(opened, address)
    assert f'href="{led}"' in text(opened, f"/elections/{opened.kept.election}")
    sentences = [entry for entry in text(opened, "/record/journal").split("<td") if "sau" in entry]
    assert any("ghi biểu quyết bầu tiếp, danh sách" in entry for entry in sentences)


def test_a_further_round_goes_to_its_end_and_verifies_with_the_first(opened: Hall) -> None:
    """R46: Bình and Cường stand for the one seat that was left open."""
    done(post(opened, f"{opened.page}/decision"))
    vote = RAISED | {"choice": "again"}
    led = done(post(opened, f"{opened.page}/follow-up/decision", vote))
    first, opened.kept.election = opened.page, led.rpartition("/")[2]
    approve(opened, opened.kept.election, replace(FIRST, people=DELEGATES[1:3], follows=True))
    freeze(opened, slot=2)
    open_box(opened, [(0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1)])
    done(post(opened, f"{opened.page}/decision"))

    assert opened.verify()["state"] == "passed"
    shown = text(opened, f"{opened.page}/decision")
    assert "Kết quả chung sau 2 lần bầu" in shown
    assert f'href="{first}/decision"' in shown
    with opened.runtime.database.reading() as session:
        minutes, _ = compose_minutes(
            session, opened.runtime.keys, opened.round, Signatories(), at=opened.clock()
        )
    assert minutes.round_title == "lần bầu thứ hai"
    assert any("Biểu quyết bầu tiếp: 3 đồng ý" in remark for remark in minutes.remarks)


def test_the_congress_may_leave_it_at_fewer(opened: Hall) -> None:
    """R46."""
    done(post(opened, f"{opened.page}/decision"))
    vote = f"{opened.page}/follow-up/decision"
    assert "Chưa nhập số thẻ đồng ý" in refused(post(opened, vote, {"choice": "fewer"}))
    done(post(opened, vote, RAISED | {"choice": "fewer"}))

    shown = text(opened, f"{opened.page}/decision")
    assert "số còn lại bổ sung sau" in shown
    assert "Ghi kết quả biểu quyết" not in shown
    assert "không bầu tiếp" in refused(post(opened, vote, RAISED | {"choice": "again"}))
    opened.verify()
    good(opened.person("kp1").post(f"{opened.page}/minutes", {}))
    assert "Báo cáo kết quả lên cấp ủy cấp trên" in text(
        opened, f"/elections/{opened.kept.election}"
    )
