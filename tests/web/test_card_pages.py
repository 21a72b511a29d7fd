"""/cards: lists handed over once, rolls of rounds, and cards changed by two people (design 3.1)."""

import io

import pytest
from werkzeug.test import TestResponse

from congress.crypto.signing import fingerprint_digits
from congress.domain.card_books import RoundState
from congress.record.card_changes import CardChange, read_round_cards, write_change
from congress.rehearsal.laptop import Laptop
from congress.services.cards import read_state
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


def change_of(
    hall: Hall, void: tuple[int, ...] = (), make_valid: tuple[int, ...] = (), uuid: str = ""
) -> bytes:
    """Write the file that the laptop writes for the open round."""
    voided, valid = (
        tuple(sorted(hall.credential(serial) for serial in serials))
        for serials in (void, make_valid)
    )
    return write_change(CardChange(1, uuid or hall.round, voided, valid))


def test_a_lost_card_is_looked_up_in_the_whole_list_and_changed_by_two_people(
    sqlite_hall: Hall, committee: Browser, laptop: Laptop
) -> None:
    sqlite_hall.open()
    good(sqlite_hall.cast(sqlite_hall.ballot(2)))
    events = sqlite_hall.events()
    shown = committee.page("/cards").text
    assert f'href="/cards/rounds/{sqlite_hall.round}"' in shown
    answer = committee.page(f"/cards/rounds/{sqlite_hall.round}")
    cards = read_round_cards(answer.data)

    assert 'filename="the-luot-01.json"' in answer.headers["Content-Disposition"]
    assert cards.used == (sqlite_hall.credential(2),)
    assert read_state(laptop.table, cards) == RoundState(
        frozenset(range(1, CARDS + 1)), frozenset({CARDS + 1, CARDS + 2}), frozenset({2})
    )
    assert sqlite_hall.events() == events
    path = f"/cards/changes/{sqlite_hall.round}"
    answer = send(committee, path, "change", change_of(sqlite_hall, (1,), (CARDS + 1,)))
    assert answer.headers["HX-Redirect"] == "/cards"
    shown = committee.page("/cards/open-rounds").text
    assert "Đang chờ Đoàn chủ tịch xác nhận, đến 08:05" in shown
    assert "Hủy 1 thẻ, cấp 1 thẻ dự phòng" in shown
    assert sqlite_hall.credential(1) not in shown
    good(sqlite_hall.person("chutich").post(f"{sqlite_hall.page}/card-changes/confirmation"))
    after = committee.page("/cards").text
    assert "1 thẻ đã hủy" in after
    assert "1 thẻ dự phòng còn niêm phong" in after
    assert "Khớp" in after
    assert read_round_cards(committee.page(f"/cards/rounds/{sqlite_hall.round}").data).void == (
        sqlite_hall.credential(1),
    )


def test_tablets_are_told_where_the_desk_stands(sqlite_hall: Hall, committee: Browser) -> None:
    page = f"/vote/rounds/{sqlite_hall.round}/cards"
    assert good(sqlite_hall.tablet.get(page))["desk"] == ""

    for place, status in (("", 422), ("x" * 81, 422), ("  cửa số 2,  tầng 1", 204)):
        assert committee.fill("/cards/place", {"place": place}).status_code == status

    assert good(sqlite_hall.tablet.get(page))["desk"] == "cửa số 2, tầng 1"
    assert 'value="cửa số 2, tầng 1"' in committee.page("/cards").text
    assert sqlite_hall.events()[-1] == "CardDeskPlaced"
    assert "ghi nơi đặt bàn" in sqlite_hall.person("quansat").page("/record/journal").text


def test_the_cards_of_a_round_are_for_the_committee_and_only_while_it_is_open(
    sqlite_hall: Hall, committee: Browser
) -> None:
    address = f"/cards/rounds/{sqlite_hall.round}"

    assert committee.page(address).status_code == 409
    sqlite_hall.open()
    assert [
        sqlite_hall.person(name).page(address).status_code for name in ("thuky", "chutich", "kp1")
    ] == [403] * 3
    assert committee.page(address).status_code == 200
    sqlite_hall.close_round()
    assert committee.page(address).status_code == 409


def test_a_change_that_nobody_confirmed_in_time_says_so(
    sqlite_hall: Hall, committee: Browser
) -> None:
    sqlite_hall.open()
    raw = change_of(sqlite_hall, void=(1,))
    send(committee, f"/cards/changes/{sqlite_hall.round}", "change", raw)
    sqlite_hall.clock.move(minutes=5)

    assert "đã quá 5 phút, chưa đổi gì" in committee.page("/cards").text
    refused(
        sqlite_hall.person("chutich").post(f"{sqlite_hall.page}/card-changes/confirmation"), 409
    )


def test_a_change_that_cannot_be_is_refused_and_nothing_is_written(sqlite_hall: Hall) -> None:
    sqlite_hall.open()
    good(sqlite_hall.cast(sqlite_hall.ballot(2)))
    events = sqlite_hall.events()
    path, committee = f"/cards/changes/{sqlite_hall.round}", sqlite_hall.person("thamtra")
    other = CardChange(1, sqlite_hall.round, ("khong-phai",), ())

    for raw, status, sentence in (
        (b"", 422, "Chưa chọn tệp đổi thẻ"),
        (b"{}", 422, "không phải tệp đổi thẻ"),
        (change_of(sqlite_hall, void=(1,), uuid="lankhac"), 422, "lập cho lượt 1"),
        (write_change(other), 409, "không phải là thẻ đang được"),
        (change_of(sqlite_hall, void=(2,)), 409, "đã bỏ phiếu xong"),
    ):
        answer = send(committee, path, "change", raw)
        assert (answer.status_code, sentence in answer.text) == (status, True), answer.text
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
