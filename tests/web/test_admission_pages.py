"""/admission: sessions begun, opened and closed, the board, and N that comes from it (R43, R51)."""

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
    assert "SessionClosed" in new_hall.events()
