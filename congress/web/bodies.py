"""Bodies of requests: always read, never larger than the view expects, and JSON strictly.

A body that nobody reads would hold a server thread after the answer (stack, trap 8).
"""

from collections.abc import Callable, Mapping
from typing import IO, Any, TypeVar

from flask import current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from congress.crypto.canonical import Json, as_list, as_text, parse
from congress.crypto.errors import VerificationError
from congress.services.errors import Malformed

SMALL = 256 * 1024
MEDIUM = 4 * 1024 * 1024
LARGE = 24 * 1024 * 1024

_LIMIT = "congress_largest_body"
_CHUNK = 64 * 1024

View = TypeVar("View", bound=Callable[..., Any])


def accepts(largest: int) -> Callable[[View], View]:
    """Let a view be sent more than `SMALL` bytes."""

    def declare(view: View) -> View:
        setattr(view, _LIMIT, largest)
        return view

    return declare


def read_body() -> None:
    """Read the whole body before anything else happens; raise 413 for one that is too large."""
    view = current_app.view_functions.get(request.endpoint or "")
    request.max_content_length = getattr(view, _LIMIT, SMALL)
    try:
        request.get_data(cache=True)
    except RequestEntityTooLarge:
        _drain(request.environ["wsgi.input"], LARGE)
        raise


class Body:
    """The JSON object that was sent; each field is read with its type or refused by a sentence."""

    def __init__(self, fields: Json) -> None:
        if not isinstance(fields, Mapping):
            raise Malformed("Nội dung gửi lên phải là một đối tượng JSON.")
        self._fields = fields

    def text(self, name: str) -> str:
        """Read a text."""
        value = self._fields.get(name)
        if not isinstance(value, str):
            raise Malformed(f"Thiếu “{name}”, hoặc “{name}” không phải là chữ.")
        return value

    def optional_text(self, name: str) -> str:
        """Read a text that may be absent; then it is empty."""
        return self.text(name) if name in self._fields else ""

    def whole(self, name: str) -> int:
        """Read a whole number, not negative."""
        value = self._fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise Malformed(f"Thiếu “{name}”, hoặc “{name}” không phải là số nguyên từ 0 trở lên.")
        return value

    def optional_whole(self, name: str) -> int:
        """Read a whole number that may be absent; then it is 0."""
        return self.whole(name) if name in self._fields else 0

    def optional_truth(self, name: str) -> bool:
        """Read true or false that may be absent; then it is false."""
        value = self._fields.get(name, False)
        if not isinstance(value, bool):
            raise Malformed(f"“{name}” phải là true hoặc false.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts."""
        try:
            return tuple(as_text(item) for item in as_list(self._fields.get(name)))
        except VerificationError as error:
            raise Malformed(
                f"Thiếu “{name}”, hoặc “{name}” không phải là danh sách chữ."
            ) from error

    def optional_texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts that may be absent; then it is empty."""
        return self.texts(name) if name in self._fields else ()

    def body(self, name: str) -> "Body":
        """Read an object within."""
        return Body(self._fields.get(name))

    def optional_body(self, name: str) -> "Body":
        """Read an object within that may be absent; then it is empty."""
        return self.body(name) if name in self._fields else Body({})

    def bodies(self, name: str) -> "tuple[Body, ...]":
        """Read a list of objects."""
        try:
            return tuple(Body(item) for item in as_list(self._fields.get(name)))
        except VerificationError as error:
            raise Malformed(f"Thiếu “{name}”, hoặc “{name}” không phải là danh sách.") from error

    def all_texts(self) -> dict[str, str]:
        """Read all fields as texts."""
        return {name: self.text(name) for name in self._fields}

    def wholes(self) -> dict[str, int]:
        """Read all fields as whole numbers."""
        return {name: self.whole(name) for name in self._fields}


def json_body() -> Body:
    """Give the JSON object of this request."""
    try:
        return Body(parse(request.get_data()))
    except VerificationError as error:
        raise Malformed("Nội dung gửi lên phải là một đối tượng JSON.") from error


def _drain(stream: IO[bytes], most: int) -> None:
    left = most
    while left > 0:
        chunk = stream.read(min(_CHUNK, left))
        if not chunk:
            return
        left -= len(chunk)
