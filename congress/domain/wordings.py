"""Texts in the words of a meeting: who takes part, and what it is called (R39-R41).

Texts are written for a congress of delegates. At a member congress the same texts name its members,
and where the people elected to a committee meet, they name those and their meeting: one rule for
every page and paper, in each language.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from congress.domain.contests import Meeting

# Delegates to the congress above, the delegate congress and its badge keep their names.
_NAMED = (
    r"(?<!đoàn )(?<!hội )(?<!thẻ )đại biểu(?! dự (đại hội cấp trên|khuyết))"
    r"|\bdelegate(?=(s|'s)?\b)"
)
_DELEGATE = re.compile(_NAMED, re.IGNORECASE)
_MEMBERS: Mapping[str, str] = MappingProxyType({"đại biểu": "đảng viên", "delegate": "member"})
# A meeting is no congress; names of congresses, those who examine its delegates, and the command
# that is called congress keep theirs.
_CONGRESS = (
    r"(?<!kỳ )đại hội(?! (đại biểu|đảng viên|đảng bộ|chi bộ|cấp trên|toàn quốc))"
    r"|(?<!delegate )(?<!member )(?<!upper )(?<!committee )\bcongress(?=('s)?\b)"
    r"(?! (verify|cards|serve|init|log|demo|import|rehearse|rules)\b)"
)
_AT_A_MEETING = re.compile(rf"(?<!tư cách )(?:{_NAMED})|{_CONGRESS}", re.IGNORECASE)
_MEETING: Mapping[str, str] = MappingProxyType(
    {"đại biểu": "ủy viên", "delegate": "member", "đại hội": "hội nghị", "congress": "meeting"}
)


def in_words_of(meeting: Meeting, text: str) -> str:
    """Give a text as this kind of meeting says it; capitals stay."""
    if meeting is Meeting.DELEGATE_CONGRESS:
        return text
    if meeting is Meeting.MEMBER_CONGRESS:
        return _DELEGATE.sub(lambda found: _like(found[0], _MEMBERS[found[0].lower()]), text)
    return _AT_A_MEETING.sub(lambda found: _like(found[0], _MEETING[found[0].lower()]), text)


def _like(word: str, other: str) -> str:
    if word.isupper():
        return other.upper()
    return other.capitalize() if word[0].isupper() else other
