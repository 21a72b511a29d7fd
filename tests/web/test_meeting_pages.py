"""/meetings/…: a new committee is convened, opened, and elects, all by hand (R6, R48, R52, R53)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from congress.app import create_app
from congress.domain.contests import Office
from congress.settings import Settings
from congress.store.elections import list_candidates
from tests.services.assembly import (
    OWN_PASSWORD,
    Assembly,
    build_assembly,
    copy_assembly,
)
from tests.services.test_posts import plan
from tests.web.clocks import START, Clock
from tests.web.hall import Browser, good

OPENING = {"opener": "secretary", "name": "Nguyễn Văn An", "present": "4"}
CHAIRS = {"chairs": ["1", "2"], "in_favour": "3", "against": "2"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assembly]:
    folder = tmp_path_factory.mktemp("meeting")
    return folder, build_assembly(folder)


@pytest.fixture
def served(built: tuple[Path, Assembly], tmp_path: Path) -> Iterator[tuple[Browser, Assembly]]:
    """Serve a copy, with the secretariat at its browser; both work on one database."""
    assembly = copy_assembly(*built, tmp_path)
    url = str(assembly.database.engine.url)
    assembly.database.close()
    settings = Settings(data=built[0] / "data", database_url=url, workers=0)
    app = create_app(settings, clock=Clock(START))
    assembly.database = app.extensions["congress"].database
    browser = Browser(app.test_client())
    good(browser.sign_in("thuky", OWN_PASSWORD))
    yield browser, assembly
    app.extensions["congress"].close()


@pytest.fixture
def office(served: tuple[Browser, Assembly]) -> Browser:
    return served[0]


@pytest.fixture
def assembly(served: tuple[Browser, Assembly]) -> Assembly:
    return served[1]


def press(office: Browser, path: str, fields: Mapping[str, object]) -> str:
    """Send a form; give the address that it leads to."""
    answer = office.fill(path, fields)
    assert answer.status_code == 204, answer.text
    return answer.headers["HX-Redirect"]


def convene(office: Browser, assembly: Assembly) -> str:
    page = f"/meetings/{assembly.elected}"
    titles = {"title": "Hội nghị lần thứ nhất", "heading": "HỘI NGHỊ LẦN THỨ NHẤT"}
    assert press(office, page, {**titles, "standing": "yes"}) == page
    press(office, f"{page}/opening", OPENING)
    press(office, f"{page}/chairs", CHAIRS)
    return page


def test_every_page_leads_to_the_meeting_and_says_what_is_next(
    office: Browser, assembly: Assembly
) -> None:
    page = f"/meetings/{assembly.elected}"
    for leading in ("/", "/elections", f"/elections/{assembly.elected}"):
        assert f'href="{page}"' in office.page(leading).text

    assert "Triệu tập 5 ủy viên" in office.page(page).text
    convene(office, assembly)
    shown = office.page(page).text
    assert "Tạo cuộc bầu ban thường vụ" in shown
    assert "3 đồng ý, 2 không đồng ý" in shown
    assert "Điều 10" in shown


def test_an_election_of_the_meeting_is_made_with_one_press_and_its_list_is_ticked(
    office: Browser, assembly: Assembly
) -> None:
    page = convene(office, assembly)
    election = press(office, f"{page}/posts", {"post": "standing_committee", "seats": "3"})
    assert "Bầu tại: Hội nghị lần thứ nhất." in office.page(election).text
    votes = office.page(f"{election}/card-votes").text
    assert "Hội nghị giơ thẻ" in votes
    assert "readonly" in votes

    slate = office.page(f"{election}/slate").text
    assert "Chọn trong số người của cấp ủy vừa được bầu" in slate
    assert 'id="by-hand"' not in slate
    press(office, f"{election}/slate/eligible", {"eligible": ["1", "2", "3", "4"]})
    refusal = office.fill(f"{election}/slate/candidates", {"name": "Vũ Đình Khoa"})
    assert (refusal.status_code, "R18" in refusal.text or "Điều 10" in refusal.text) == (403, True)
    with assembly.database.reading() as session:
        assert len(list_candidates(session, election.rpartition("/")[2])) == 4


def test_a_plan_that_failed_is_reported_and_answered_on_the_page(
    office: Browser, assembly: Assembly
) -> None:
    """R48: pause, answer, go on."""
    second = assembly.committee()
    plan(assembly, second, "Khoa", Office.SECRETARY)
    assembly.hold(second, [("An", "Bình", "Cường", "Dung", "Hà")] * 9)
    page = f"/meetings/{second}"
    titles = {"title": "Hội nghị lần thứ nhất", "heading": "HỘI NGHỊ LẦN THỨ NHẤT"}
    press(office, page, titles)
    press(office, f"{page}/opening", OPENING)
    press(office, f"{page}/chairs", CHAIRS)

    shown = office.page(page).text
    assert "Tạm dừng: báo cáo ban thường vụ cấp ủy cấp trên" in shown
    assert "Vũ Đình Khoa" in shown
    answer = {"office": "secretary", "document": "12-CV/TU", "text": "Đồng ý", "agreed": "yes"}
    press(office, f"{page}/answers", answer)
    assert "Tạo cuộc bầu bí thư" in office.page(page).text


def test_empty_seats_need_a_vote_of_the_congress(office: Browser, assembly: Assembly) -> None:
    """R46."""
    second = assembly.committee(("An", "Bình", "Cường"), seats=2)
    assembly.hold(second, [("An",)] * 9)
    page = f"/meetings/{second}"
    titles = {"title": "Hội nghị", "heading": "HỘI NGHỊ"}

    assert "Mới bầu được 1 trong 2 người" in office.page(page).text
    assert office.fill(page, titles).status_code == 409
    assembly.leave_at_fewer(second)
    press(office, page, titles)


def test_the_candidates_form_asks_for_a_planned_office_of_committees_alone(
    office: Browser, assembly: Assembly
) -> None:
    second = assembly.committee()
    form = office.page(f"/elections/{second}/slate/candidates/1").text
    assert "Dự kiến giữ chức" in form
    fields = {"name": "Nguyễn Văn An", "planned": "secretary"}
    press(office, f"/elections/{second}/slate/candidates/1", fields)
    assert 'value="secretary" selected' in " ".join(
        office.page(f"/elections/{second}/slate/candidates/1").text.split()
    )
