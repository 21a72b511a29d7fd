"""Units of delegates as lists spell them: one unit in several spellings is found, not split (V3).

"đảng bộ huyện nam đàn", "Đảng bộ H. Nam Đàn" and "Dang bo huyen Nam Dan" are one unit. Names that
differ by a mark are two ("Thanh Hà", "Thanh Hạ"), unless one of them has no marks at all.
"""

import re
from collections import Counter
from collections.abc import Iterable

from congress.domain.letters import bare, folded

_SHORT_WORDS = {
    "đb": "đảng bộ",
    "cb": "chi bộ",
    "đu": "đảng ủy",
    "đuk": "đảng ủy khối",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
}
_BETWEEN_WORDS = re.compile(r"[^\w']+")


class UnitSpellings:
    """The spellings of a list, and which of them is meant: a known one, else the most usual."""

    def __init__(self, known: Iterable[str], listed: Iterable[str]) -> None:
        """`known` are units of earlier lists, `listed` those of this one, one for each person."""
        counts = Counter(listed)
        usual = sorted(counts, key=lambda text: (-counts[text], not _is_well_written(text)))
        self._by_key: dict[str, str] = {}
        self._by_bare: dict[str, set[str]] = {}
        for text in (*known, *usual):
            if text:
                self._by_key.setdefault(_key(text), text)
        for text in self._by_key.values():
            if bare(text) != text.lower():
                self._by_bare.setdefault(bare(_long(text)), set()).add(text)

    def meant(self, text: str) -> str:
        """Give the spelling to be used for this unit: very often the same text."""
        if bare(text) == text.lower():
            marked = self._by_bare.get(bare(_long(text)), set())
            if len(marked) == 1:
                return next(iter(marked))
        return self._by_key.get(_key(text), text)


def _is_well_written(text: str) -> bool:
    """Tell whether a name begins with a capital and is not all capitals."""
    return text[:1].isupper() and not text.isupper()


def _long(text: str) -> str:
    """Write short words out: "TP. Vinh" as "thành phố vinh"; without other punctuation."""
    words = _BETWEEN_WORDS.sub(" ", text.lower()).split()
    return " ".join(_SHORT_WORDS.get(word, word) for word in words)


def _key(text: str) -> str:
    return folded(_long(text))
