"""QR codes on paper (design 3.1): what is printed can be scanned."""

from collections.abc import Callable

import pytest

from congress.documents.qr import digits_matrix, svg, text_matrix
from congress.documents.render import render_pdf

CARD = "20001212345678901234567890123456789012345678901"


def test_the_code_of_a_card_has_25_modules_a_side_whatever_its_digits() -> None:
    assert {len(digits_matrix(digits)) for digits in (CARD, "2" + "0" * 46, "9" * 47)} == {25}


@pytest.mark.parametrize("text", ["2ABC", "", "²" * 47, "1 2"])
def test_a_card_code_is_digits_only(text: str) -> None:
    with pytest.raises(ValueError, match="digits 0 to 9"):
        digits_matrix(text)


def test_digits_that_do_not_fit_the_version_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 48"):
        digits_matrix("1" * 49)


def test_the_drawing_is_small_and_holds_the_quiet_zone() -> None:
    drawing = svg(digits_matrix(CARD), "mã")

    assert len(drawing) < 4_500
    assert 'viewBox="-4 -4 33 33"' in drawing


def test_both_codes_are_read_from_the_printed_page(codes: Callable[[bytes], list[str]]) -> None:
    text = "Đại hội XX · niêm phong 7c41e09b52fa18d3"
    drawings = [svg(digits_matrix(CARD), "mã"), svg(text_matrix(text), "mã")]

    page = "".join(f'<div style="width:27mm;height:27mm">{drawing}</div>' for drawing in drawings)

    assert sorted(codes(render_pdf(f"<html lang=vi><title>t</title>{page}"))) == sorted(
        [CARD, text]
    )
