"""/badges: printed for many or one, handed over once, replaced, taken back; guests (R10, R42)."""

import re
import time
from collections.abc import Mapping
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from congress.domain.badges import BadgeOrder
from congress.services.badges import issue_badges, list_holders, prepare_badges
from congress.services.transactions import transaction
from tests.documents.pages import first_page
from tests.services.scanned import REVOKED, find_scanned
from tests.web.hall import Browser, Hall, good
from tests.web.lists import DELEGATES, delegate_csv

DUE = {"scope": "due", "paper": "cut", "order": "name"}


@pytest.fixture
def desk(new_hall: Hall) -> Browser:
    good(new_hall.person("thuky").send("POST", "/delegates/import", delegate_csv(DELEGATES)))
    return new_hall.person("thamtra")


def choose(desk: Browser, **fields: object) -> str:
    """Choose whose badges are printed, as a plain form does; give the page that asks."""
    headers = {"X-CSRFToken": desk.csrf}
    answer = desk.client.post("/badges/choice", data={**DUE, **fields}, headers=headers)
    return answer.get_data(as_text=True)


def fields_of(page: str) -> Mapping[str, str]:
    hidden = re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', page)
    return {name: value for name, value in hidden if name != "csrf_token"}


def wait(desk: Browser, address: str) -> str:
    """Wait until the printing is over; give the page."""
    for _ in range(600):
        page = desk.page(address).get_data(as_text=True)
        if "Đang in" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the printing did not end")


def begin(desk: Browser, fields: Mapping[str, str]) -> str:
    """Let badges be printed; give the address that tells how far it has come."""
    return desk.fill("/badges/prints", fields).headers["HX-Redirect"]


def codes(pdf: bytes) -> list[str]:
    picture = Image.open(BytesIO(first_page(pdf, 150)))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def key_of(desk: Browser, name: str) -> str:
    page = desk.page("/badges").get_data(as_text=True)
    found = re.search(rf'/badges/people/(\w+)">{name}<', page)
    assert found is not None
    return found[1]


def scanned(hall: Hall, code: str) -> str:
    with hall.runtime.database.reading() as session:
        return find_scanned(session, code)


def issued(hall: Hall) -> dict[str, str]:
    """Give everybody a badge without paper; the codes by name."""
    here = hall.runtime
    with here.database.reading() as session:
        keys = [one.key for one in list_holders(session)]
        batch = prepare_badges(session, keys, order=BadgeOrder.NAME)
    with transaction(here.database, here.keys, at=hall.clock(), by="thuky") as tx:
        issue_badges(tx, batch)
    return {one.holder.face.name.text: one.code.digits for one in batch.badges}


def test_badges_are_printed_with_a_word_and_handed_over_to_whoever_asked(
    new_hall: Hall, desk: Browser
) -> None:
    assert "Chưa có thẻ: 4" in desk.page("/badges").text
    assert "Chưa ai trong danh sách này có thẻ" in choose(desk)
    before = issued(new_hall)
    asked = choose(desk, scope="kind", kind="elected")
    assert "In 4 thẻ" in asked
    assert "4 thẻ đang dùng sẽ mất hiệu lực" in asked
    assert desk.fill("/badges/prints", fields_of(asked)).status_code == 422

    address = begin(desk, {**fields_of(asked), "typed": "thay thẻ"})
    assert "Đã cấp 4 thẻ" in wait(desk, address)

    printed = codes(desk.page(f"{address}/files/1").data)
    assert {scanned(new_hall, code) for code in printed} == set(before)
    assert {scanned(new_hall, code) for code in before.values()} == {REVOKED}
    assert new_hall.person("thuky").page(f"{address}/files/1").status_code == 409
    assert desk.page(f"{address}/files/2").status_code == 422
    good(desk.fill(f"{address}/end"))
    assert desk.page(address).status_code == 409
    assert new_hall.events()[-2:] == ["BadgesIssued", "BadgesIssued"]


def test_nothing_is_replaced_but_what_was_shown(new_hall: Hall, desk: Browser) -> None:
    before = issued(new_hall)
    lost = key_of(desk, "Lê Văn Cường")
    asked = choose(desk, scope="picked", picked=lost)
    assert "1 thẻ đang dùng sẽ mất hiệu lực" in asked

    failed = wait(desk, begin(desk, {**fields_of(asked), "replaced": ""}))

    assert "danh sách thẻ bị thay không còn như đã xem" in failed
    assert scanned(new_hall, before["Lê Văn Cường"]) == "Lê Văn Cường"
    assert "Đang dùng thẻ số 00003" in desk.page(f"/badges/people/{lost}").text
    assert "Không có ai để in thẻ" in choose(desk)


def test_a_badge_is_taken_back_with_a_word(new_hall: Hall, desk: Browser) -> None:
    code = issued(new_hall)["Nguyễn Văn An"]
    address = f"/badges/people/{key_of(desk, 'Nguyễn Văn An')}"

    assert desk.fill(f"{address}/revoke", {"number": "1"}).status_code == 422
    good(desk.fill(f"{address}/revoke", {"number": "1", "typed": "THU HỒI"}))

    assert scanned(new_hall, code) == REVOKED
    page = desk.page("/badges").text
    assert "Chưa có thẻ: 1" in page
    assert "1 thẻ, quét ở cửa thì bị từ chối" in page
    assert new_hall.events()[-1] == "BadgesRevoked"


def test_guests_are_typed_in_and_taken_off_again(new_hall: Hall, desk: Browser) -> None:
    lines = "Lê Thị Hồng; Báo Lam Giang; phóng viên\n\nTrần Văn Khách"
    assert desk.fill("/badges/guests", {"guest_kind": "press", "guests": ""}).status_code == 409
    good(desk.fill("/badges/guests", {"guest_kind": "press", "guests": lines}))

    asked = choose(desk, scope="kind", kind="press", paper="a6")
    assert "In 2 thẻ" in asked
    assert "Lê Thị Hồng" in asked
    assert "Không có ai để in thẻ" in choose(desk, scope="unit", unit="Đoàn lạ")
    key = key_of(desk, "Lê Thị Hồng")
    assert "Bỏ khỏi danh sách khách" in desk.page(f"/badges/people/{key}").text
    good(desk.fill(f"/badges/guests/{key}/remove", {"typed": "bỏ khách"}))
    assert "Lê Thị Hồng" not in desk.page("/badges").text
    assert desk.page(f"/badges/people/{key}").status_code == 404
    assert new_hall.events()[-2:] == ["GuestsListed", "GuestsListed"]


def test_before_there_are_delegates_the_page_says_where_to_begin(new_hall: Hall) -> None:
    page = new_hall.person("thuky").page("/badges").text

    assert "Chưa có ai để in thẻ" in page
    assert (
        "In theo danh sách đại biểu, để điểm danh ở cửa." in new_hall.person("thuky").page("/").text
    )
