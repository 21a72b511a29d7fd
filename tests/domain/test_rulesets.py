"""The regulation is data with its articles (G1)."""

import pytest

from congress.domain.errors import NotFound
from congress.domain.rulesets import RULES_190, get_ruleset


def test_the_regulation_in_force_is_found_by_its_id() -> None:
    assert get_ruleset("190-2024") is RULES_190


def test_another_id_is_refused_with_the_ids_there_are() -> None:
    with pytest.raises(NotFound, match="190-2024"):
        get_ruleset("244-2014")


@pytest.mark.parametrize(
    ("rule", "article"),
    [("R21", "Điều 14"), ("R30", "Điều 15"), ("R38", "Điều 30"), ("R26b", ""), ("R37", "")],
)
def test_an_article_is_printed_where_the_regulation_has_one(rule: str, article: str) -> None:
    assert RULES_190.article(rule) == article


def test_what_nobody_could_read_is_labelled() -> None:
    assert "Đoàn chủ tịch" in RULES_190.doubt("R45")
    assert RULES_190.doubt("R38") == ""


def test_minutes_name_the_regulation_in_full() -> None:
    assert RULES_190.basis == (
        "Quy chế bầu cử trong Đảng ban hành kèm theo Quyết định số 190-QĐ/TW, ngày 10/10/2024 của "
        "Ban Chấp hành Trung ương"
    )
