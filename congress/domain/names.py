"""Names of people: họ, tên đệm, tên; one order for lists and ballots; one key for doubles.

Order (R26b, V2): by tên, then họ, then tên đệm, each by Vietnamese letters and then tones; the
earlier date of birth first. Case decides last of all, so that capitals change no order.
"""

import unicodedata
from dataclasses import dataclass

from congress.domain.dates import PartialDate
from congress.domain.letters import bare, field_key, folded
from congress.domain.texts import clean_name

_UNKNOWN_BIRTH = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it was given, and the three parts it is sorted by (V1).

    `sort_name` is empty for names of Kinh form, whose last word is the tên; for others it is the
    name rewritten in that form ("Niê H' Hen"), or the tên alone ("Hen").
    """

    text: str
    family: str
    middle: str
    given: str
    sort_name: str = ""

    @property
    def folded(self) -> str:
        """The key that all spellings of this name share: for doubles and for matching (V3)."""
        return folded(self.text)

    @property
    def bare(self) -> str:
        """The name without diacritics: for searching (V3)."""
        return bare(self.text)


def person_name(raw: str, *, sort_name: str = "", what: str = "Họ và tên") -> PersonName:
    """Clean a name and split it; raise `BadName` for one that cannot be taken (V1, V3)."""
    text = clean_name(raw, what=what)
    if not sort_name.strip():
        return PersonName(text, *_split(text.split(" ")))
    ordering = clean_name(sort_name, what="Tên để sắp xếp")
    words = ordering.split(" ")
    # A single word is the tên; whatever else the name has can only separate people who share it.
    parts = (text, "", ordering) if len(words) == 1 else _split(words)
    return PersonName(text, *parts, ordering)


def sort_key(name: PersonName, birth: PartialDate | None = None) -> bytes:
    """Give bytes whose order is the order of names on a ballot (R26b, V1, V2).

    Comparing bytes is enough, so a database column of bytes sorts as this program does. Two keys
    are equal only for the same text, sort name and birth date.
    """
    fields = field_key(name.given) + field_key(name.family) + field_key(name.middle)
    spelling = unicodedata.normalize("NFC", f"{name.text}\0{name.sort_name}")
    # Swapped, small letters stand before capitals; the text itself parts what swapping unites.
    return fields + _birth_key(birth) + f"{spelling.swapcase()}\0{spelling}".encode()


def _birth_key(birth: PartialDate | None) -> bytes:
    """Order dates, a bare year before the days of that year, an unknown one last."""
    if birth is None:
        return _UNKNOWN_BIRTH
    return birth.year.to_bytes(2, "big") + bytes((birth.month, birth.day))


def _split(words: list[str]) -> tuple[str, str, str]:
    """Give họ, tên đệm, tên of a name in Kinh form; one word alone is a tên."""
    if len(words) == 1:
        return "", "", words[0]
    return words[0], " ".join(words[1:-1]), words[-1]
