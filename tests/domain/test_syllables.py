"""Which words can be Vietnamese: enough to tell text from text in an old script."""

import pytest

from congress.domain.syllables import is_vietnamese_word

WORDS = "Nguyễn NGUYỄN Thị Hạnh Quỳnh Giáp gì Hoà Hòa Khuyết Đương nhiên uỷ Yên nghiêng quốc"


@pytest.mark.parametrize("word", WORDS.split())
def test_words_of_vietnamese(word: str) -> None:
    assert is_vietnamese_word(word)


@pytest.mark.parametrize(
    "word",
    ["", "hai từ", "NguyÔn", "ThÞ", "Leâ", "Traàn", "Niê", "Krông", "Ký́", "Müller", "càc", "kà"],
)
def test_what_is_no_word_of_it(word: str) -> None:
    assert not is_vietnamese_word(word)
