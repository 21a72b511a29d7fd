"""What can be elected, and by which kind of meeting (R3, R6).

Each of them is elected by secret ballot (R3), one body or office an election (R6).
"""

import re
from enum import StrEnum

from congress.domain.letters import bare


class Target(StrEnum):
    """The kind of body or office to be filled: the rules of its list depend on it (R21, R46)."""

    COMMITTEE = "committee"
    STANDING_COMMITTEE = "standing_committee"
    OFFICE = "office"
    INSPECTION_COMMITTEE = "inspection_committee"
    UPPER_DELEGATES = "upper_delegates"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _TARGETS[self]

    @property
    def needs_surplus(self) -> bool:
        """Tell whether the list must be longer than the seats (R21: cấp ủy and ban thường vụ)."""
        return self in {Target.COMMITTEE, Target.STANDING_COMMITTEE}


class Purpose(StrEnum):
    """What a secret ballot is held for: an election, or to hear those who vote (R26, L7).

    An opinion ballot and a vote of trust elect nobody.
    """

    ELECTION = "election"
    OPINION = "opinion"
    TRUST = "trust"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _PURPOSES[self]


class Office(StrEnum):
    """An office that one person holds; each is an election of its own (R6)."""

    SECRETARY = "secretary"
    DEPUTY = "deputy"
    INSPECTION_HEAD = "inspection_head"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _OFFICES[self]


def target_of(title: str) -> Target:
    """Tell from what an election is called which kind of body or office is elected (R3).

    A title that names none of the others is taken for a committee, whose list is bound most (R21).
    """
    words = bare(title)
    return next((target for pattern, target in _TITLED if re.search(pattern, words)), _OTHERWISE)


def office_of(title: str, target: Target) -> Office | None:
    """Tell from its title which office is filled; none for bodies, and for offices not known."""
    words = bare(title)
    if target is not Target.OFFICE:
        return None
    return next((office for pattern, office in _OFFICE_TITLES if re.search(pattern, words)), None)


class Level(StrEnum):
    """Where in the Party the meeting stands."""

    CHI_BO = "chi_bo"
    GRASSROOTS = "grassroots"
    UPPER = "upper"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LEVELS[self]


class Meeting(StrEnum):
    """The kind of meeting: how its denominator is built (R39-R41).

    A committee meets after the congress that elected it (R52); the others are congresses.
    """

    DELEGATE_CONGRESS = "delegate_congress"
    MEMBER_CONGRESS = "member_congress"
    COMMITTEE_MEETING = "committee_meeting"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _MEETINGS[self]

    @property
    def attendees(self) -> str:
        """What those who take part are called there."""
        return _ATTENDEES[self]

    @property
    def voters(self) -> str:
        """What those who vote are called there (R14)."""
        return "đảng viên chính thức" if self is Meeting.MEMBER_CONGRESS else self.attendees


class Mode(StrEnum):
    """How the ballots of a round are cast and counted; the minutes state it (R13)."""

    PAPER_ENTRY = "paper_entry"
    PAPER_SCAN = "paper_scan"
    TABLET = "tablet"

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as the minutes do."""
        return _MODES[self]


_TARGETS = {
    Target.COMMITTEE: "cấp ủy",
    Target.STANDING_COMMITTEE: "ban thường vụ cấp ủy",
    Target.OFFICE: "chức danh",
    Target.INSPECTION_COMMITTEE: "ủy ban kiểm tra",
    Target.UPPER_DELEGATES: "đoàn đại biểu dự đại hội cấp trên",
}
_PURPOSES = {
    Purpose.ELECTION: "bầu cử",
    Purpose.OPINION: "lấy phiếu xin ý kiến",
    Purpose.TRUST: "lấy phiếu tín nhiệm",
}
# Over titles without diacritics; the first that fits decides.
_BEFORE = r"((phieu )?gioi thieu )?(bau )?(bo sung )?(chuc danh )?"
_TITLED = (
    (rf"^{_BEFORE}(pho )?(bi thu|chu nhiem|chu tich)\b", Target.OFFICE),
    (r"\bdai bieu\b.*\bdu\b|\bdoan dai bieu\b", Target.UPPER_DELEGATES),
    (r"\buy ban kiem tra\b", Target.INSPECTION_COMMITTEE),
    (r"\bban thuong vu\b", Target.STANDING_COMMITTEE),
)
_OFFICE_TITLES = (
    (rf"^{_BEFORE}pho bi thu\b", Office.DEPUTY),
    (rf"^{_BEFORE}bi thu\b", Office.SECRETARY),
    (rf"^{_BEFORE}chu nhiem\b", Office.INSPECTION_HEAD),
)
_OTHERWISE = Target.COMMITTEE
_LEVELS = {
    Level.CHI_BO: "chi bộ",
    Level.GRASSROOTS: "đảng bộ cơ sở",
    Level.UPPER: "đảng bộ cấp trên cơ sở",
}
_OFFICES = {
    Office.SECRETARY: "bí thư",
    Office.DEPUTY: "phó bí thư",
    Office.INSPECTION_HEAD: "chủ nhiệm ủy ban kiểm tra",
}
_MEETINGS = {
    Meeting.DELEGATE_CONGRESS: "đại hội đại biểu",
    Meeting.MEMBER_CONGRESS: "đại hội đảng viên",
    Meeting.COMMITTEE_MEETING: "hội nghị cấp ủy",
}
_ATTENDEES = {
    Meeting.DELEGATE_CONGRESS: "đại biểu",
    Meeting.MEMBER_CONGRESS: "đảng viên",
    Meeting.COMMITTEE_MEETING: "ủy viên",
}
_MODES = {
    Mode.PAPER_ENTRY: "bỏ phiếu kín bằng phiếu giấy, nhập phiếu vào máy",
    Mode.PAPER_SCAN: "bỏ phiếu kín bằng phiếu giấy, quét phiếu bằng máy",
    Mode.TABLET: "bỏ phiếu kín trên máy tính bảng",
}
