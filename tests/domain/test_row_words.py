"""Rows that are no people are known by their words, and names are not taken for such (V3)."""

import pytest

from congress.domain.row_words import (
    body_of,
    is_signed,
    is_sum,
    is_title,
    names_part,
    reads_as_name,
)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Tổng cộng", "1250", "420"), True),
        (("Cộng (I)", "2"), True),
        (("Tổng cộng (A+B+C): 5",), True),
        (("Tỷ lệ nữ: 33,3%",), True),
        (("Danh sách này có 20 đồng chí./.",), True),
        (("Nguyễn Văn", "Công"), False),
        (("Tống Công", "12"), False),
        (("Lê Văn An", "Tổng công ty Sông Đà"), False),
        (("12", "8"), False),
    ],
)
def test_a_sum_has_nothing_but_amounts_beside_its_words(texts: tuple[str, ...], told: bool) -> None:
    assert is_sum(texts) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TM. BAN THƯỜNG VỤ", True),
        ("- Lưu VP.", True),
        ("(đã ký và đóng dấu)", True),
        ("Trưởng ban Tổ chức", True),
        ("Trương Bản Hùng", False),
        ("Kỳ", False),
    ],
)
def test_who_signs_is_known_by_words_that_are_no_name(text: str, told: bool) -> None:
    assert is_signed(text) is told


@pytest.mark.parametrize(
    ("texts", "numbered", "told"),
    [
        (("ĐẢNG BỘ XÃ KIM LIÊN", "(12 đồng chí)"), True, True),
        (("*", "Đảng bộ Công an tỉnh: 1 đồng chí"), True, True),
        (("Đoàn Nam Đàn",), True, True),
        (("Đoàn Văn Hậu",), False, False),
        (("Phan Công Thành",), True, False),
        (("PHẦN THỨ HAI",), True, True),
        (("Xa Văn Hùng",), True, False),
        (("I", "Lê Văn An", "ĐN"), True, False),
    ],
)
def test_a_title_is_told_from_a_name(texts: tuple[str, ...], numbered: bool, told: bool) -> None:
    assert is_title(texts, among_numbered=numbered) is told


def test_words_without_marks_are_read_as_titles() -> None:
    assert names_part("DANG BO XA KIM LIEN")
    assert not names_part("Đặng Bộ")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("II. Đảng bộ xã Nam Giang (02 đại biểu)", "Đảng bộ xã Nam Giang"),
        ("I ĐẢNG BỘ XÃ KIM LIÊN 3 đồng chí", "ĐẢNG BỘ XÃ KIM LIÊN"),
        ("B. ĐẠI BIỂU ĐƯỢC BẦU: 12", ""),
    ],
)
def test_a_title_names_a_body_without_numeral_and_count(title: str, body: str) -> None:
    assert body_of(title) == body


def test_a_sentence_is_no_name() -> None:
    assert reads_as_name("H' Hen Niê")
    assert not reads_as_name("Danh sách này thay cho danh sách cũ.")
    assert not reads_as_name("Bổ sung:")
