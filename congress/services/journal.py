"""The audit log as sentences that anybody can read; what counts are the events themselves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.orm import Session

from congress.domain import events
from congress.domain.card_votes import Subject
from congress.domain.contests import Meeting, Office, Purpose
from congress.domain.dates import PartialDate
from congress.domain.events import Event
from congress.domain.follow_ups import Choice
from congress.domain.forms import Form
from congress.domain.meetings import Opener
from congress.domain.nominees import Source
from congress.domain.open_points import open_points
from congress.domain.opinion_decisions import OpinionOutcome
from congress.domain.outcomes import Outcome
from congress.domain.roles import Role
from congress.domain.rulesets import RULES_190
from congress.domain.running_bodies import RunningBody
from congress.domain.standings import DelegateStanding
from congress.domain.trust_decisions import TrustOutcome
from congress.record.log import read_leaf
from congress.services.journal_sentences import SENTENCES
from congress.services.stages import Step
from congress.store.access import list_accounts
from congress.store.audit import list_leaves

_SHOWN_OF_A_HASH = 12
_STEPS = {
    "certificate": "chứng thư",
    "deal": "các mảnh khóa đã mã hóa",
    "acceptance": "xác nhận đã nhận mảnh khóa",
}
_CHANGES = {
    "added": "thêm một người",
    "changed": "sửa một người",
    "removed": "bỏ một người",
    "united": "đổi tên hoặc gộp đoàn",
    "seated": "xếp chỗ ngồi",
    "headed": "ghi trưởng đoàn",
}
_CORRECTIONS = {"in": "ghi thêm lượt vào", "out": "ghi thêm lượt ra", "struck": "bỏ một lượt"}
_AGREED = "đồng ý nhân sự khác"
_MADE_ON_SERVER = " Thẻ làm trên chính máy chủ: chỉ để diễn tập."


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """An event by its number from 1: when, what in words, and the name of its type."""

    number: int
    at: datetime
    sentence: str
    type: str


def read_journal(session: Session) -> tuple[JournalEntry, ...]:
    """Tell the whole log in sentences, in its order."""
    names = {row.username: row.full_name for row in list_accounts(session)}
    return tuple(tell(list_leaves(session), names))


def tell(leaves: list[bytes], names: Mapping[str, str]) -> Iterator[JournalEntry]:
    """Tell the events of a log; `names` are full names by sign-in name.

    Of passages that follow each other without any other event the last alone is told, which counts
    all people who came: there may be thousands.
    """
    teller = _Teller(names)
    entries = [read_leaf(leaf) for leaf in leaves]
    for number, (entry, after) in enumerate(zip(entries, [*entries[1:], None], strict=True), 1):
        if after and _goes_on(entry.event, after.event):
            continue
        yield JournalEntry(
            number=number,
            at=entry.at,
            sentence=teller.sentence(entry.event),
            type=type(entry.event).__name__,
        )


def _goes_on(event: Event, after: Event) -> bool:
    """Tell whether the door tells the same again with newer numbers."""
    kind = events.PassagesRecorded
    return isinstance(event, kind) and isinstance(after, kind) and event.session == after.session


class _Teller:
    """Goes down the log once, and knows by then what ids are called."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._titles: dict[str, str] = {}
        self._boxes: dict[str, str] = {}
        self._meetings = {"": "cả đại hội"}
        self._members: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, str] = {}

    def sentence(self, event: Event) -> str:
        """Put an event into words."""
        self._learn(event)
        said = {name: self._say(event, name, value) for name, value in asdict(event).items()}
        return _capital(SENTENCES[type(event)].format_map(said))

    def _learn(self, event: Event) -> None:
        """Remember what this event gives a name to."""
        match event:
            case events.ElectionCreated(election=election, title=title):
                self._titles[election] = title
            case (
                events.MeetingConvened(meeting=key, title=title)
                | events.SessionBegun(session=key, name=title)
            ):
                self._meetings[key] = title
            case events.TabletAdded(tablet=tablet, label=label):
                self._titles[tablet] = label
            case events.RoundFrozen(round=uuid, election=election, number=number):
                self._titles[uuid] = f"{self._titles.get(election, election)}, lần {number}"
                self._members[uuid] = self._members.get(self._keys[event.trustees_sha256], ())
            case events.RoundJoined(round=uuid, election=election, number=number):
                self._titles[uuid] = f"{self._titles.get(election, election)}, lần {number}"
                shared = self._boxes.get(event.box, self._titles.get(event.box, event.box))
                self._boxes[event.box] = f"{shared}; {self._titles[uuid]}"
            case events.CeremonyBegun(ceremony=ceremony, members=members):
                self._members[ceremony] = members
            case events.CommitteeKeyMade(ceremony=ceremony, trustees_sha256=sha256):
                self._keys[sha256] = ceremony
            case _:
                pass

    def _say(self, event: Event, field: str, value: object) -> str:
        if isinstance(event, events.RulingRecorded) and field in _OF_A_RULING:
            return self._ruling(event)[field]
        if field in _PEOPLE:
            return self._person(str(value))
        if field in {"election", "round", "box", "tablet"}:
            return self._title(event, field, str(value))
        if field in {"meeting", "session"}:
            return self._meetings.get(str(value), str(value))
        if field in {"index", "owner"} and isinstance(value, int):
            return self._member(event, value)
        if field == "members" and isinstance(value, tuple):
            return ", ".join(self._person(str(name)) for name in value)
        if field == "elections" and isinstance(value, tuple):
            return ", ".join(self._titles.get(str(one), str(one)) for one in value)
        words = _WORDS.get(field)
        return words(value) if words else _plain(field, value)

    def _title(self, event: Event, field: str, value: str) -> str:
        """Name an election, a round or a tablet; of what happens to a box, all its rounds."""
        if field == "round" and not isinstance(event, _OF_ONE_ROUND) and value in self._boxes:
            return self._boxes[value]
        return self._titles.get(value, value)

    def _ruling(self, event: events.RulingRecorded) -> dict[str, str]:
        """Say about what it is, which way was chosen, and in which words."""
        offered = {point.rule: point for point in open_points(RULES_190)}.get(event.rule)
        chosen = offered.label_of(event.choice) if offered else event.choice
        about = self._titles.get(event.about, event.about)
        return {
            "about": f", {about}" if about else "",
            "choice": chosen or "ghi nhận",
            "text": f", “{event.text.rstrip('.')}”" if event.text else "",
        }

    def _person(self, username: str) -> str:
        return f"đ/c {self._names.get(username, username)}" if username else "máy chủ"

    def _member(self, event: Event, index: int) -> str:
        key = str(getattr(event, "ceremony", "") or getattr(event, "round", ""))
        members = self._members.get(key, ())
        known = 1 <= index <= len(members)
        return self._person(members[index - 1]) if known else f"thành viên số {index}"


