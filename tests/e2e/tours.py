"""Looking at what a played election left, without doing anything more."""

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.browsers import DESKTOP
from tests.e2e.play import Play

AS_SENT = Path(__file__).parents[1] / "samples" / "dai-bieu-thuc-te.xlsx"
AFTERWARDS = (
    ("thuky", "/", "office-home"),
    ("thuky", "/congress", "congress"),
    ("thuky", "/delegates", "delegates"),
    ("thuky", "/delegates/new", "delegate-new"),
    ("thuky", "/delegations", "delegations"),
    ("thuky", "/delegates/import", "delegates-import"),
    ("thuky", "/accounts", "accounts"),
    ("thuky", "/bodies", "running-bodies"),
    ("thuky", "/bodies/secretariat", "running-body-people"),
    ("thuky", "/congress-votes", "congress-votes"),
    ("chutich", "/rulings", "rulings"),
    ("thuky", "/elections/{election}", "election-ends"),
    ("thuky", "/elections/{election}/ballot", "sample-ballot"),
    ("thuky", "/rounds/{round}", "round-ends"),
    ("thuky", "/rounds/{round}/decision", "decision"),
    ("thuky", "/rounds/{round}/downloads", "downloads"),
    ("thuky", "/deadlines", "deadlines"),
    ("thuky", "/record", "record"),
    ("thuky", "/record/journal", "journal"),
    ("thuky", "/record/{round}/trackers", "trackers"),
    ("thuky", "/password", "password"),
    ("quansat", "/", "observer-home"),
    ("chutich", "/presidium", "presidium-rests"),
    ("kp1", "/counting", "counting-list"),
    ("kp1", "/help", "help"),
    ("kp1", "/help/secretariat", "help-secretariat"),
    ("kp1", "/help/credentials", "help-credentials"),
    ("kp1", "/help/delegates", "help-delegates"),
    ("kp1", "/help/presidium", "help-presidium"),
    ("kp1", "/help/counting", "help-counting"),
    ("kp1", "/help/verifier", "help-verifier"),
)


def look_around(play: Play) -> None:
    """Look at every page on which nothing was done."""
    for username, path, picture in AFTERWARDS:
        page = play.page(username)
        page.goto(path.format(election=play.election, round=play.round))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        play.camera.take(page, picture)
    look_as_stranger(play)
    look_at_an_import(play)
    look_at_a_password(play)


def look_as_stranger(play: Play) -> None:
    """Look at what somebody sees who has not signed in."""
    page = play.hall.person(DESKTOP).page
    for path, picture in (("/", "front"), ("/sign-in", "sign-in"), ("/nowhere", "not-found")):
        page.goto(path)
        play.camera.take(page, picture)


def look_at_an_import(play: Play) -> None:
    """Look at what would be taken in of a list as an office really sends it."""
    page = play.office
    page.goto("/delegates/import")
    page.get_by_label("Tệp danh sách").set_input_files(AS_SENT)
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_url("**/delegates/import/*", wait_until="load")
    play.camera.take(page, "delegates-preview")


def look_at_a_password(play: Play) -> None:
    """Look at the slip on which somebody gets a first password."""
    page = play.office
    page.goto("/accounts")
    page.get_by_label("Họ và tên").fill("Đỗ Thị Mới")
    page.get_by_role("button", name="Lập tài khoản").click()
    expect(page.get_by_text("Đỗ Thị Mới").first).to_be_visible()
    play.camera.take(page, "accounts-made")
