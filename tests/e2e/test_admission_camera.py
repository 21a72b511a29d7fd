"""A desk at the door and its camera: what is held before it is read, also without a network."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from congress.crypto.credentials import Card
from congress.documents.badges import BadgePaper, badges_pdf
from congress.documents.cards import cards_pdf
from congress.domain.contests import Meeting
from tests.e2e.browsers import Hall, check_axe, check_touch, chromium_that_sees, eventually
from tests.e2e.doors import Door, open_desk
from tests.e2e.pictures import WALL, WAYS, film, printed, seen

pytestmark = pytest.mark.slow

SMALL = (640, 480)

# The camera that sees the film is two, a broken one between them; the first has a light.
_CAMERAS = """
  const [devices, tracks] = [MediaDevices.prototype, MediaStreamTrack.prototype];
  const { getUserMedia } = devices;
  const { getSettings, getCapabilities } = tracks;
  Object.assign(window, { refused: true, stuck: false });
  devices.enumerateDevices = async () =>
    ['back', 'broken', 'front'].map((deviceId) => ({ kind: 'videoinput', deviceId }));
  devices.getUserMedia = async function ({ video: { deviceId, ...video } }) {
    const name = deviceId?.exact ?? deviceId?.ideal ?? 'back';
    if (window.refused || name === 'broken') {
      throw new DOMException('', window.refused ? 'NotAllowedError' : 'NotReadableError');
    }
    const stream = await getUserMedia.call(this, { video });
    stream.getTracks().forEach((track) => Object.assign(track, { name, torch: false }));
    return stream;
  };
  tracks.getSettings = function () {
    return { ...getSettings.call(this), deviceId: this.name, torch: this.torch };
  };
  tracks.getCapabilities = function () {
    return { ...getCapabilities.call(this), torch: this.name === 'back' };
  };
  tracks.applyConstraints = async function ({ advanced: [{ torch }] }) {
    this.torch = window.stuck ? this.torch : torch;
  };"""
_SHOWS = "(name) => document.querySelector('video').srcObject?.getTracks()[0].name === name"
_NOTE = """() => {
  const [told, res] = ['told', 'res'].map((id) => document.getElementById(id));
  const note = () => window.seen.push([res.className, res.querySelector('.name').textContent]);
  window.seen = [];
  new MutationObserver(note).observe(told, { childList: true });
}"""
_READ_CARDS = """async () => {
  const { Viewfinder } = await import('/static/_shared/scanning/viewfinder.js');
  const place = document.querySelector('[data-viewfinder]');
  const copy = place.cloneNode(true);
  place.querySelector('[data-finder="stop"]').click();
  place.replaceWith(copy);
  window.cards = [];
  const onCode = ({ digits }) => window.cards.push(digits);
  const finder = new Viewfinder({ wants: 'voting', onCode });
  await finder.mount(copy);
  await finder.start();
}"""


def test_a_desk_without_a_network_opens_its_camera_and_reads_what_is_held_before_it(
    door: Door, browser: Browser, tmp_path: Path
) -> None:
    """Badges and voting cards that we print: small and large, turned, blurred, in bad light."""
    reel = film([Image.new("RGB", SMALL, WALL)], tmp_path / "reel.y4m")
    with chromium_that_sees(reel, browser) as seeing:
        hall = Hall(seeing, door.address)
        page = open_desk(hall, "Bàn 1", "thuky", before=_CAMERAS)
        page.context.set_offline(True)
        _try_light_and_cameras(page)
        badges = badges_pdf(
            door.badges,
            paper=BadgePaper.CUT,
            congress="Đại hội",
            meeting=Meeting.DELEGATE_CONGRESS,
        )
        _hold(badges, reel)
        page.evaluate(_NOTE)
        page.get_by_role("button", name="Bật máy ảnh").click()
        green = [["res ok", name] for name in door.codes]
        eventually(page, lambda: all(one in page.evaluate("window.seen") for one in green))
        assert page.evaluate(_SHOWS, "front")

        cards = [Card(2, serial, 1 << serial) for serial in range(1, len(WAYS) + 1)]
        _hold(cards_pdf(cards, [], congress="Đại hội"), reel)
        page.evaluate(_READ_CARDS)
        eventually(page, lambda: {*page.evaluate("window.cards")} >= {one.digits for one in cards})
        page.context.set_offline(False)
        page.locator("#unsent").wait_for(state="hidden")
        page.locator("#present", has_text=str(len(green))).wait_for()
        hall.close()


def _try_light_and_cameras(page: Page) -> None:
    """Switch on a light, which gets stuck; turn to the camera that has none, back, and again."""
    light = page.get_by_role("button", name="Đèn", exact=True)
    turn = page.get_by_role("button", name="Đổi máy ảnh")
    page.evaluate("window.refused = false")
    page.get_by_role("button", name="Bật máy ảnh").click()
    expect(light).to_have_attribute("aria-pressed", "false")
    light.click()
    expect(light).to_have_attribute("aria-pressed", "true")
    check_axe(page)
    check_touch(page)
    page.evaluate("window.stuck = true")
    light.click()
    expect(light).to_be_hidden()
    for name, lights in (("front", False), ("back", True), ("front", False)):
        turn.click()
        page.wait_for_function(_SHOWS, arg=name)
        expect(light).to_be_visible(visible=lights)
    page.get_by_role("button", name="Tắt máy ảnh").click()


def _hold(pdf: bytes, reel: Path) -> None:
    """Hold each code of a paper before the camera that is opened next, in a way of its own."""
    (pages := reel.with_suffix(".pages")).mkdir()
    papers = printed(pdf, pages).values()
    shutil.rmtree(pages)
    pictures = [seen(paper, way, SMALL) for paper, way in zip(papers, WAYS, strict=True)]
    film(pictures, reel, rate="4:1")
