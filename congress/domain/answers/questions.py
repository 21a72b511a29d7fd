"""Reading a question: every field by name and type, nothing else, a sentence for each slip."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

Choice = TypeVar("Choice", bound=StrEnum)


class Question:
    """The fields of one object of a question; raises `ValueError` naming the field that is wrong.

    `what` names the object in sentences; a field that is not among `known` is refused, because its
    meaning would be lost.
    """

    __slots__ = ("_fields", "_what")

    def __init__(self, value: object, what: str, known: Sequence[str]) -> None:
        if not isinstance(value, Mapping):
            raise _refusal(f"“{what}” phải là một đối tượng JSON")
        strange = sorted(str(name) for name in value if name not in known)
        if strange:
            raise _refusal(f"Không hiểu trường “{strange[0]}” trong “{what}”")
        self._what = what
        self._fields: Mapping[object, object] = value

    def __contains__(self, name: str) -> bool:
        """Tell whether the field is there and holds something."""
        return self._fields.get(name) is not None

    def get(self, name: str) -> object:
        """Give a field as it is; refuse a question without it."""
        if name not in self._fields:
            raise _refusal(f"Thiếu trường “{name}” trong “{self._what}”")
        return self._fields[name]

    def part(self, name: str, known: Sequence[str]) -> "Question":
        """Give an object within this one."""
        return Question(self.get(name), name, known)

    def text(self, name: str, *, default: str = "") -> str:
        """Read a text; without a default it must be there."""
        value = self._fields.get(name, default) if default else self.get(name)
        if not isinstance(value, str):
            raise _refusal(f"Trường “{name}” phải là chữ")
        return value

    def whole(self, name: str, *, default: int | None = None) -> int:
        """Read a whole number, also a negative one; a default stands for none or null."""
        value = self.get(name) if default is None else self._fields.get(name)
        if value is None and default is not None:
            return default
        return _whole(value, name)

    def count(self, name: str, *, least: int = 0, default: int | None = None) -> int:
        """Read a whole number that is not below `least`."""
        number = self.whole(name, default=default)
        if number < least:
            raise _refusal(f"Trường “{name}” phải từ {least} trở lên")
        return number

    def truth(self, name: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self._fields.get(name, default)
        if not isinstance(value, bool):
            raise _refusal(f"Trường “{name}” phải là true hoặc false")
        return value

    def choice(self, name: str, choices: type[Choice], *, default: Choice | None = None) -> Choice:
        """Read one word of a list of words."""
        value = self.get(name) if default is None else self._fields.get(name, default.value)
        if not isinstance(value, str) or value not in {one.value for one in choices}:
            words = ", ".join(one.value for one in choices)
            raise _refusal(f"Trường “{name}” phải là một trong: {words}")
        return choices(value)

    def texts(self, name: str, *, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Read a list of texts."""
        value = self.get(name) if default is None else self._fields.get(name, default)
        return _texts(value, name)

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """Read an object whose fields are all lists of texts."""
        value = self.get(name)
        if not isinstance(value, Mapping):
            raise _refusal(f"“{name}” phải là một đối tượng JSON")
        return {str(key): _texts(words, str(key)) for key, words in value.items()}

    def wholes(self, name: str) -> dict[str, int]:
        """Read an object whose fields are all whole numbers, in its order."""
        value = self.get(name)
        if not isinstance(value, Mapping):
            raise _refusal(f"“{name}” phải là một đối tượng JSON")
        return {str(key): _whole(number, str(key)) for key, number in value.items()}


def _whole(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _refusal(f"Trường “{name}” phải là số nguyên")
    return value


def _texts(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise _refusal(f"Trường “{name}” phải là danh sách chữ")
    return tuple(value)


def _refusal(what: str) -> ValueError:
    return ValueError(f"{what}. Hãy sửa tệp rồi hỏi lại.")
