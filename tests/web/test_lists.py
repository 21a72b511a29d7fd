"""Delegates, elections and slates (R6, R14, R21, R22, R26b, V1-V3)."""

from typing import Any

import pytest

from tests.web.hall import Hall, good, refused, vote
from tests.web.lists import DELEGATES, delegate_csv, slate_csv
from tests.web.presenting import present

NEW = {"title": "Chủ nhiệm Ủy ban Kiểm tra", "body": "office", "level": "grassroots", "seats": 1}


@pytest.fixture
def election(hall: Hall) -> str:
    """Create an election whose slate is still empty."""
    return str(good(hall.person("thuky").post("/elections", NEW))["election"])


def import_list(hall: Hall, content: bytes) -> Any:
    return hall.person("thuky").send("POST", "/delegates/import", content)


def test_a_second_import_updates_the_first(hall: Hall) -> None:
    corrected = [*DELEGATES[:3], ("Phạm Thị Dung", "08/08/1985"), ("Vũ Văn Mới", "1990")]
    done = good(import_list(hall, delegate_csv(corrected)))

    assert (done["added"], done["updated"], done["unchanged"]) == (2, 0, 3)
    again = good(import_list(hall, delegate_csv(corrected)))
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 5)
    assert hall.events()[-2:] == ["DelegatesImported", "DelegatesImported"]


def test_a_corrected_name_is_the_same_delegate_by_the_card_number(hall: Hall) -> None:
    head = "Họ và tên,Ngày sinh,Số thẻ,Loại đại biểu\n"
    good(import_list(hall, f"{head}Lê Thị Hoà,01/02/1980,00012345,Được bầu\n".encode()))
    done = good(import_list(hall, f"{head}Lê Thị Hoa,02/02/1980,00012345,Được bầu\n".encode()))

    assert (done["added"], done["updated"]) == (0, 1)
    names = [person["name"] for person in good(hall.person("thuky").get("/delegates"))["delegates"]]
    assert "Lê Thị Hoa" in names
    assert "Lê Thị Hoà" not in names


def test_delegates_are_listed_by_given_name(hall: Hall) -> None:
    listed = good(hall.person("chutich").get("/delegates"))["delegates"]

    assert [person["name"] for person in listed] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Văn Cường",
        "Phạm Thị Dung",
        "Đỗ Văn Giang",
        "Hoàng Thị Hà",
        "Vũ Đình Khoa",
    ]
    assert {person["kind_label"] for person in listed} == {"Được bầu"}


def test_a_list_with_faults_changes_nothing_and_names_each(hall: Hall) -> None:
    before, events = hall.person("thuky").get("/delegates").data, hall.events()
    faulty = [("Vũ Văn Mới", "31/02/1990"), ("Đỗ Văn Tốt", "01/02/1990"), ("", "01/02/1990")]
    error = refused(import_list(hall, delegate_csv(faulty)), 422)

    assert [fault["row"] for fault in error["faults"]] == [2, 4]
    assert all(fault["message"].startswith("Dòng ") for fault in error["faults"])
    assert hall.person("thuky").get("/delegates").data == before
    assert hall.events() == events


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\x03\x04", b"just words"])
def test_a_file_that_is_no_list_is_refused_with_a_sentence(hall: Hall, content: bytes) -> None:
    refused(import_list(hall, content), 422)


def test_a_slate_meets_its_delegates_and_may_name_others(hall: Hall, election: str) -> None:
    people = [("Trần Thị Bình", "03/04/1975"), ("Người Ngoài Đại Hội", "1960")]
    page = f"/elections/{election}/slate"
    done = good(hall.person("thuky").send("POST", page, slate_csv(people)))

    assert (done["candidates"], done["matched"]) == (2, 1)
    assert "không có trong danh sách đại biểu" in done["notes"][0]
    slate = good(hall.person("quansat").get(page))
    assert [person["name"] for person in slate["candidates"]] == [
        "Trần Thị Bình",
        "Người Ngoài Đại Hội",
    ]
    assert [person["delegate"] is not None for person in slate["candidates"]] == [True, False]


def test_a_slate_for_another_number_of_seats_is_noted(hall: Hall, election: str) -> None:
    said = "DANH SÁCH BẦU CỬ BÍ THƯ\nSố lượng bầu: 3 đồng chí\n\n".encode()
    page = f"/elections/{election}/slate"
    done = good(hall.person("thuky").send("POST", page, said + slate_csv()))

    assert done["notes"] == ["Tệp ghi bầu 3 người, cuộc bầu cử này bầu 1 người."]


def test_a_newer_slate_takes_the_place_of_the_older(hall: Hall, election: str) -> None:
    page = f"/elections/{election}/slate"
    good(hall.person("thuky").send("POST", page, slate_csv(DELEGATES)))
    good(hall.person("thuky").send("POST", page, slate_csv(DELEGATES[:1])))
    good(vote(hall, election, "seats"))
    present(hall, election)
    good(hall.person("thuky").post(f"{page}/lock"))
    slate = good(hall.person("quansat").get(page))

    assert (len(slate["candidates"]), slate["form"]) == (1, "single")


def test_homonyms_are_told_apart_by_their_birth_date(hall: Hall, election: str) -> None:
    people = [("Trần Văn Hai", "01/02/1971"), ("Trần Văn Hai", "03/04/1972")]
    page = f"/elections/{election}/slate"
    good(hall.person("thuky").send("POST", page, slate_csv(people)))
    slate = good(hall.person("quansat").get(page))

    assert [person["label"] for person in slate["candidates"]] == [
        "Trần Văn Hai (01/02/1971)",
        "Trần Văn Hai (03/04/1972)",
    ]


def test_a_locked_slate_is_never_changed(hall: Hall) -> None:
    page = f"/elections/{hall.kept.election}/slate"

    refused(hall.person("thuky").send("POST", page, slate_csv()), 409)
    refused(hall.person("thuky").post(f"{page}/lock"), 409)


def test_an_empty_slate_cannot_be_locked(hall: Hall, election: str) -> None:
    good(vote(hall, election, "seats"))
    refused(hall.person("thuky").post(f"/elections/{election}/slate/lock"), 422)


@pytest.mark.parametrize(
    ("seats", "candidates", "rule"),
    [
        pytest.param(3, 3, "R21", id="a committee needs a surplus"),
        pytest.param(2, 4, "R22", id="a small body has one more name at most"),
    ],
)
def test_a_slate_that_may_not_be_voted_on_is_not_locked(
    hall: Hall, seats: int, candidates: int, rule: str
) -> None:
    asked = {"title": "Đảng ủy", "body": "committee", "level": "grassroots", "seats": seats}
    election = good(hall.person("thuky").post("/elections", asked))["election"]
    page = f"/elections/{election}/slate"
    good(hall.person("thuky").send("POST", page, slate_csv(DELEGATES[:candidates])))
    good(vote(hall, election, "seats"))
    assert refused(hall.person("thuky").post(f"{page}/lock"), 409)["rule"] == "R35"
    present(hall, election)

    assert refused(hall.person("thuky").post(f"{page}/lock"), 422)["rule"] == rule


@pytest.mark.parametrize(
    "change",
    [{"seats": 0}, {"title": " "}, {"body": "king"}, {"level": "moon"}, {"seats": "2"}],
    ids=str,
)
def test_an_election_that_cannot_be_is_refused(hall: Hall, change: dict[str, Any]) -> None:
    refused(hall.person("thuky").post("/elections", NEW | change), 422)
