"""Voting cards on paper (design 3.1): what is printed scans, can be typed, and can be cut."""

import re
from collections.abc import Callable

import pytest
import zxingcpp
from PIL import Image

from congress.crypto.credentials import Card, make_card, read_digits
from congress.documents.card_lists import HandedLine, handing_pdf
from congress.documents.cards import FLAT, CardPaper, cards_html, cards_pdf, digit_rows

Codes = Callable[[bytes], list[str]]
Pages = Callable[[bytes], list[Image.Image]]
Text = Callable[[bytes], str]

NAME = "Đại hội đại biểu Đảng bộ tỉnh Lam Giang lần thứ XX"
CARDS = [make_card(serial) for serial in range(1, 11)]
SPARES = [make_card(serial) for serial in range(11, 14)]


@pytest.fixture(scope="module")
def printed() -> bytes:
    return cards_pdf(CARDS, SPARES, congress=NAME)


def test_every_card_scans_once(printed: bytes, codes: Codes) -> None:
    assert sorted(codes(printed)) == sorted(card.digits for card in (*CARDS, *SPARES))


def test_the_digits_to_type_are_those_of_the_code(printed: bytes, text: Text) -> None:
    lines = re.findall(r"\d{4} +\d{4} +\d{3,4}", text(printed))

    typed = "".join(re.sub(r"\D", "", line) for line in lines)

    assert len(typed) == 47 * 13
    for card in (*CARDS, *SPARES):
        first, *_ = digit_rows(card.digits)
        assert re.search(" +".join(first), text(printed))


def test_groups_of_four_in_four_lines_give_the_47_digits_back() -> None:
    card = CARDS[0]
    rows = digit_rows(card.digits)

    assert [[len(group) for group in row] for row in rows] == [[4, 4, 4]] * 3 + [[4, 4, 3]]
    assert read_digits("\n".join(" ".join(row) for row in rows)) == card


def test_a_card_says_what_it_is_and_that_it_is_secret(printed: bytes, text: Text) -> None:
    words = text(printed)

    assert words.count("THẺ BỎ PHIẾU") == 13
    assert words.count("DỰ PHÒNG") == 3
    assert words.count("Giữ kín") == 13
    assert NAME in words
    assert "Số 00013" in words
    assert "thẻ 00009–00013 · tờ 2/2" in words


def test_eight_cards_fill_a_sheet_with_a_cut_mark_at_each_end_of_each_line() -> None:
    html = cards_html([make_card(serial) for serial in range(1, 18)], [], congress="")

    assert FLAT.per_sheet == 8
    assert html.count('class="sheet"') == 3
    assert html.count('class="mark left"') == html.count('class="mark right"') == 5 * 3
    assert html.count('class="mark up"') == 2 * 3 * 3
    assert 'class="congress' not in html


def test_the_name_of_the_congress_is_escaped() -> None:
    html = cards_html([Card(2, 1, 1)], [], congress="<b>Chi bộ & 5</b>")

    assert "&lt;b&gt;Chi bộ &amp; 5&lt;/b&gt;" in html


@pytest.mark.parametrize("length", [40, 90, 200])
def test_a_long_name_pushes_nothing_off_the_card(length: int, codes: Codes, text: Text) -> None:
    cards = [make_card(serial) for serial in range(1, 9)]
    name = ("Đảng bộ Tập đoàn " * 20)[:length].strip()

    pdf = cards_pdf(cards, [], congress=name)

    assert len(codes(pdf)) == 8
    assert text(pdf).count("tư cách đại biểu") == 8


def test_a_code_is_read_as_if_it_were_20_mm_wide_and_scanned_coarsely(
    printed: bytes, pages: Pages
) -> None:
    """The code is 23.75 mm wide at 200 dpi; 84 dpi are as many dots as 20 mm have at 100."""
    coarse = [
        page.resize((page.width * 84 // 200, page.height * 84 // 200)) for page in pages(printed)
    ]

    read = {code.text for page in coarse for code in zxingcpp.read_barcodes(page)}

    assert read == {card.digits for card in (*CARDS, *SPARES)}


def test_a_card_that_is_drawn_folds_over_its_code_and_has_a_stub(codes: Codes, text: Text) -> None:
    stubs = ("0007", "4829")
    paper = CardPaper(folded=True, stubs=stubs)

    pdf = cards_pdf(CARDS[:1], [make_card(2)], congress=NAME, paper=paper)
    words = text(pdf)

    assert len(codes(pdf)) == 2
    assert words.count("CUỐNG THẺ") == words.count("gấp theo đường này") == 2
    assert "Số 00001 · mã 0007" in " ".join(words.split())
    assert "Số 00002 · mã 4829" in " ".join(words.split())


@pytest.mark.parametrize(
    ("folded", "stubs", "per_sheet"),
    [(False, (), 8), (False, ("1",), 6), (True, (), 4), (True, ("1",), 4)],
)
def test_pieces_of_every_kind_fit_the_paper(
    folded: bool, stubs: tuple[str, ...], per_sheet: int
) -> None:
    paper = CardPaper(folded=folded, stubs=stubs)

    assert paper.per_sheet == per_sheet
    assert paper.rows[0] >= 10
    assert paper.rows[-1] <= 287


def test_the_list_for_the_desk_has_a_line_for_everybody_and_one_for_each_spare(text: Text) -> None:
    lines = [
        HandedLine(name="Nguyễn Văn An", about="Chi bộ 1", serial="00002", given=True),
        HandedLine(name="Lê Thị Hòa", about="Chi bộ 2 · 02/09/1975", serial="00001", given=False),
    ]
    words = text(handing_pdf(lines, ["00003"], congress=NAME))

    assert re.search(r"1\s+Nguyễn Văn An\s+Chi bộ 1\s+00002\s+✓", words)
    assert re.search(r"2\s+Lê Thị Hòa\s+Chi bộ 2 · 02/09/1975\s+00001\s*\n", words)
    assert "00003" in words
    assert "không nhập vào máy chủ" in words
