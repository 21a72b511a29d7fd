"""Delegates and members: who is summoned, as what, and what the credentials report asks of them.

The fields are those of the report of the credentials committee (rules 3.3). Nothing here knows of a
card or a ballot.
"""

import re
from dataclasses import dataclass, fields
from enum import StrEnum

from congress.domain.dates import PartialDate
from congress.domain.errors import RuleViolation
from congress.domain.letters import bare
from congress.domain.names import PersonName
from congress.domain.standings import DelegateStanding
from congress.domain.texts import shown


class DelegateKind(StrEnum):
    """How somebody came to be on the list (R14, R40, rules 3.3).

    OFFICIAL is said of members, also of a committee that meets, and of delegates whose list says
    nothing of it.
    """

    EX_OFFICIO = "ex_officio"
    ELECTED = "elected"
    APPOINTED = "appointed"
    ALTERNATE = "alternate"
    OFFICIAL = "official"
    PROBATIONARY = "probationary"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return _LABELS[self]

    @property
    def votes(self) -> bool:
        """Tell whether they vote: not alternates until they replace somebody, never dự bị (R14)."""
        return self not in {DelegateKind.ALTERNATE, DelegateKind.PROBATIONARY}


_LABELS = {
    DelegateKind.EX_OFFICIO: "Đương nhiên",
    DelegateKind.ELECTED: "Được bầu",
    DelegateKind.APPOINTED: "Chỉ định",
    DelegateKind.ALTERNATE: "Dự khuyết",
    DelegateKind.OFFICIAL: "Chính thức",
    DelegateKind.PROBATIONARY: "Dự bị",
}
_KINDS = {
    word: kind
    for kind, words in {
        DelegateKind.EX_OFFICIO: ("duong nhien", "dn"),
        DelegateKind.ELECTED: ("bau", "duoc bau", "bau cu", "do bau", "dc bau"),
        DelegateKind.APPOINTED: ("chi dinh", "duoc chi dinh", "cd"),
        DelegateKind.ALTERNATE: ("du khuyet", "dk"),
        DelegateKind.OFFICIAL: (
            "chinh thuc",
            "ct",
            "uy vien",
            "duong nhiem",
            "uy vien duong nhiem",
        ),
        DelegateKind.PROBATIONARY: ("du bi", "db"),
    }.items()
    for word in words
}
_POINTS = re.compile(r"[./]")
_BEFORE_KIND = ("dai bieu ", "dang vien ", "db ", "dv ", "db", "dv")


# What a title says of all the people beneath it.
_KIND_TITLES = {
    re.compile(rf"\b({words})\b"): kind
    for words, kind in (
        ("duong nhien", DelegateKind.EX_OFFICIO),
        ("duoc bau", DelegateKind.ELECTED),
        ("chi dinh", DelegateKind.APPOINTED),
        ("du khuyet", DelegateKind.ALTERNATE),
        ("chinh thuc", DelegateKind.OFFICIAL),
        ("du bi", DelegateKind.PROBATIONARY),
    )
}


_GUESTS = re.compile(r"\bkhach moi\b")
_WITH_DELEGATES = re.compile(r"\b(dai bieu|dang vien)\b.*(,| va | - ).*\bkhach moi\b")


class Gender(StrEnum):
    """As lists give it."""

    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        """Name it in Vietnamese."""
        return "Nam" if self is Gender.MALE else "Nữ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """A person on the list of those summoned; what is not known is empty or None.

    `standing` is what was decided about them since: it is no part of any list (R39, R40, R42).
    """

    name: PersonName
    kind: DelegateKind
    birth: PartialDate | None = None
    gender: Gender | None = None
    other_names: str = ""
    ethnicity: str = ""
    religion: str = ""
    hometown: str = ""
    joined: PartialDate | None = None
    official_since: PartialDate | None = None
    card_number: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    general_education: str = ""
    education: str = ""
    theory: str = ""
    rewards: str = ""
    discipline: str = ""
    replaces: str = ""
    seat: str = ""
    note: str = ""
    standing: DelegateStanding = DelegateStanding.ORDINARY

    @property
    def votes(self) -> bool:
        """Tell whether they vote: official or in the place of one, and not kept away (R14)."""
        in_place = self.standing is DelegateStanding.IN_PLACE
        return self.standing.lets_vote and (self.kind.votes or in_place)

    @property
    def is_summoned(self) -> bool:
        """Tell whether they are to come: with a vote, or as a member on probation (R14, R42)."""
        return self.votes or (self.standing.lets_vote and self.kind is DelegateKind.PROBATIONARY)

    @property
    def is_unsettled(self) -> bool:
        """Tell whether the list has them in the place of somebody, and no decision does (R40)."""
        waits = self.kind is DelegateKind.ALTERNATE and self.standing is DelegateStanding.ORDINARY
        return waits and bool(self.replaces)

    @property
    def standing_label(self) -> str:
        """Say where they stand; an alternate waits until they take the place of somebody (R40)."""
        waits = self.kind is DelegateKind.ALTERNATE
        if waits and self.standing is DelegateStanding.ORDINARY:
            return "Dự khuyết, chưa thay ai"
        return self.standing.label

    @property
    def identity(self) -> tuple[str, str]:
        """Who this is, whatever the spelling: folded name and birth date (V3)."""
        return self.name.folded, self.birth.iso if self.birth else ""


# What a list of delegates says of each.
LISTED_FIELDS = tuple(known.name for known in fields(Delegate) if known.name != "standing")


def read_kind(text: str) -> DelegateKind:
    """Read the kind of a delegate or member, abbreviated or not, with or without diacritics (R14).

    Raise `RuleViolation` for another word: a guest is no delegate.
    """
    words = " ".join(bare(_POINTS.sub("", text.split("(")[0])).split())
    if words in _KINDS and not (words == "db" and "đ" in text.lower()):
        return _KINDS[words]
    for before in _BEFORE_KIND:
        rest = words.removeprefix(before)
        if rest != words and rest in _KINDS:
            return _KINDS[rest]
    raise RuleViolation(
        f"“{shown(text)}” không phải là loại đại biểu. Hãy ghi Đương nhiên, Được bầu, Chỉ định "
        "hoặc Dự khuyết; với đảng viên ghi Chính thức hoặc Dự bị.",
        rule="R14",
    )


def find_kind(title: str) -> DelegateKind | None:
    """Give the one kind that a title speaks of ("II. Đại biểu dự khuyết"), or None (R14)."""
    words = bare(title)
    found = [kind for pattern, kind in _KIND_TITLES.items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def names_guests(title: str) -> bool:
    """Tell whether those beneath a title are guests, and no delegates with them (R14)."""
    words = bare(title)
    return bool(_GUESTS.search(words)) and not _WITH_DELEGATES.search(words)


def read_gender(text: str) -> Gender:
    """Read a gender; raise `RuleViolation` for another word."""
    words = bare(text).strip(" .")
    if words in {"nam", "m", "ong", "nam gioi"}:
        return Gender.MALE
    if words in {"nu", "f", "ba", "nu gioi"}:
        return Gender.FEMALE
    raise RuleViolation(f"“{shown(text)}” không phải là giới tính. Hãy ghi Nam hoặc Nữ.", rule="V3")
