"""/tablets: one-time codes for one tablet or many, their states, taking one out of use."""

import re

import pytest

from tests.web.hall import Browser, Hall, good


@pytest.fixture
def office(sqlite_hall: Hall) -> Browser:
    return sqlite_hall.person("thuky")


def codes_in(answer: str) -> list[str]:
    return re.findall(r'pair">\s*([1-9A-Za-z]{4}-[1-9A-Za-z]{4})', answer)


def test_one_tablet_gets_a_code_that_pairs_it_once(office: Browser, sqlite_hall: Hall) -> None:
    made = office.fill("/tablets", {"label": "Máy cửa Đông"})
    code = codes_in(made.text)[0]

    assert "Chờ ghép" in made.text
    assert "/vote" in made.text
    good(sqlite_hall.browser().pair(code))
    assert sqlite_hall.browser().pair(code).status_code == 401
    assert code not in office.page("/tablets").text
    assert "Đã ghép 2 trên 2 máy" in office.page("/tablets/states").text


def test_many_tablets_are_numbered_and_each_has_its_own_code(
    office: Browser, sqlite_hall: Hall
) -> None:
    made = office.fill("/tablets", {"label": "Máy", "first": "1", "last": "20"})

    assert len(set(codes_in(made.text))) == 20
    assert {"Máy 01", "Máy 20"} <= set(re.findall(r"Máy \d\d", made.text))
    assert sqlite_hall.events()[-20:] == ["TabletAdded"] * 20


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        pytest.param({"label": ""}, "Chưa nhập tên máy", id="no name"),
        pytest.param({"first": "5", "last": "2"}, "tăng dần", id="numbers that go down"),
        pytest.param({"first": "0", "last": "2"}, "từ 1 trở lên", id="a number nought"),
        pytest.param({"first": "1", "last": "900"}, "không quá 60 máy", id="too many at once"),
        pytest.param({"first": "một"}, "phải là số nguyên", id="no number"),
        pytest.param({"label": "Máy 5"}, "Đã có máy tên “Máy 5”", id="a name that is taken"),
    ],
)
def test_what_cannot_be_prepared_is_refused_and_nothing_is_written(
    office: Browser, sqlite_hall: Hall, fields: dict[str, str], sentence: str
) -> None:
    office.fill("/tablets", {"label": "Máy 5"})
    events = sqlite_hall.events()
    refused = office.fill("/tablets", {"label": "Máy", **fields})

    assert (refused.status_code, sentence in refused.text) == (422, True)
    assert sqlite_hall.events() == events


def test_a_code_that_was_not_used_in_time_is_shown_as_expired(
    office: Browser, sqlite_hall: Hall
) -> None:
    code = codes_in(office.fill("/tablets", {"label": "Máy muộn"}).text)[0]
    sqlite_hall.clock.move(hours=2, seconds=1)

    assert "Mã hết hạn" in office.page("/tablets").text
    assert sqlite_hall.browser().pair(code).status_code == 401


def test_a_new_code_takes_the_place_of_the_old_tablet(office: Browser, sqlite_hall: Hall) -> None:
    made = office.fill("/tablets", {"label": "Máy A"})
    tablet = id_of(made.text, "Máy A")
    again = office.fill(f"/tablets/{tablet}/code", {"typed": "CẤP MÃ"})

    assert sqlite_hall.browser().pair(codes_in(made.text)[0]).status_code == 401
    good(sqlite_hall.browser().pair(codes_in(again.text)[0]))
    assert sqlite_hall.events()[-3:] == ["TabletRevoked", "TabletAdded", "TabletPaired"]


def test_a_tablet_that_was_ended_casts_no_more_and_its_name_is_free(
    office: Browser, sqlite_hall: Hall
) -> None:
    made = office.fill("/tablets", {"label": "Máy B"})
    tablet = id_of(made.text, "Máy B")
    browser = sqlite_hall.browser()
    good(browser.pair(codes_in(made.text)[0]))
    assert office.fill(f"/tablets/{tablet}/end", {"typed": "không"}).status_code == 422
    office.fill(f"/tablets/{tablet}/end", {"typed": "ngừng"})

    assert good(browser.get("/session"))["tablet"] is None
    assert "Đã ngừng" in office.page("/tablets").text
    assert office.fill("/tablets", {"label": "Máy B"}).status_code == 200


def id_of(page: str, label: str) -> str:
    """Find the id of the newest tablet of this name."""
    row = re.search(rf">{label}</td>.*?id=\"state-(\w+)\"", page, re.DOTALL)
    assert row is not None
    return row[1]
