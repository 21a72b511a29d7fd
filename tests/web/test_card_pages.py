"""/cards: lists handed over once, rolls of rounds, and cards changed by two people (design 3.1)."""

import io

import pytest
from werkzeug.test import TestResponse

from congress.crypto.signing import fingerprint_digits
from congress.rehearsal.laptop import Laptop
from tests.web.hall import CARDS, GROUP, SLOTS, Browser, Hall, good, refused


@pytest.fixture
def committee(sqlite_hall: Hall) -> Browser:
    return sqlite_hall.person("thamtra")


@pytest.fixture
def laptop(sqlite_hall: Hall) -> Laptop:
    assert sqlite_hall.kept.laptop is not None
    return sqlite_hall.kept.laptop


def send(browser: Browser, path: str, field: str, raw: bytes) -> TestResponse:
    return browser.fill(path, {field: (io.BytesIO(raw), f"{field}.json")})


def test_readers_see_digits_counts_and_slots(sqlite_hall: Hall, laptop: Laptop) -> None:
    shown = sqlite_hall.person("quansat").page("/cards").text

    for group in fingerprint_digits(laptop.lists).split():
        assert group in shown
    assert f"1 đã dùng, 0 đã giao, {SLOTS - 1} chưa giao" in shown
    assert "Ban Chấp hành, lần 1" in shown
    assert "<form" not in shown.split("<main", 1)[1]


def test_a_roll_is_handed_over_and_may_be_replaced_until_it_is_frozen(
    committee: Browser, laptop: Laptop
) -> None:
    assert (
        send(committee, "/cards/rolls", "roll", laptop.roll(2)).headers["HX-Redirect"] == "/cards"
    )
    assert send(committee, "/cards/rolls", "roll", laptop.roll(2)).status_code == 204
    assert "Lượt 2 đã giao: 4 thẻ được bỏ phiếu, 2 thẻ dự phòng." in committee.page("/cards").text


@pytest.mark.parametrize(
    ("raw", "status", "sentence"),
    [
        pytest.param(b"", 422, "Chưa chọn tệp danh sách của lượt", id="no file"),
        pytest.param(b"{}", 422, "không phải danh sách lượt", id="another file"),
        pytest.param(None, 422, "không phải danh sách lượt", id="the roll of other cards"),
        pytest.param(1, 409, "đã dùng cho một lần bầu", id="a slot that is used up"),
    ],
)
def test_another_roll_is_refused_and_nothing_is_written(
    sqlite_hall: Hall, laptop: Laptop, raw: bytes | int | None, status: int, sentence: str
) -> None:
    events = sqlite_hall.events()
    other = Laptop.make(GROUP, CARDS, 2, 3)
    content = other.roll(2) if raw is None else laptop.roll(raw) if isinstance(raw, int) else raw
    answer = send(sqlite_hall.person("thamtra"), "/cards/rolls", "roll", content)

    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert sqlite_hall.events() == events


def test_lists_are_handed_over_once_for_the_congress(committee: Browser, laptop: Laptop) -> None:
    chosen = send(committee, "/cards/lists", "lists", laptop.lists).headers["HX-Redirect"]
    answer = committee.fill(chosen, {"typed": "GIAO DANH SÁCH"})

    assert (answer.status_code, "không thể thay" in answer.text) == (409, True)


def test_a_file_that_is_no_list_is_refused(committee: Browser, laptop: Laptop) -> None:
    answer = send(committee, "/cards/lists", "lists", laptop.roll(2))

    assert (answer.status_code, "không phải lists.json" in answer.text) == (422, True)


def test_a_change_is_asked_for_shown_and_confirmed_by_the_presidium(
    sqlite_hall: Hall, committee: Browser
) -> None:
    sqlite_hall.open()
    fields = {
        "void": f"{sqlite_hall.credential(1)}\n",
        "make_valid": f"\n  {sqlite_hall.credential(CARDS + 1)}",
    }
    answer = committee.fill(f"/cards/changes/{sqlite_hall.round}", fields)

    assert answer.headers["HX-Redirect"] == "/cards"
    shown = committee.page("/cards/open-rounds").text
    assert "Đang chờ Đoàn chủ tịch xác nhận, đến 08:05" in shown
    assert "Hủy 1 thẻ, cấp 1 thẻ dự phòng" in shown
    assert sqlite_hall.credential(1) not in shown
    good(sqlite_hall.person("chutich").post(f"{sqlite_hall.page}/card-changes/confirmation"))
    after = committee.page("/cards").text
    assert "1 thẻ đã hủy" in after
    assert "1 thẻ dự phòng còn niêm phong" in after


def test_a_change_that_nobody_confirmed_in_time_says_so(
    sqlite_hall: Hall, committee: Browser
) -> None:
    sqlite_hall.open()
    committee.fill(f"/cards/changes/{sqlite_hall.round}", {"void": sqlite_hall.credential(1)})
    sqlite_hall.clock.move(minutes=5)

    assert "đã quá 5 phút, chưa đổi gì" in committee.page("/cards").text
    refused(
        sqlite_hall.person("chutich").post(f"{sqlite_hall.page}/card-changes/confirmation"), 409
    )


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        pytest.param({}, 422, "ít nhất một thẻ", id="nothing"),
        pytest.param({"void": "khong-phai"}, 409, "không phải là thẻ đang được", id="no card"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    sqlite_hall: Hall, fields: dict[str, str], status: int, sentence: str
) -> None:
    sqlite_hall.open()
    events = sqlite_hall.events()
    answer = sqlite_hall.person("thamtra").fill(f"/cards/changes/{sqlite_hall.round}", fields)

    assert (answer.status_code, sentence in answer.text) == (status, True)
    assert sqlite_hall.events() == events


def test_before_any_lists_the_committee_is_told_how_to_begin(new_hall: Hall) -> None:
    committee = new_hall.person("thamtra")
    other = new_hall.person("thuky")
    laptop = Laptop.make(GROUP, 2, 1, 3)

    assert "congress cards --count" in committee.page("/cards").text
    assert "Chưa có danh sách thẻ" in other.page("/cards").text
    address = send(committee, "/cards/lists", "lists", laptop.lists).headers["HX-Redirect"]
    shown = committee.page(address).text
    assert fingerprint_digits(laptop.lists).split()[0] in shown
    assert new_hall.events()[-1] == "PasswordChosen"
    assert committee.fill(address, {"typed": "giao"}).status_code == 422
    fields = {"typed": "giao danh sách", "made_on_server": "yes"}
    assert committee.fill(address, fields).headers["HX-Redirect"] == "/cards"
    assert "chỉ dùng để diễn tập" in committee.page("/cards").text
    assert new_hall.events()[-1] == "CardListsRegistered"
