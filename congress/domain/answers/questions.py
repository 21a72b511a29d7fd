"""Reading a question: every field by name and type, nothing else, a sentence for each slip."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from congress.domain.errors import BadName
from congress.domain.texts import clean_text, shown

Choice = TypeVar("Choice", bound=StrEnum)
# Far above every number of people; what is longer could not be written into a sentence.
_MOST = 10**1000


class Question:
    """The fields of one object of a question; raises `ValueError` naming the field that is wrong.

    `what` names the object in sentences; a field that is not among `known` is refused, because its
    meaning would be lost. Names of people come out in NFC, with single spaces (V3).
    """

    __slots__ = ("_fields", "_what")

    def __init__(self, value: object, what: str, known: Sequence[str]) -> None:
        self._what = what
        self._fields = _mapping(value, what)
        strange = sorted(str(name) for name in self._fields if name not in known)
        if strange:
            raise refusal(f"Không hiểu trường “{shown(strange[0])}” trong “{what}”")

    def __contains__(self, name: str) -> bool:
        """Tell whether the field is there and holds something."""
        return self._fields.get(name) is not None

    def get(self, name: str) -> object:
        """Give a field as it is; refuse a question without it."""
        if name not in self._fields:
            raise refusal(f"Thiếu trường “{name}” trong “{self._what}”")
        return self._fields[name]

    def part(self, name: str, known: Sequence[str]) -> "Question":
        """Give an object within this one."""
        return Question(self.get(name), name, known)

    def text(self, name: str, *, default: str) -> str:
        """Read a text."""
        value = self._fields.get(name, default)
        if not isinstance(value, str):
            raise refusal(f"Trường “{name}” phải là chữ")
        return value

    def whole(self, name: str, *, default: int | None = None) -> int:
        """Read a whole number, also a negative one; without a default it must be there."""
        return _whole(self.get(name) if default is None else self._fields.get(name, default), name)

    def count(self, name: str, *, least: int = 0, default: int | None = None) -> int:
        """Read a whole number that is not below `least`."""
        number = self.whole(name, default=default)
        if number < least:
            raise refusal(f"Trường “{name}” phải từ {least} trở lên")
        return number

    def truth(self, name: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self._fields.get(name, default)
        if not isinstance(value, bool):
            raise refusal(f"Trường “{name}” phải là true hoặc false")
        return value

    def choice(self, name: str, choices: type[Choice], *, default: Choice | None = None) -> Choice:
        """Read one word of a list of words; without a default it must be there."""
        value = self.get(name) if default is None else self._fields.get(name, default.value)
        if not isinstance(value, str) or value not in {one.value for one in choices}:
            words = ", ".join(one.value for one in choices)
            raise refusal(f"Trường “{name}” phải là một trong: {words}")
        return choices(value)

    def names(self, name: str, *, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Read a list of names."""
        value = self.get(name) if default is None else self._fields.get(name, default)
        return tuple(_name(one, name) for one in _texts(value, name))

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """Read an object of names whose fields are all lists of texts."""
        return {key: _texts(words, key) for key, words in self._by_name(name)}

    def wholes(self, name: str) -> dict[str, int]:
        """Read an object of names whose fields are all whole numbers, in its order."""
        return {key: _whole(number, key) for key, number in self._by_name(name)}

    def _by_name(self, name: str) -> Iterator[tuple[str, object]]:
        found = _mapping(self.get(name), name)
        keys = require_once([_name(str(key), name) for key in found], name)
        return zip(keys, found.values(), strict=True)


def refusal(what: str) -> ValueError:
    """Say what cannot be read, and what to do."""
    return ValueError(f"{what}. Hãy sửa tệp rồi hỏi lại.")


def require_once(names: Sequence[str], field: str) -> Sequence[str]:
    """Refuse a name that stands twice, perhaps in two spellings of the same letters (V3)."""
    for name, times in Counter(names).items():
        if times > 1:
            raise refusal(f"“{name}” có hai lần trong trường “{field}”")
    return names


def _mapping(value: object, what: str) -> Mapping[object, object]:
    if not isinstance(value, Mapping):
        raise refusal(f"“{what}” phải là một đối tượng JSON")
    return value


def _name(raw: str, field: str) -> str:
    try:
        name = clean_text(raw, what=f"Tên trong trường “{field}”")
    except BadName as error:
        raise ValueError(error.message) from error
    if not name:
        raise refusal(f"Tên trong trường “{field}” để trống")
    return name


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise refusal(f"Trường “{name}” phải là số nguyên")
    if abs(value) >= _MOST:
        raise refusal(f"Trường “{name}” có quá nhiều chữ số")
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise refusal(f"Trường “{name}” phải là danh sách chữ")
    return tuple(value)
