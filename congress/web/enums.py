"""Words of requests that must be one of a few."""

from enum import StrEnum
from typing import TypeVar

from flask import request

from congress.domain.list_choices import Letters
from congress.services.errors import Malformed

Word = TypeVar("Word", bound=StrEnum)


def asked_letters() -> Letters:
    """Give what the address says of old letters in a file; without that they are refused."""
    return read_enum(Letters, request.args.get("letters", Letters.ASKED), "letters")


def read_enum(kind: type[Word], text: str, name: str) -> Word:
    """Give the value of this text; raise `Malformed` naming those that there are."""
    try:
        return kind(text)
    except ValueError as error:
        known = ", ".join(kind)
        raise Malformed(f"“{name}” phải là một trong: {known}.") from error
