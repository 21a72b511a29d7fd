"""Text from outside, made safe once at the edge: NFC, one kind of space, nothing hidden (V3).

A control or bidirectional character in a name can make a screen show another name than the one that
is stored, so such a text is refused, never repaired (design 5.11).
"""

import re
import unicodedata

from congress.domain.errors import BadName

LONGEST_NAME = 120
LONGEST_TEXT = 500
LONGEST_SHOWN = 60

# Joiners, soft hyphens and byte-order marks come with copying from web pages and mean nothing;
# a zero-width space stands between words, so it counts as a space.
_NOTHING = dict.fromkeys((0x00AD, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SPACES = re.compile(r"[\u0020\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]+")
_BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_UNREADABLE = "\ufffd"
# Within a cell a line ends where the column was too narrow.
_LINE_ENDS = re.compile(r"[\t-\r\x85\u2028\u2029]+")


def clean_text(raw: str, *, what: str, longest: int = LONGEST_TEXT) -> str:
    """Give `raw` in NFC with single spaces and none at the ends (V3).

    `what` begins the sentence of a refusal ("Họ và tên"). Raise `BadName` for a control,
    bidirectional or unreadable character, and for a text that is too long; an empty text passes.
    """
    text = _SPACES.sub(" ", raw.strip().translate(_NOTHING)).strip()
    for character in text:
        _require_visible(character, what=what)
    text = unicodedata.normalize("NFC", text)
    if len(text) > longest:
        raise BadName(f"{what} dài {len(text)} ký tự, quá {longest} ký tự. Hãy rút gọn.", rule="V3")
    return text


def one_line(raw: str) -> str:
    """Give the text of a cell as one line without what means nothing; ends are stripped.

    What should be refused stays, for `clean_text` to refuse.
    """
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    return _SPACES.sub(" ", _LINE_ENDS.sub(" ", raw).translate(_NOTHING)).strip()


def shown(raw: str) -> str:
    """Give a text that could not be taken as a sentence can quote it: short and visible."""
    text = "".join(
        _UNREADABLE if unicodedata.category(character) in _HIDDEN_CATEGORIES else character
        for character in raw.strip()
    )
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def clean_name(raw: str, *, what: str = "Họ và tên") -> str:
    """Give the cleaned name of a person or body; raise `BadName` when none is left (V3)."""
    name = clean_text(raw, what=what, longest=LONGEST_NAME)
    if not any(character.isalpha() for character in name):
        raise BadName(f"{what} để trống. Hãy ghi đầy đủ.", rule="V3")
    return name


def _require_visible(character: str, *, what: str) -> None:
    if character in _BIDIRECTIONAL:
        kind = "ký tự đổi chiều chữ"
    elif character == _UNREADABLE:
        kind = "ký tự không đọc được"
    elif unicodedata.category(character) in _HIDDEN_CATEGORIES:
        kind = "ký tự điều khiển"
    else:
        return
    raise BadName(
        f"{what} có {kind} U+{ord(character):04X}, không nhìn thấy trên giấy. Hãy gõ lại.",
        rule="V3",
    )
