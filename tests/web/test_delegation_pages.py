"""/delegations: heads, spellings and seats on one page (V3)."""

from tests.web.hall import Hall, good

LIST = """Họ và tên,Ngày sinh,Loại đại biểu,Đoàn đại biểu,Số ghế
Nguyễn Văn An,01/02/1970,Được bầu,Đoàn Đông Sơn,7
Trần Thị Bình,03/04/1975,Đương nhiên,Đoàn Bắc Sơn,7
Lê Văn Cường,05/06/1980,Được bầu,Đoàn Tây Sơn,
"""


def test_delegations_are_put_together_headed_and_seated(new_hall: Hall) -> None:
    office = new_hall.person("thuky")
    assert "Chưa có đoàn nào" in office.page("/delegations").text
    good(office.send("POST", "/delegates/import", LIST.encode()))
    binh = str(good(office.get("/delegates"))["delegates"][1]["delegate"])
    cell = {"field": "unit", "value": "ĐOÀN ĐÔNG SƠN", "seen": "Đoàn Bắc Sơn"}
    assert office.fill(f"/delegates/{binh}/cells", cell).status_code == 200
    shown = office.page("/delegations").text
    for words in ("Gần giống: ĐOÀN ĐÔNG SƠN", "Ghế 7 đang ghi cho nhiều người", "3 đoàn"):
        assert words in shown

    typed = {"delegation": "ĐOÀN ĐÔNG SƠN", "name": "Đoàn Đông Sơn"}
    assert office.fill("/delegations/name", typed).status_code == 204
    assert "Chưa nhập tên đoàn" in office.fill("/delegations/name", {**typed, "name": ""}).text
    headed = {"delegation": "Đoàn Đông Sơn", "head": binh}
    assert office.fill("/delegations/head", headed).status_code == 204
    order = {"delegation": ["Đoàn Tây Sơn", "Đoàn Đông Sơn"], "place": ["1", "2"]}
    asked = {**order, "first": "1", "keeping": "no"}
    assert office.fill("/delegations/seats", asked).status_code == 204

    shown = office.page("/delegations").text
    assert "nhiều người" not in shown
    assert "2–3" in shown
    assert "2 đoàn" in shown
    assert 'href="/delegations"' in office.page("/delegates").text
    watched = new_hall.person("chutich").page("/delegations").text
    assert ("Trần Thị Bình" in watched, "Xếp chỗ ngồi" in watched) == (True, False)
