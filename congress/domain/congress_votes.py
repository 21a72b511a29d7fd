"""What the congress as a whole votes on by show of cards: bodies, programme, reports (R4, R5).

Votes that belong to one election are `card_votes.Subject`; a vote of either kind passes alike.
"""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.contests import Meeting
from congress.domain.errors import RuleViolation
from congress.domain.texts import clean_text


class Matter(StrEnum):
    """What the cards are raised on, in the usual order of a congress."""

    RUNNING_BODY = "running_body"
    PROGRAMME = "programme"
    RULES_OF_WORK = "rules_of_work"
    CREDENTIALS_REPORT = "credentials_report"
    OTHER = "other"

    def words(self, meeting: Meeting) -> str:
        """Name it in Vietnamese, as it follows "biểu quyết"."""
        return _WORDS[self].format(attendees=meeting.attendees)


_WORDS = {
    Matter.RUNNING_BODY: "cơ quan điều hành",
    Matter.PROGRAMME: "chương trình làm việc",
    Matter.RULES_OF_WORK: "quy chế làm việc",
    Matter.CREDENTIALS_REPORT: "báo cáo thẩm tra tư cách {attendees}",
    Matter.OTHER: "nội dung khác",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What exactly is voted on; `label` are its words.

    `body` is the running body and `about` the hash of its people or of the paper that is voted on;
    both are empty where there is none.
    """

    matter: Matter
    label: str
    body: str = ""
    about: str = ""


def motion_on(matter: Matter, meeting: Meeting, text: str = "") -> Motion:
    """Make a motion on anything but a running body; `text` says what OTHER is (R4).

    Raise `RuleViolation` when it does not.
    """
    words = clean_text(text, what="Nội dung biểu quyết")
    if matter is not Matter.OTHER:
        return Motion(matter=matter, label=matter.words(meeting))
    if not words:
        raise RuleViolation(
            "Chưa ghi nội dung biểu quyết. Hãy ghi đại hội biểu quyết về việc gì.", rule="R4"
        )
    return Motion(matter=matter, label=words)
