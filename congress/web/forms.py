"""Forms of the screens: read with types, refused by a sentence that names the field.

A refused form keeps what was typed: htmx gets the sentence alone and puts it into the form, and a
browser without scripts gets a page with the way back (`errors.py`).
"""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import Response, redirect, request
from werkzeug.datastructures import FileStorage

from congress.domain.dates import read_date
from congress.services.errors import Malformed

Word = TypeVar("Word", bound=StrEnum)

CHECKED = "yes"


class Form:
    """The fields that were sent; `what` names a field in the sentence that refuses it."""

    def __init__(self) -> None:
        self._fields = request.form
        self._files = request.files

    def text(self, name: str, what: str) -> str:
        """Read a text that must not be empty."""
        value = self.optional_text(name)
        if not value:
            raise Malformed(f"Chưa nhập {what}. Hãy nhập rồi làm lại.")
        return value

    def optional_text(self, name: str) -> str:
        """Read a text without the spaces around it; empty when it was not sent."""
        return self._fields.get(name, "").strip()

    def secret(self, name: str, what: str) -> str:
        """Read a password exactly as it was typed."""
        value = self._fields.get(name, "")
        if not value:
            raise Malformed(f"Chưa nhập {what}. Hãy nhập rồi làm lại.")
        return value

    def whole(self, name: str, what: str) -> int:
        """Read a whole number from 0 up, written with or without points between thousands."""
        text = self.text(name, what).replace(".", "").replace(" ", "")
        if not (text.isascii() and text.isdigit() and len(text) <= 6):
            raise Malformed(f"{_capital(what)} phải là số nguyên từ 0 trở lên. Hãy nhập lại.")
        return int(text)

    def optional_whole(self, name: str, what: str) -> int:
        """Read a whole number; an empty field is 0."""
        return self.whole(name, what) if self.optional_text(name) else 0

    def maybe_whole(self, name: str, what: str) -> int | None:
        """Read a whole number; an empty field is none."""
        return self.whole(name, what) if self.optional_text(name) else None

    def day(self, name: str, what: str) -> date:
        """Read a date written dd/mm/yyyy."""
        day = read_date(self.text(name, what)).whole
        if day is None:
            raise Malformed(f"{_capital(what)} phải có đủ ngày, tháng, năm. Hãy nhập lại.")
        return day

    def choice(self, name: str, kind: type[Word], what: str) -> Word:
        """Read one of a few words."""
        text = self.text(name, what)
        if text not in set(kind):
            raise Malformed(f"{_capital(what)} không có trong danh sách. Hãy chọn lại.")
        return kind(text)

    def checked(self, name: str) -> bool:
        """Tell whether a box was ticked."""
        return name in self._fields

    def raw(self, name: str) -> str:
        """Read a text of several lines exactly as it was typed."""
        return self._fields.get(name, "")

    def lines(self, name: str) -> tuple[str, ...]:
        """Read a text of several lines, without the empty ones."""
        lines = (line.strip() for line in self._fields.get(name, "").splitlines())
        return tuple(line for line in lines if line)

    def several(self, name: str) -> tuple[str, ...]:
        """Read all values that were chosen under one name."""
        return tuple(self._fields.getlist(name))

    def numbers(self, name: str) -> tuple[int, ...]:
        """Read all whole numbers that were chosen under one name; other values are left out."""
        return tuple(int(value) for value in self.several(name) if value.isdecimal())

    def typed(self, word: str) -> None:
        """Refuse unless the word was typed that confirms what cannot be undone."""
        if self.optional_text("typed").casefold() != word.casefold():
            raise Malformed(f"Để xác nhận, hãy gõ đúng: {word}.")

    def same(self, name: str, again: str, refusal: str) -> None:
        """Refuse with a sentence unless what was typed twice is the same."""
        if self._fields.get(name) != self._fields.get(again):
            raise Malformed(refusal)

    def file(self, name: str, what: str) -> bytes:
        """Read a file that was chosen."""
        found: FileStorage | None = self._files.get(name)
        raw = found.read() if found else b""
        if not raw:
            raise Malformed(f"Chưa chọn {what}, hoặc tệp rỗng. Hãy chọn tệp rồi làm lại.")
        return raw


def go(url: str) -> Response:
    """Send the browser on after something was done: 303, or as htmx wants to be told."""
    if wants_fragment():
        return Response(status=204, headers={"HX-Redirect": url})
    answer = redirect(url, code=303)
    assert isinstance(answer, Response)  # noqa: S101  (told to mypy: Flask redirects with its own)
    return answer


def own_address(to: str) -> str:
    """Give an address of this server, never of another."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"


def wants_fragment() -> bool:
    """Tell whether htmx asks, which puts an answer into the page that is there."""
    return request.headers.get("HX-Request") == "true"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
