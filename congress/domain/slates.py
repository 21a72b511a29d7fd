"""The list that is voted on: who is on it, in which order, and whether it may be voted on at all.

R21-R23 limits of the list, R26b order and labels, R28-R29 form. The plain form holds what is
printed on the ballot and no more: the birth date of homonyms, nobody else's, and the office of
those whose trust is voted on (L2).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from congress.domain.circumstances import ORDINARY, Circumstances, require_fitting
from congress.domain.contests import Office, Purpose, Target
from congress.domain.dates import PartialDate
from congress.domain.errors import Inconsistent, RuleViolation, SlateRefused
from congress.domain.forms import Form, boxes_of, form_of
from congress.domain.names import PersonName, person_name, sort_key
from congress.domain.numbers import percent
from congress.domain.plain import Fields, Plain, require_same


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person on the list. `origin` is who proposed them, `position` their office and unit.

    `planned` is the office that they are planned for afterwards (R48); no ballot and no paper of
    the round says so.
    """

    name: PersonName
    birth: PartialDate | None = None
    position: str = ""
    origin: str = ""
    note: str = ""
    planned: Office | None = None

    @property
    def sort_key(self) -> bytes:
        """The bytes that order candidates (R26b)."""
        return sort_key(self.name, self.birth)

    @property
    def dated_label(self) -> str:
        """The name with the birth date that tells homonyms apart (R26b)."""
        return f"{self.name.text} ({self.birth.text})" if self.birth else self.name.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Slate:
    """The candidates in ballot order for a number of seats. Make it with `arrange`.

    `circumstances` say in which of them the round is held: what follows from it depends on them.
    `seats` of an opinion ballot are the places on the list that those heard stand for (R25); a vote
    of trust has as many as people, which decide nothing (L7).
    """

    title: str
    target: Target
    seats: int
    candidates: tuple[Candidate, ...]
    circumstances: Circumstances = ORDINARY
    purpose: Purpose = Purpose.ELECTION

    @property
    def form(self) -> Form:
        """The form of ballot this list asks for (R28, R29, R26, L2)."""
        return form_of(self.seats, len(self.candidates), self.purpose)

    @property
    def boxes(self) -> tuple[str, ...]:
        """The boxes beside each name; none where names are chosen (R28, R29, L2)."""
        return boxes_of(self.form, self.purpose)

    @property
    def surplus(self) -> int:
        """How many names the list has above the seats; negative when it is shorter."""
        return len(self.candidates) - self.seats

    @property
    def surplus_percent(self) -> str:
        """The surplus in per cent of the seats, for reading (V6)."""
        return percent(max(self.surplus, 0), self.seats)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names as the ballot prints them: homonyms with their birth date (R26b).

        A ballot of trust carries the office as well (L2).
        """
        homonyms = _homonyms(self.candidates)
        names = (
            person.dated_label if place in homonyms else person.name.text
            for place, person in enumerate(self.candidates)
        )
        if self.purpose is not Purpose.TRUST:
            return tuple(names)
        offices = (person.position for person in self.candidates)
        return tuple(f"{name}, {office}" for name, office in zip(names, offices, strict=True))

    def as_json(self) -> dict[str, Plain]:
        """Give the slate as plain data, in ballot order."""
        homonyms = _homonyms(self.candidates)
        return {
            "title": self.title,
            "target": self.target.value,
            "seats": self.seats,
            "form": self.form.value,
            "circumstances": self.circumstances.as_json(),
            "purpose": self.purpose.value,
            "candidates": [
                {
                    "name": person.name.text,
                    "sort_name": person.name.sort_name,
                    "birth": person.birth.iso if person.birth and place in homonyms else "",
                    "position": person.position if self.purpose is Purpose.TRUST else "",
                }
                for place, person in enumerate(self.candidates)
            ],
        }

    @classmethod
    def from_json(cls, value: object) -> "Slate":
        """Read plain data; raise `ValueError` unless `as_json` gives exactly this again."""
        fields = Fields(value, "slate")
        people = tuple(_read_candidate(item) for item in fields.items("candidates"))
        title, target, seats = fields.text("title"), fields.text("target"), fields.whole("seats")
        try:
            slate = arrange(
                title,
                Target(target),
                seats=seats,
                candidates=people,
                circumstances=Circumstances.from_json(fields.plain("circumstances")),
                purpose=Purpose(fields.text("purpose")),
            )
        except RuleViolation as error:
            raise ValueError(f"slate: {error}") from error
        require_same(value, slate.as_json(), what="slate")
        return slate


def arrange(
    title: str,
    target: Target,
    *,
    seats: int,
    candidates: Iterable[Candidate],
    circumstances: Circumstances = ORDINARY,
    purpose: Purpose = Purpose.ELECTION,
) -> Slate:
    """Put candidates in ballot order (R26b).

    Raise `SlateRefused` for nobody, no seats, doubles, no office where trust is voted on (L2);
    `Inconsistent` for circumstances that no round of this kind has (R6, R26, L7, R49).
    """
    require_fitting(circumstances, target, seats)
    people = tuple(sorted(candidates, key=lambda person: person.sort_key))
    form_of(seats, len(people), purpose)
    _refuse_doubles(people)
    if purpose is not Purpose.ELECTION:
        _require_plain(circumstances)
    if purpose is Purpose.TRUST:
        _require_trust(people, seats)
    return Slate(
        title=title,
        target=target,
        seats=seats,
        candidates=people,
        circumstances=circumstances,
        purpose=purpose,
    )


def _homonyms(people: tuple[Candidate, ...]) -> frozenset[int]:
    """Find the places of people who share a name with another on the list (R26b, V3)."""
    times = Counter(person.name.folded for person in people)
    return frozenset(place for place, person in enumerate(people) if times[person.name.folded] > 1)


def _refuse_doubles(people: tuple[Candidate, ...]) -> None:
    """Refuse a person listed twice, and homonyms that no birth date tells apart (R26b, V3)."""
    homonyms = _homonyms(people)
    seen: set[tuple[str, PartialDate]] = set()
    for place in sorted(homonyms):
        person = people[place]
        if person.birth is None:
            raise SlateRefused(
                f"Danh sách có nhiều người tên “{person.name.text}”, cần in ngày sinh để phân "
                "biệt. Hãy ghi ngày sinh của từng người.",
                rule="R26b",
            )
        if (person.name.folded, person.birth) in seen:
            raise SlateRefused(
                f"“{person.name.text}” ({person.birth.text}) có hai lần trong danh sách. "
                "Hãy bỏ một dòng.",
                rule="R26b",
            )
        seen.add((person.name.folded, person.birth))


def _require_plain(circumstances: Circumstances) -> None:
    """Refuse circumstances of an election for a ballot that elects nobody (R26, L7)."""
    if circumstances != Circumstances(level=circumstances.level):
        raise Inconsistent(
            "Lấy phiếu xin ý kiến và lấy phiếu tín nhiệm không có vòng bầu lại, chức danh hay dự "
            "khuyết. Hãy kiểm tra lại.",
            rule="R37",
        )


def _require_trust(people: tuple[Candidate, ...], seats: int) -> None:
    """Refuse somebody without an office to be printed (L2), and seats that are not people (L7)."""
    for person in people:
        if not person.position:
            raise SlateRefused(
                f"Phiếu tín nhiệm ghi cả họ tên và chức vụ. Hãy ghi chức vụ của “"
                f"{person.name.text}”.",
                rule="L2",
            )
    if seats != len(people):
        raise Inconsistent(
            f"Lấy phiếu tín nhiệm không bầu ai: số lượng phải bằng {len(people)} người trong danh "
            "sách. Hãy kiểm tra lại.",
            rule="L7",
        )


def _read_candidate(value: object) -> Candidate:
    """Read one candidate of the plain form."""
    fields = Fields(value, "candidate")
    birth = fields.text("birth")
    try:
        name = person_name(fields.text("name"), sort_name=fields.text("sort_name"))
    except RuleViolation as error:
        raise ValueError(f"candidate: {error}") from error
    born = PartialDate.from_iso(birth) if birth else None
    return Candidate(name, born, position=fields.text("position"))
