"""Voting cards on paper (design 3.1): what is printed scans, can be typed, and can be cut."""

import re
from collections.abc import Callable

import pytest

from congress.crypto.credentials import Card, make_card, read_digits
from congress.documents.cards import PER_SHEET, cards_html, cards_pdf, digit_rows

Codes = Callable[[bytes], list[str]]
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

    assert PER_SHEET == 8
    assert html.count('class="sheet"') == 3
    assert html.count('class="mark left"') == html.count('class="mark right"') == 5 * 3
    assert html.count('class="mark up top"') == html.count('class="mark up bottom"') == 3 * 3
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
