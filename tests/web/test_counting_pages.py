"""The screens of the opening: a page whose step is past is loaded anew, papers, who may (R11)."""

import re
import subprocess

import pytest

from tests.web.hall import Hall, good


@pytest.fixture
def sealed(sqlite_hall: Hall) -> Hall:
    """Seal a box with two ballots."""
    sqlite_hall.open()
    for serial in (1, 2):
        good(sqlite_hall.cast(sqlite_hall.ballot(serial)))
    sqlite_hall.close_round()
    return sqlite_hall


@pytest.fixture
def verified(sealed: Hall) -> Hall:
    """Bring the round to where its minutes are due."""
    sealed.count()
    for index in (1, 2):
        good(sealed.give_share(index))
    good(sealed.person("kp1").fill(f"{page_of(sealed)}/decision"))
    sealed.verified()
    return sealed


def page_of(hall: Hall) -> str:
    return f"/counting/{hall.round}"


def members_address(hall: Hall) -> str:
    """Find where the page asks for its members again."""
    text = hall.person("kp1").page(page_of(hall)).text
    found = re.search(r'hx-get="([^"]*/members/[^"]*)"', text)
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_a_page_is_told_of_shares_and_loaded_anew_when_the_box_is_open(sealed: Hall) -> None:
    sealed.count()
    address = members_address(sealed)
    browser = sealed.person("kp1")
    assert browser.page(address).status_code == 204
    good(sealed.give_share(1))
    assert "1/2 mảnh" in browser.page(address).text
    good(sealed.give_share(2))

    answer = browser.page(address)
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")


def test_a_refused_share_names_its_member_to_everybody(sealed: Hall) -> None:
    sealed.count()
    false = {**sealed.share(1), "proof": sealed.share(2)["proof"]}
    assert sealed.person("kp1").put(f"{sealed.page}/share", false).status_code == 422

    for username in ("kp2", "thuky", "quansat"):
        text = sealed.person(username).page(page_of(sealed)).text
        assert "Đỗ Văn Giang không đúng nên bị từ chối" in text


def test_declaring_lets_both_verifiers_run(verified: Hall) -> None:
    assert verified.events()[-2:] == ["DecisionDeclared", "ResultVerified"]


def test_a_preview_of_the_minutes_signs_nothing(verified: Hall) -> None:
    answer = verified.person("kp1").fill(f"{page_of(verified)}/minutes/preview", {"number": "7"})

    assert answer.data.startswith(b"%PDF")
    assert verified.events()[-1] == "ResultVerified"


def test_what_the_presidium_concluded_stands_in_the_minutes(verified: Hall) -> None:
    """R13, V7: the paper that permits tablets, and margins of 35 mm at the left."""
    chair, head = verified.person("chutich"), verified.person("kp1")
    good(chair.fill("/rulings", {"rule": "R13", "text": "Công văn số 12-CV/TU"}))
    good(chair.fill("/rulings", {"rule": "V7", "choice": "earlier"}))
    assert 'value="Công văn số 12-CV/TU"' in head.page(page_of(verified)).text

    words = words_of(head.fill(f"{page_of(verified)}/minutes/preview", {"number": "7"}).data)
    assert any("12-CV/TU" in word for _, word in words)
    assert min(left for left, _ in words) >= 35 * 72 / 25.4 - 0.5


def words_of(pdf: bytes) -> list[tuple[float, str]]:
    """Give the words of a PDF, and how many points from the left each begins."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],  # noqa: S607 - the one in PATH
        input=pdf,
        capture_output=True,
        check=True,
    )
    found = re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)<', done.stdout.decode())
    return [(float(left), word) for left, word in found]


def test_minutes_are_signed_once_their_word_was_typed(verified: Hall) -> None:
    head, address = verified.person("kp1"), f"{page_of(verified)}/minutes"
    assert "LẬP BIÊN BẢN" in head.fill(address, {"typed": "sai"}).text
    fields = {"typed": "lập biên bản", "number": "07-BB/BKP", "remarks": "Một việc.\n\nHai việc."}
    good(head.fill(address, fields))

    assert verified.events()[-1] == "MinutesSigned"
    text = head.page(page_of(verified)).text
    assert "ho_so_cong_khai_luot01_" in text
    assert text.count('<dd class="mono">') >= 4


def test_only_the_head_lets_the_hall_see_the_result(verified: Hall) -> None:
    address = f"{page_of(verified)}/release"
    refused = verified.person("kp2").fill(address, {"typed": "CÔNG BỐ"})
    assert refused.status_code == 403
    assert "CÔNG BỐ" in verified.person("kp1").fill(address, {"typed": ""}).text
    good(verified.person("kp1").fill(address, {"typed": "CÔNG BỐ"}))

    assert verified.events()[-1] == "ResultReleased"


def test_numbers_that_differ_stop_before_the_count(sealed: Hall) -> None:
    fields = {"issued": "4", "returned": "3"}
    answer = sealed.person("kp1").fill(f"{page_of(sealed)}/counts", fields)

    assert answer.status_code == 409
    assert "Hãy dừng kiểm phiếu" in answer.text
    assert sealed.events()[-1] == "BoxSealed"


def test_a_round_that_is_open_waits_for_its_box(sqlite_hall: Hall) -> None:
    sqlite_hall.open()
    text = sqlite_hall.person("kp1").page(page_of(sqlite_hall)).text

    assert "Chưa đến lúc mở hòm" in text
    assert "Niêm phong</h2>" not in text


def test_an_annulled_round_is_never_opened(sealed: Hall) -> None:
    sealed.two_people("annulment", {"reason": "Theo quyết định của đại hội."})
    text = sealed.person("kp1").page(page_of(sealed)).text

    assert "Theo quyết định của đại hội." in text
    assert "không bao giờ được mở" in text
