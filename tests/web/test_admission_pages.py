"""/admission: sessions begun, opened and closed, the board, and N that comes from it (R43, R51)."""

import re
from collections.abc import Sequence

from tests.web.hall import Browser, Hall, good
from tests.web.lists import EVERYBODY, delegate_csv


def came(hall: Hall, session: str, people: Sequence[dict[str, str]], desk: str = "Bàn 1") -> None:
    """Let a desk tell of people who came in now."""
    at = hall.clock().isoformat()
    passages = [
        {"id": f"luot{one['id']}", "delegate": one["id"], "way": "in", "at": at} for one in people
    ]
    asked = {"session": session, "desk": desk, "passages": passages}
    good(hall.person("thamtra").post("/admission/passages", asked))


def test_a_session_from_the_first_badge_to_n(new_hall: Hall) -> None:
    office: Browser = new_hall.person("thuky")
    good(office.send("POST", "/delegates/import", delegate_csv(EVERYBODY)))
    assert "Chưa có phiên nào" in new_hall.person("quansat").page("/admission").text
    assert office.fill("/admission/sessions", {"name": ""}).status_code == 422
    assert office.fill("/admission/sessions", {"name": "Phiên sáng"}).status_code == 204
    session = good(office.get("/admission/board"))["session"]["id"]
    people = [one for one in good(office.get("/admission/roster"))["people"] if not one["refusal"]]
    came(new_hall, session, people[:3])

    board = office.page("/admission").text
    assert "Đang điểm danh, chưa khai mạc" in board
    assert f"3<small>/{len(people)}</small>" in "".join(board.split())
    assert office.fill(f"/admission/sessions/{session}/opening", {}).status_code == 204
    _require_one_verdict(office)
    form = office.page("/congress-votes").text
    assert "do điểm danh 1 phiên mà có" in form
    votes = {"on": "programme", "in_favour": "3", "summoned": str(len(people))}
    refused = office.fill("/congress-votes", votes)
    assert refused.status_code == 409
    assert "ghi lý do sửa" in refused.text
    said = {"correction": "Cửa phụ không có bàn điểm danh"}
    assert office.fill("/congress-votes", votes | said).status_code == 204
    assert said["correction"] in office.page("/congress-votes").text
    closing = f"/admission/sessions/{session}/closing"
    assert office.fill(closing, {"typed": "x"}).status_code == 422
    assert office.fill(closing, {"typed": "bế mạc"}).status_code == 204
    assert "Vắng không lý do" in office.page("/admission").text
    for projected in (office.page("/admission/hall"), office.page("/admission/hall/board")):
        assert "<b>3</b>/" in projected.text
    _mend(new_hall, session, people)
    assert "Bàn này tên gì?" in office.page("/admission/desk").text
    assert "SessionClosed" in new_hall.events()


def _mend(hall: Hall, session: str, people: Sequence[dict[str, str]]) -> None:
    """Correct what is known of somebody, and look at the lists."""
    office = hall.person("thuky")
    who = people[0]["id"]
    one = f"/admission/people/{who}"
    correct = {"session": session, "way": "out", "time": "8:00", "reason": "Ra bằng cửa phụ"}
    assert office.fill(f"{one}/passages", correct | {"time": "8h"}).status_code == 422
    assert office.fill(f"{one}/passages", correct).status_code == 204
    assert office.fill(f"{one}/passages/luot{who}/striking", {"reason": "Nhầm"}).status_code == 204
    why = {"session": "", "why": "Ốm nặng", "accepted": "yes", "by": "Ban Thường vụ"}
    assert office.fill(f"{one}/excuses", why).status_code == 204
    for words in ("ghi bằng tay: Ra bằng cửa phụ", "Ốm nặng", "Được chấp nhận"):
        assert words in office.page(one).text
    absent = hall.person("chutich").page(f"/admission/sessions/{session}").text
    assert "Ốm nặng (được chấp nhận, Ban Thường vụ)" in absent
    listed = hall.person("chutich").page(f"/admission/sessions/{session}?show=all").text
    assert all(known["name"] in listed for known in people)
    workbook = office.page(f"/admission/sessions/{session}/absences.xlsx")
    assert workbook.data.startswith(b"PK")


def _require_one_verdict(office: Browser) -> None:
    """Demand that both pages say alike whether the congress is valid, and nobody types it (R51)."""
    found = re.search(r"Có mặt \d+/\d+ [^<]+ hợp lệ\.", office.page("/admission").text)
    assert found is not None
    assert found[0] in office.page("/bodies").text
    typed = office.fill("/bodies/quorum", {"summoned": "9", "present": "9"})
    assert "sửa ở trang Điểm danh" in typed.text
