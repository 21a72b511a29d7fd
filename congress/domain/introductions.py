"""Introduction ballots: the congress says whom it wants as secretary, and elects nobody (R54a).

The new committee elects its secretary afterwards, at its first meeting.
"""

from congress.domain.contests import Purpose, Target, office_of
from congress.domain.direct_elections import is_from_committee
from congress.domain.rulesets import Ruleset
from congress.domain.slate_limits import Notice

_DOUBT = "Phiếu giới thiệu bí thư lấy theo cách làm ở các đại hội; chưa đối chiếu được văn bản."


def introduces(purpose: Purpose, target: Target, title: str) -> bool:
    """Tell whether a ballot only introduces people for an office of the committee (R54a)."""
    heard = purpose is Purpose.OPINION
    return heard and is_from_committee(target, office_of(title, target))


def law_of_introduction(rules: Ruleset) -> Notice:
    """Say what an introduction ballot is for (R54a)."""
    return Notice(
        "Phiếu giới thiệu bí thư chỉ để cấp ủy khóa mới tham khảo, không phải là bầu; cấp ủy bầu "
        "bí thư tại hội nghị lần thứ nhất.",
        "R54a",
        rules.article("R54a"),
        _DOUBT,
    )


def title_of_introduction(office: str) -> str:
    """Name the ballot after the office as the committee's election will be called."""
    return f"Giới thiệu {office}"
