"""The two Excel lists of a rehearsal, and what follows from them before any server runs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from congress.documents.spreadsheets import read_sheets
from congress.domain.attendance import Attendance, DelegateCongress, MemberCongress
from congress.domain.contests import Level, Meeting, Target
from congress.domain.delegate_lists import DelegateList, read_delegate_list, require_faultless
from congress.domain.delegates import DelegateKind
from congress.domain.denominators import denominator_of
from congress.domain.errors import SlateRefused
from congress.domain.forms import Form
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import require_votable
from congress.domain.slate_lists import SlateList, read_slate_list, require_faultless_slate
from congress.domain.slates import Slate, arrange
from congress.rehearsal.people import delegates_file, make_people, slate_file
from congress.rehearsal.script import Script
from congress.services.congresses import CongressFacts

_MEMBER_KINDS = {DelegateKind.OFFICIAL, DelegateKind.PROBATIONARY}
_PERMITTED = "Văn bản diễn tập số 01-CV/TU"
_TITLES = {
    Target.COMMITTEE: "Ban Chấp hành Đảng bộ tỉnh Lam Giang",
    Target.UPPER_DELEGATES: "Đoàn đại biểu dự đại hội cấp trên",
    Target.OFFICE: "Bí thư Tỉnh ủy Lam Giang",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Both files as an office sends them, and the election that they describe.

    `counters` are the names of delegates who can count it: nobody on the slate has their names.
    """

    delegates: bytes
    slate: bytes
    meeting: Meeting
    level: Level
    arranged: Slate
    attendance: Attendance
    counters: tuple[str, ...]

    @property
    def denominator(self) -> int:
        """N (R39, R40)."""
        return denominator_of(self.attendance, RULES_190).number

    @property
    def present(self) -> int:
        """How many came and were given a card: everybody who counts in N."""
        return self.denominator

    @property
    def away(self) -> int:
        """How many came to no session."""
        return self.attendance.summoned - self.denominator

    @property
    def election(self) -> Mapping[str, object]:
        """What the secretariat types to set the election up."""
        return {
            "title": self.arranged.title,
            "body": self.arranged.target.value,
            "level": self.level.value,
            "seats": self.arranged.seats,
            "permitted_by": _PERMITTED if self.arranged.target is Target.OFFICE else "",
        }

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers with their reasons that N is built from, as they are typed."""
        return asdict(self.attendance)

    @property
    def facts(self) -> CongressFacts:
        """The congress that the rehearsal plays."""
        cell = self.meeting is Meeting.MEMBER_CONGRESS
        return CongressFacts(
            name="Đại hội Chi bộ Diễn tập" if cell else "Đại hội đại biểu Đảng bộ tỉnh Lam Giang",
            meeting=self.meeting,
            level=self.level,
            term="2025–2030",
            place="Lam Giang",
            organisation="ĐẢNG BỘ PHƯỜNG AN HÒA" if cell else "ĐẢNG BỘ TỈNH LAM GIANG",
            heading="ĐẠI HỘI CHI BỘ DIỄN TẬP" if cell else "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
            venue="Hội trường diễn tập",
        )


def lists_of(script: Script) -> Lists:
    """Read the given files, or make up people, and find what is elected by which form.

    Raise `RuleViolation` for lists that cannot be taken or do not suit the form asked for.
    """
    people = make_people(script.delegates + _alternates(script), script.seed)
    if script.slate_file is None and _names(script) > len(people):
        raise SlateRefused(
            f"Danh sách {_names(script)} người dài hơn danh sách {len(people)} đại biểu. Hãy tăng "
            "--delegates hoặc giảm --slate.",
            rule="",
        )
    delegates = (
        script.delegates_file.read_bytes()
        if script.delegates_file
        else delegates_file(people, _alternates(script))
    )
    seats = _seats(script)
    slate = (
        script.slate_file.read_bytes()
        if script.slate_file
        else slate_file(people[: _names(script)], seats or 1)
    )
    taken = read_delegate_list(read_sheets(delegates))
    require_faultless(taken)
    listed = read_slate_list(read_sheets(slate))
    meeting = _meeting(taken)
    arranged = _arrange(script, listed, seats or listed.seats or 1)
    return Lists(
        delegates=delegates,
        slate=slate,
        meeting=meeting,
        level=Level.UPPER if meeting is Meeting.DELEGATE_CONGRESS else Level.CHI_BO,
        arranged=arranged,
        attendance=_attendance(taken, meeting),
        counters=_counters(taken, arranged, script.members),
    )


def _alternates(script: Script) -> int:
    return script.delegates // 20


def _names(script: Script) -> int:
    return 1 if script.form is Form.SINGLE else script.slate


def _seats(script: Script) -> int | None:
    if script.form is Form.SINGLE:
        return 1
    if script.form is Form.NO_SURPLUS and script.slate_file is None:
        return script.slate
    return script.seats


def _meeting(taken: DelegateList) -> Meeting:
    kinds = {listed.delegate.kind for listed in taken.delegates}
    return Meeting.MEMBER_CONGRESS if kinds <= _MEMBER_KINDS else Meeting.DELEGATE_CONGRESS


def _attendance(taken: DelegateList, meeting: Meeting) -> Attendance:
    """Let a few delegates come to no session, with nobody in their place (R40)."""
    if meeting is Meeting.MEMBER_CONGRESS:
        return MemberCongress(summoned=taken.voters)
    away = taken.voters // 40
    return DelegateCongress(summoned=taken.voters, absent_throughout_not_replaced=away)


def _counters(taken: DelegateList, slate: Slate, members: int) -> tuple[str, ...]:
    """Choose who counts: official delegates who do not stand, each of another name (R11)."""
    standing = {person.name.folded for person in slate.candidates}
    free = {
        listed.delegate.name.folded: listed.delegate.name.text
        for listed in taken.delegates
        if listed.delegate.kind.votes and listed.delegate.name.folded not in standing
    }
    if len(free) < members:
        raise SlateRefused(
            f"Chỉ có {len(free)} đại biểu không có tên trong danh sách bầu cử, không đủ {members} "
            "thành viên ban kiểm phiếu. Hãy tăng số đại biểu, hoặc giảm danh sách hay số thành "
            "viên.",
            rule="R11",
        )
    return tuple(free.values())[:members]


def _arrange(script: Script, listed: SlateList, seats: int) -> Slate:
    candidates = require_faultless_slate(listed)
    targets = [Target.COMMITTEE, Target.UPPER_DELEGATES]
    if script.form is Form.SINGLE:
        targets = [Target.OFFICE]
    slates = [
        arrange(listed.title or _TITLES[target], target, seats=seats, candidates=candidates)
        for target in targets
    ]
    if slates[0].form is not script.form:
        raise SlateRefused(
            f"{len(candidates)} người trong danh sách, bầu {seats}: không phải dạng phiếu "
            f"“{script.form.label}”. Hãy chọn dạng phiếu khác.",
            rule="R28",
        )
    return next((slate for slate in slates if _votable(slate)), slates[-1])


def _votable(slate: Slate) -> bool:
    try:
        require_votable(slate, RULES_190)
    except SlateRefused:
        return False
    return True
