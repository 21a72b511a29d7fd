"""What a regulation is made of: where each rule is written, thresholds, times, and doubts (G1)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """One regulation: where it is written, its thresholds, and what in it nobody could read.

    `articles` maps rule numbers of RULES.md to article numbers, `elsewhere` to places in other
    texts. `unverified` maps rule numbers to one sentence on what is taken for granted: shown
    wherever that rule decides (design 5.10).

    The surplus of a list is at most `surplus_most_percent` of the seats (R21), usually within
    `surplus_usual_percent` (R23), and `small_body_surplus` for bodies of up to `small_body_seats`
    (R22); of fewer than `small_body_read_from` seats no text was found. A candidate from the floor
    needs more than `floor_support_percent` (R24), and the secretary of a chi bộ is voted for at
    most `rounds_of_an_office` times (R47). The rest are times of keeping and of letters (R56-R58).
    """

    id: str
    title: str
    issued: str
    articles: Mapping[str, int]
    elsewhere: Mapping[str, str]
    surplus_most_percent: int
    surplus_usual_percent: tuple[int, int]
    small_body_seats: int
    small_body_read_from: int
    small_body_surplus: int
    floor_support_percent: int
    rounds_of_an_office: int
    retention_months: int
    report_working_days: int
    approval_working_days: int
    complaint_working_days: int
    application_working_days: int
    unverified: Mapping[str, str]

    @property
    def basis(self) -> str:
        """Give the regulation as the first lines of minutes name it (rules 3.1)."""
        return f"{self.title} ban hành kèm theo {self.issued}"

    def article(self, rule: str) -> str:
        """Give "Điều 14" for the rule, or its place in another text, or nothing."""
        number = self.articles.get(rule)
        return f"Điều {number}" if number else self.elsewhere.get(rule, "")

    def doubt(self, rule: str) -> str:
        """Give the sentence that labels the rule unverified, or nothing."""
        return self.unverified.get(rule, "")

    def doubt_about_seats(self, seats: int) -> str:
        """Give the doubt about the surplus for so few seats that no text speaks of them (R22)."""
        return self.doubt("R22") if seats < self.small_body_read_from else ""
