"""Plain data: what values of the rules turn into before they are fixed by hash, and back.

Only text, whole numbers, true and false, nothing, lists and mappings: no fractions, so that the
canonical JSON of the record has one spelling for each value. Reading back is strict: what is needed
is read, the value is made again, and `require_same` refuses every other difference.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "bool | int | str | Sequence[Plain] | Mapping[str, Plain] | None"


class Fields:
    """The fields of one mapping, read with their type.

    Every method raises `ValueError` naming the field: the data was not written by this program, or
    was changed since.
    """

    __slots__ = ("_fields", "_what")

    def __init__(self, value: object, what: str) -> None:
        if not isinstance(value, Mapping):
            raise ValueError(f"{what}: not an object")  # noqa: TRY004 - one error for bad data
        self._what = what
        self._fields: Mapping[object, object] = value

    def _get(self, name: str) -> object:
        if name not in self._fields:
            raise ValueError(f"{self._what}: field {name!r} is missing")
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a field."""
        return name in self._fields

    def text(self, name: str) -> str:
        """Read a text field."""
        value = self._get(name)
        if not isinstance(value, str):
            raise ValueError(f"{self._what}: field {name!r} is not a text")  # noqa: TRY004  (bad data, not a bad call)
        return value

    def whole(self, name: str) -> int:
        """Read a whole number, not negative."""
        return _whole(self._get(name), f"{self._what}: field {name!r}")

    def truth(self, name: str) -> bool:
        """Read true or false."""
        value = self._get(name)
        if not isinstance(value, bool):
            raise ValueError(f"{self._what}: field {name!r} is not true or false")  # noqa: TRY004  (bad data, not a bad call)
        return value

    def plain(self, name: str) -> object:
        """Give a field as it is, to be read by whatever it describes."""
        return self._get(name)

    def is_nothing(self, name: str) -> bool:
        """Tell whether a field is there and holds nothing."""
        return self._get(name) is None

    def items(self, name: str) -> tuple[object, ...]:
        """Read a list, its items unread."""
        value = self._get(name)
        if not isinstance(value, list | tuple):
            raise ValueError(f"{self._what}: field {name!r} is not a list")  # noqa: TRY004  (bad data, not a bad call)
        return tuple(value)

    def wholes(self, name: str) -> tuple[int, ...]:
        """Read a list of whole numbers, none negative."""
        what = f"{self._what}: an item of {name!r}"
        return tuple(_whole(value, what) for value in self.items(name))

    def fields(self, name: str) -> "Fields":
        """Read an object, as fields of its own."""
        return Fields(self._get(name), f"{self._what}.{name}")


def require_same(value: object, expected: Plain, *, what: str) -> None:
    """Refuse data that differs from what the value read from it gives again."""
    if _comparable(value) != _comparable(expected):
        raise ValueError(f"{what}: fields are unknown, missing, or do not follow from the others")


def _whole(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{what} is not a whole number from 0 up")
    return value


def _comparable(value: object) -> object:
    """Make tuples and lists one, and keep true apart from 1."""
    if isinstance(value, list | tuple):
        return [_comparable(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _comparable(item) for key, item in value.items()}
    return (type(value), value)
