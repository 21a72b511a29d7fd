"""Who takes part: members of the Party at a member congress, delegates elsewhere (R39, R40).

Texts are written for a congress of delegates. At a member congress the same texts name its members:
one rule for every page, in each language.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from flask import has_request_context

from congress.domain.contests import Meeting
from congress.services.congresses import read_meeting
from congress.web.runtime import runtime
from congress.web.sessions import visit

# Delegates to the congress above, the delegate congress and its badge keep their names.
_NAMED = r"(?<!đoàn )(?<!hội )(?<!thẻ )đại biểu(?! dự đại hội cấp trên)|\bdelegate(?=(s|'s)?\b)"
_DELEGATE = re.compile(_NAMED, re.IGNORECASE)
_MEMBERS: Mapping[str, str] = MappingProxyType({"đại biểu": "đảng viên", "delegate": "member"})


def worded(text: str) -> str:
    """Give a text in the words of this server's congress."""
    if not _DELEGATE.search(text) or not has_request_context():
        return text
    return in_words_of_members(text) if _meeting() is Meeting.MEMBER_CONGRESS else text


def in_words_of_members(text: str) -> str:
    """Name members where a text names delegates; capitals stay."""
    return _DELEGATE.sub(lambda found: _like(found[0], _MEMBERS[found[0].lower()]), text)


def _like(word: str, other: str) -> str:
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other


def _meeting() -> Meeting:
    here = visit()
    if here.meeting is None:
        with runtime().database.reading() as session:
            here.meeting = read_meeting(session)
    return here.meeting