# What happens to one round, also where others share its box; all else happens to the box (R6).
_OF_ONE_ROUND = (
    events.RoundFrozen,
    events.RoundJoined,
    events.DecisionDeclared,
    events.MinutesSigned,
    events.FollowUpDecided,
    events.AppointmentRecorded,
)
_OF_A_RULING = frozenset({"about", "choice", "text"})
_BODIES = {body.value: body.called(Meeting.DELEGATE_CONGRESS) for body in RunningBody}


def _outcome_of(value: str) -> str:
    """Name how a round ended, whatever it was held for; a tie is one in every ballot."""
    kinds: tuple[type[Outcome | OpinionOutcome | TrustOutcome], ...]
    kinds = (Outcome, OpinionOutcome, TrustOutcome)
    return next(kind(value).label for kind in kinds if value in tuple(kind))


def _count(value: object) -> str:
    return str(len(value) if isinstance(value, tuple) else 0)


_PEOPLE = frozenset({"by", "asked_by", "confirmed_by", "username", "head"})
_WORDS: Mapping[str, Callable[[object], str]] = MappingProxyType(
    {
        "role": lambda value: Role(str(value)).label,
        "kind": lambda value: Meeting(str(value)).label,
        "form": lambda value: Form(str(value)).label,
        **dict.fromkeys(
            ("standing", "before"), lambda value: DelegateStanding(str(value)).label.lower()
        ),
        "subject": lambda value: Subject(str(value)).label,
        "body": lambda value: _BODIES.get(str(value), str(value)),
        "valid": lambda value: "đại hội hợp lệ" if value else "đại hội chưa hợp lệ",
        "choice": lambda value: Choice(str(value)).label,
        "additional": lambda value: "bổ sung " if value else "",
        "permitted_by": lambda value: f" (văn bản cho phép: {value})" if value else "",
        "act": lambda value: Step(str(value)).label,
        "outcome": lambda value: _outcome_of(str(value)),
        "purpose": lambda value: Purpose(str(value)).label,
        "step": lambda value: _STEPS.get(str(value), str(value)),
        "opener": lambda value: Opener(str(value)).label,
        "office": lambda value: Office(str(value)).label if value else "",
        "agreed": lambda value: _AGREED if value else "không nêu nhân sự khác",
        "correction": lambda value: _CORRECTIONS.get(str(value), str(value)),
        "granted": lambda value: "được chấp nhận" if value else "không được chấp nhận",
        "change": lambda value: _CHANGES.get(str(value), str(value)),
        "passed": lambda value: "được thông qua" if value else "không được thông qua",
        "made_on_server": lambda value: _MADE_ON_SERVER if value else "",
        "shares": lambda value: f"mảnh khóa số {_joined(value)}",
        "source": lambda value: Source(str(value)).label.lower(),
        "ruling": lambda value: str(value) or "không cần",
        "consent": lambda value: ", có văn bản đồng ý" if value else "",
        "accepted": lambda value: "đưa vào danh sách" if value else "không đưa vào danh sách",
        **dict.fromkeys(("women", "young", "minorities"), lambda value: str(value) or "–"),
        "day": lambda value: PartialDate.from_iso(str(value)).text if value else "chưa rõ",
        # Public credentials and ids stand in the log; a sentence only counts them, and days too.
        **dict.fromkeys(
            (
                *("voided", "made_valid", "prepared", "allowed", "kept", "cut"),
                *("off", "worked", "ceremonies"),
            ),
            _count,
        ),
    }
)


def _plain(field: str, value: object) -> str:
    if field.endswith("sha256") or field == "root":
        return str(value)[:_SHOWN_OF_A_HASH]
    return _joined(value) if isinstance(value, tuple) else str(value)


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
