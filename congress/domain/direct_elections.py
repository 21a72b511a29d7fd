"""Secretaries and deputies elected by the congress itself, and from among whom (R18, R54b).

Above a chi bộ the new committee elects them; the congress does so only at places that the committee
above has chosen. Who stands is a member of the committee that this congress elected.
"""

from congress.domain.contests import Level, Meeting, Office, Target
from congress.domain.errors import NotAllowed
from congress.domain.rulesets import Ruleset

_FROM_THE_COMMITTEE = frozenset({Office.SECRETARY, Office.DEPUTY})


def is_from_committee(target: Target, office: Office | None) -> bool:
    """Tell whether only members of the committee may be elected to this office (R18)."""
    return target is Target.OFFICE and office in _FROM_THE_COMMITTEE


def needs_permission(office: Office | None, level: Level, meeting: Meeting) -> bool:
    """Tell whether a congress elects directly what the new committee usually elects (R54b).

    A chi bộ elects its secretary at its congress everywhere (R19).
    """
    at_congress = meeting is not Meeting.COMMITTEE_MEETING
    return office in _FROM_THE_COMMITTEE and at_congress and level is not Level.CHI_BO


def require_permitted(office: Office, document: str, rules: Ruleset) -> None:
    """Refuse a direct election that no paper permits (R54b); raise `NotAllowed`."""
    if not document:
        raise NotAllowed(
            f"Đại hội trực tiếp bầu {office.label} chỉ ở nơi được chọn; nơi khác do cấp ủy khóa "
            "mới bầu. Hãy ghi số, ngày văn bản cho phép, ở trang danh sách bầu cử.",
            rule="R54b",
            article=rules.article("R54b"),
        )
