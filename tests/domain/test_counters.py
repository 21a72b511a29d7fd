"""Who may be on the counting committee (R11, R12, R14; worked case 25)."""

from dataclasses import replace

import pytest

from congress.domain.counters import Proposed, Standing, require_counters, require_helpers
from congress.domain.dates import PartialDate
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import RuleViolation
from congress.domain.names import person_name
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.domain.standings import DelegateStanding
from tests.domain.builders import candidate
from tests.rules import rule


def delegate(name: str, born: str = "1970", kind: DelegateKind = DelegateKind.ELECTED) -> Delegate:
    return Delegate(name=person_name(name), birth=PartialDate.from_iso(born), kind=kind)


DELEGATES = [
    (1, delegate("Nguyễn Văn An")),
    (2, delegate("Trần Thị Bình", "1975")),
    (3, delegate("Trần Thị Bình", "1981")),
    (4, delegate("Lê Văn Dự", kind=DelegateKind.PROBATIONARY)),
    (5, delegate("Phạm Văn Khuyết", kind=DelegateKind.ALTERNATE)),
    (6, delegate("Hoàng Thị Hoà", "1972")),
]
SLATE: list[Standing[int]] = [
    Standing(candidate("Nguyễn Văn An", "1970"), 1),
    Standing(candidate("Trần Thị Bình", "1975"), 2),
    Standing(candidate("Vũ Thị Ngoài", "1969"), None),
    Standing(candidate("Phạm Văn Khuyết", "1960"), None),
]


def check(*counters: str, technicians: tuple[str, ...] = ()) -> tuple[Notice, ...]:
    proposed = Proposed(counters=counters, technicians=technicians)
    return require_counters(proposed, delegates=DELEGATES, slate=SLATE, rules=RULES_190)


def test_a_delegate_who_does_not_stand_may_count_in_either_spelling() -> None:
    assert check("Hoàng Thị Hòa") == ()


@pytest.mark.parametrize(
    ("name", "rule", "reason"),
    [
        pytest.param("Nguyễn Văn An", "R11", "trong danh sách bầu cử", id="who stands"),
        pytest.param("Lê Văn Dự", "R14", "dự bị", id="a probationary member"),
        pytest.param("Vũ Thị Ngoài", "R11", "không có trong danh sách đại biểu", id="an outsider"),
        pytest.param("Đỗ Văn Lạ", "R11", "nhân viên kỹ thuật", id="no delegate"),
    ],
)
@rule("R11")
def test_who_may_not_count_is_refused_with_the_article(name: str, rule: str, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason) as caught:
        check("Hoàng Thị Hoà", name)

    assert (caught.value.rule, caught.value.article) == (rule, "Điều 8")


def test_who_is_replaced_does_not_count_and_the_alternate_in_their_place_may() -> None:
    replaced = replace(delegate("Đỗ Văn Vắng"), standing=DelegateStanding.REPLACED)
    alternate = delegate("Lý Thị Thay", kind=DelegateKind.ALTERNATE)
    delegates = [(8, replaced), (9, replace(alternate, standing=DelegateStanding.IN_PLACE))]

    def ask(name: str) -> tuple[Notice, ...]:
        proposed = Proposed(counters=(name,), technicians=())
        return require_counters(proposed, delegates=delegates, slate=SLATE, rules=RULES_190)

    assert ask("Lý Thị Thay") == ()
    with pytest.raises(RuleViolation, match="Đã có dự khuyết thay") as caught:
        ask("Đỗ Văn Vắng")
    assert (caught.value.rule, caught.value.article) == ("R11", "Điều 8")


def test_a_delegate_who_shares_a_name_with_a_candidate_is_to_be_confirmed() -> None:
    (notice,) = check("Trần Thị Bình")

    assert "trùng tên với Trần Thị Bình (1975)" in notice.text
    assert (notice.rule, notice.article) == ("R11", "Điều 8")


def test_an_alternate_counts_only_in_the_place_of_a_delegate() -> None:
    alternate, homonym = check("Phạm Văn Khuyết")

    assert "đại biểu dự khuyết" in alternate.text
    assert "Phạm Văn Khuyết (1960)" in homonym.text


def test_a_technician_need_not_be_a_delegate_but_a_shared_name_is_noted() -> None:
    assert check("Hoàng Thị Hoà", technicians=("Đỗ Văn Lạ",)) == ()
    (notice,) = check("Hoàng Thị Hoà", technicians=("Vũ Thị Ngoài",))

    assert notice.rule == "R12"


def test_helpers_who_count_opinions_need_not_be_delegates_but_are_not_heard_themselves() -> None:
    """R26."""

    def helped(*names: str) -> tuple[Notice, ...]:
        proposed = Proposed(counters=names)
        return require_helpers(proposed, delegates=DELEGATES, slate=SLATE, rules=RULES_190)

    assert helped("Đỗ Văn Lạ", "Lê Văn Dự", "Hoàng Thị Hoà") == ()
    (notice,) = helped("Vũ Thị Ngoài")
    assert (notice.rule, notice.article) == ("R26", "Điều 17")
    with pytest.raises(RuleViolation, match="phiếu xin ý kiến") as caught:
        helped("Đỗ Văn Lạ", "Nguyễn Văn An")
    assert caught.value.rule == "R26"
