"""Badges on paper (design 3.1): what is printed scans, says whose it is, and can be cut."""

import subprocess
from collections.abc import Callable
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from congress.crypto.credentials import CHECK_IN, make_card
from congress.documents.badges import (
    BadgePaper,
    PrintedBadge,
    badges_html,
    badges_pdf,
    code_picture,
    name_lines,
)
from congress.domain.badges import BadgeFace, BadgeKind
from congress.domain.contests import Meeting
from congress.domain.names import person_name
from tests.documents.pages import first_page
from tests.documents.reading import text_of

NAME = "Đại hội đại biểu Đảng bộ tỉnh Lam Giang lần thứ XX, nhiệm kỳ 2025-2030"
LONGEST = "Công Tằng Tôn Nữ Hoàng Thị Phương Nghiêng"
UNIT = "Đoàn đại biểu Đảng bộ Công an tỉnh Lam Giang và các đơn vị trực thuộc"
MM = 25.4


def badge(serial: int, kind: BadgeKind, name: str = LONGEST, seat: str = "A12") -> PrintedBadge:
    face = BadgeFace(kind=kind, name=person_name(name), unit=UNIT, seat=seat)
    return PrintedBadge(face, make_card(serial, CHECK_IN))


BADGES = [badge(number, kind) for number, kind in enumerate(BadgeKind, start=1)]


def printed(
    paper: BadgePaper, *badges: PrintedBadge, meeting: Meeting = Meeting.DELEGATE_CONGRESS
) -> str:
    return badges_html(badges or BADGES, paper=paper, congress=NAME, meeting=meeting)


@pytest.fixture(scope="module")
def small() -> bytes:
    """All kinds of badges as small ones: the smallest codes that are printed."""
    return badges_pdf(
        BADGES, paper=BadgePaper.CUT, congress=NAME, meeting=Meeting.DELEGATE_CONGRESS
    )


def page(pdf: bytes, dpi: int) -> Image.Image:
    return Image.open(BytesIO(first_page(pdf, dpi)))


def read(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture)}


@pytest.mark.parametrize("dpi", [150, 300])
def test_every_badge_of_a_sheet_scans(small: bytes, dpi: int) -> None:
    assert read(page(small, dpi)) == {one.code.digits for one in BADGES[:8]}


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(lambda one: one.rotate(17, fillcolor=255, expand=True), id="askew"),
        pytest.param(lambda one: one.rotate(90, expand=True), id="on its side"),
        pytest.param(lambda one: one.rotate(180), id="upside down"),
        pytest.param(lambda one: one.filter(ImageFilter.GaussianBlur(2)), id="out of focus"),
        pytest.param(lambda one: one.point(lambda light: 40 + light // 5), id="in bad light"),
    ],
)
def test_a_badge_of_20_mm_scans_as_a_camera_sees_it(
    small: bytes, seen: Callable[[Image.Image], Image.Image]
) -> None:
    """The first badge of the sheet, cut out and scaled until its code is 20 mm wide at 150 dpi."""
    sheet = page(small, 150)
    box = [round(mm / MM * 150) for mm in (15, 28.5, 105, 88.5)]
    alone = sheet.crop((box[0], box[1], box[2], box[3]))
    scale = 20 / 21.25
    alone = alone.resize((round(alone.width * scale), round(alone.height * scale)))

    assert read(seen(alone)) == {BADGES[0].code.digits}


def test_a_small_badge_shows_all_that_it_should(small: bytes) -> None:
    words = " ".join(text_of(small).split())

    for one in BADGES:
        assert one.face.kind.label.upper() in words
        assert f"Số {one.code.serial:05d}" in words
    for line in name_lines(LONGEST):
        assert words.count(line) == len(BADGES)
    assert words.count("Không dùng để bỏ phiếu.") == 6
    assert words.count("Ghế A12") == len(BADGES)
    assert NAME.split(",")[0] in words


def test_a_holder_has_a_page_of_its_own_size() -> None:
    pdf = badges_pdf(
        BADGES[:2], paper=BadgePaper.A6, congress=NAME, meeting=Meeting.MEMBER_CONGRESS
    )

    facts = subprocess.run(
        ["pdfinfo", "-"],  # noqa: S607 - the one in PATH
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "Pages:           2" in facts
    assert "297.638 x 419.528" in facts  # 105 × 148 mm in points
    assert read(page(pdf, 150)) == {BADGES[0].code.digits}
    assert "ĐẢNG VIÊN ĐƯƠNG NHIÊN" in text_of(pdf)


@pytest.mark.parametrize(
    ("paper", "sheets", "marks"),
    [(BadgePaper.A6, 10, 0), (BadgePaper.A6_ON_A4, 3, 9), (BadgePaper.CUT, 2, 15)],
)
def test_sheets_hold_what_fits_with_a_mark_at_each_corner(
    paper: BadgePaper, sheets: int, marks: int
) -> None:
    html = printed(paper)

    assert html.count('class="sheet"') == sheets
    assert html.count('class="mark"') == html.count('class="mark up"') == marks * sheets
    assert html.count("<svg") == len(BADGES)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Lê Ổ", ("Lê Ổ",)),
        ("Nguyễn Văn An", ("Nguyễn", "Văn An")),
        ("Tôn Nữ Hoàng Thị Phương Nguyệt Thanh", ("Tôn Nữ Hoàng Thị", "Phương Nguyệt Thanh")),
        ("Nguyễnvănanhoàng", ("Nguyễnvănanhoàng",)),
    ],
)
def test_a_name_stands_in_two_even_lines(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name) == lines


def test_what_is_not_known_leaves_no_box_and_what_is_typed_is_escaped() -> None:
    guest = BadgeFace(kind=BadgeKind.PRESS, name=person_name("Lê <b>Hoa</b>"), position="Báo & đài")

    html = printed(BadgePaper.CUT, PrintedBadge(guest, make_card(7, CHECK_IN)))

    assert ["Lê", "&lt;b&gt;Hoa&lt;/b&gt;"][1] in html
    assert "Báo &amp; đài" in html
    assert 'class="seat"' not in html
    assert 'class="unit"' not in html
    assert "Quét mã" not in html
    assert len({paper.label for paper in BadgePaper}) == 3


def test_the_picture_of_a_code_has_its_quiet_zone() -> None:
    assert 'viewBox="-4 -4 33 33"' in code_picture(BADGES[0].code)
