"""Biên bản kiểm phiếu as data: every field of the form, and nothing about how it looks (rules 3.1).

To the fields of the form are added the regulation, the way of voting (R13), how N was built (R43),
the round, the technicians (R12), the seal, both verifiers and the four fingerprints by which signed
paper and published record are held together (design 3.6).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NewType

from congress.domain.contests import Meeting, Mode, Purpose
from congress.domain.decision_reasons import Reason, conclusion_of
from congress.domain.decisions import Decision
from congress.domain.denominators import Denominator
from congress.domain.errors import Inconsistent
from congress.domain.heard import Heard, hear, heard_conclusion_of
from congress.domain.numbers import ordinal
from congress.domain.reconciliation import BoxReport, require_consistent
from congress.domain.rulesets import Ruleset
from congress.domain.slates import Slate
from congress.domain.wordings import in_words_of

Sha256 = NewType("Sha256", str)
_ROUNDS = {
    Purpose.ELECTION: "lần bầu",
    Purpose.OPINION: "lần xin ý kiến",
    Purpose.TRUST: "lần lấy phiếu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressHeading:
    """The congress as its papers head it (V7).

    `organisation` and `body` are the two lines at the left ("ĐẢNG BỘ TỈNH LAM GIANG", "ĐẠI HỘI ĐẠI
    BIỂU LẦN THỨ XX"); `name` is the same within a sentence; `place` stands before the date, `venue`
    is where the congress meets, `day` when it opened, if that is known.
    """

    organisation: str
    body: str
    name: str
    term: str
    place: str
    venue: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingCommittee:
    """Ban kiểm phiếu: who counted, who held the key, who helped (R11, R12).

    `key_holders` of the head and members hold shares, any `threshold` of them open the box; both
    are empty on paper. `technicians` are no delegates and may not vote.
    """

    head: str
    members: tuple[str, ...]
    key_holders: tuple[str, ...] = ()
    threshold: int = 0
    technicians: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many people the committee has."""
        return 1 + len(self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The sealed box: how many ballots, and the Merkle root over their sorted trackers (R58)."""

    ballots: int
    root: Sha256

    @property
    def groups(self) -> tuple[str, ...]:
        """The root as sixteen groups of four capital hexadecimal digits, as paper prints it."""
        digits = self.root.upper()
        return tuple(digits[start : start + 4] for start in range(0, len(digits), 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """The four fingerprints that `congress verify` prints as well (design 3.6).

    Each is 40 decimal digits in groups of five, to be read aloud.
    """

    server_key: str
    committee_key: str
    card_lists: str
    checkpoint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifiers:
    """Which programs checked the record before the minutes were signed (design 3.6).

    `debian_tool` is the version of the independent tool that passed, or empty when it did not run;
    `debian_tool_absent` then says why in one sentence. A tool that ran and failed makes no minutes.
    """

    congress_verify: str
    debian_tool: str = ""
    debian_tool_absent: str = ""

    @property
    def sentence(self) -> str:
        """Say what ran, for the minutes."""
        if self.debian_tool:
            return (
                "Hai chương trình độc lập đã kiểm tra hồ sơ, đạt: congress verify "
                f"{self.congress_verify} và belenios-tool {self.debian_tool}."
            )
        return (
            f"Chương trình congress verify {self.congress_verify} đã kiểm tra hồ sơ, đạt. Chương "
            f"trình độc lập thứ hai không chạy: {self.debian_tool_absent}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """All that the minutes of one round say. `require_minutes_fit` holds them together.

    `subject` follows "bầu" in the title, `seat_title` is what those elected become ("Ủy viên Ban
    Chấp hành"). The slate says whether anybody is elected: an opinion ballot and a vote of trust
    have minutes of their own form (R26, L5). `permission` names the paper that allows secret
    ballots on devices (R13); it may be empty.
    `remarks` are sentences that must be known, such as cards made on the server (design 3.1).
    `additional` says that it is a by-election (R55).
    `presidium_title` stands above the second signature: that of who leads the congress or meeting.
    """

    heading: CongressHeading
    number: str
    day: date
    subject: str
    seat_title: str
    round_number: int
    rules: Ruleset
    mode: Mode
    permission: str
    slate: Slate
    committee: CountingCommittee
    denominator: Denominator
    report: BoxReport
    decision: Decision | Heard
    seal: Seal | None
    fingerprints: Fingerprints | None
    verifiers: Verifiers | None
    remarks: tuple[str, ...]
    copies: int
    read_at: datetime
    head_signs: str
    presidium_signs: str
    presidium_title: str = "T/M ĐOÀN CHỦ TỊCH"
    additional: bool = False

    @property
    def act(self) -> str:
        """What was done: "bầu Ban Chấp hành …", or "bầu bổ sung …" at a by-election (R55).

        Where nobody is elected it is what the ballot was about (R26, L7).
        """
        if self.slate.purpose is not Purpose.ELECTION:
            return self.subject
        name = self.subject.removeprefix("Bầu ").removeprefix("bầu ")
        said = "bổ sung" in name.casefold()
        return f"bầu bổ sung {name}" if self.additional and not said else f"bầu {name}"

    @property
    def title(self) -> str:
        """What was elected: "bầu Ban Chấp hành …, nhiệm kỳ …"."""
        return f"{self.act}, nhiệm kỳ {self.heading.term}"

    @property
    def round_title(self) -> str:
        """Which round: "lần bầu thứ nhất"."""
        return f"{_ROUNDS[self.slate.purpose]} {ordinal(self.round_number)}"

    @property
    def election(self) -> Decision:
        """The decision of an election; for minutes of any other form there is none to ask for."""
        assert isinstance(self.decision, Decision)  # noqa: S101  (told to mypy: by the slate)
        return self.decision

    @property
    def absent(self) -> int:
        """How many of N were absent when voting began (rules 3.1, field 6)."""
        return self.denominator.number - self.report.present

    @property
    def conclusion(self) -> tuple[Reason, ...]:
        """The sentences below the table of results (R44-R46)."""
        if isinstance(self.decision, Decision):
            found = conclusion_of(self.decision)
        else:
            found = heard_conclusion_of(self.decision)
        if not self.at_a_meeting:
            return found
        meeting = self.denominator.meeting
        return tuple(replace(one, text=in_words_of(meeting, one.text)) for one in found)

    @property
    def at_a_meeting(self) -> bool:
        """Tell whether a committee met, and no congress (R41, R52)."""
        return self.denominator.meeting is Meeting.COMMITTEE_MEETING

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """Rules used that nobody could verify, each with its label (design 5.10)."""
        found = {reason.rule: reason for reason in self.conclusion if reason.unverified}
        if self.mode is Mode.TABLET and not self.permission:
            found["R13"] = Reason("", "R13", "", "", self.rules.doubt("R13"))
        if self.at_a_meeting:
            found["R41"] = Reason("", "R41", "", "", self.rules.doubt("R41"))
        return tuple(found.values())


def require_minutes_fit(minutes: Minutes) -> None:
    """Refuse minutes whose parts contradict each other (R37, R43); raise `Inconsistent`."""
    require_consistent(
        minutes.slate.form,
        minutes.slate.seats,
        report=minutes.report,
        denominator=minutes.denominator,
    )
    counts = minutes.report.counts
    parts = (
        *_parts_of_decision(minutes),
        ("quy chế", minutes.decision.ruleset == minutes.denominator.ruleset == minutes.rules.id),
        ("niêm phong", minutes.seal is None or minutes.seal.ballots == counts.returned),
        ("hồ sơ máy tính bảng", minutes.mode is not Mode.TABLET or _has_record(minutes)),
    )
    wrong = [part for part, fits in parts if not fits]
    if wrong:
        raise Inconsistent(
            f"Biên bản không lập được vì không khớp: {', '.join(wrong)}. Hãy kiểm tra lại hồ sơ "
            "lần bầu.",
            rule="R37",
        )


def _parts_of_decision(minutes: Minutes) -> tuple[tuple[str, bool], ...]:
    """Hold the decision against slate, counts and N; what elects nobody is said again (R37)."""
    slate, counts, decision = minutes.slate, minutes.report.counts, minutes.decision
    if not isinstance(decision, Decision):
        again = hear(slate, counts=counts, rules=minutes.rules)
        return (("kết quả phiếu", decision == again),)
    counted = decision.counted
    return (
        ("danh sách bầu cử", counted.names == slate.labels),
        ("số lượng bầu", counted.seats == slate.seats),
        ("kết quả phiếu", counted.votes == counts.votes),
        ("số phiếu thu về", counted.returned == counts.returned),
        ("số dùng để tính kết quả", counted.denominator == minutes.denominator.number),
    )


def _has_record(minutes: Minutes) -> bool:
    """Tell whether the minutes of a vote on tablets carry seal, fingerprints and verifiers."""
    return None not in (minutes.seal, minutes.fingerprints, minutes.verifiers)
