"""Text from outside is cleaned once and never repaired silently (V3)."""

import pytest

from congress.domain.errors import BadName
from congress.domain.texts import clean_text, shown


def test_an_empty_text_passes() -> None:
    assert clean_text("  ", what="Ghi chú") == ""


def test_a_text_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(BadName, match="Ghi chú dài 501 ký tự"):
        clean_text("a" * 501, what="Ghi chú")


def test_a_hidden_character_is_named_by_its_number() -> None:
    with pytest.raises(BadName, match=r"U\+202E"):
        clean_text("a\u202eb", what="Ghi chú")


def test_what_a_sentence_quotes_is_short_and_visible() -> None:
    assert shown(" a\u202eb\n ") == "a\ufffdb"
    assert shown("x" * 61) == "x" * 60 + "…"
