"""Vietnamese of old files: TCVN3 (ABC) and VNI, which write it with the letters of Western Europe.

Both live from fonts that draw those letters otherwise, so a program that does not know the font
sees "NguyÔn ThÞ H¹nh" (TCVN3) or "Nguyeãn Thò Haïnh" (VNI) for "Nguyễn Thị Hạnh".
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum

_TCVN3 = {
    old: new
    for olds, news in (
        ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
        ("¨©ª«¬\u00ad®", "ăâêôơưđ"),
        ("µ¶·\u00b8¹", "àảãáạ"),
        ("»¼½¾Æ", "ằẳẵắặ"),
        ("ÇÈÉÊË", "ầẩẫấậ"),
        ("ÌÎÏÐÑ", "èẻẽéẹ"),
        ("ÒÓÔÕÖ", "ềểễếệ"),
        ("×ØÜÝÞ", "ìỉĩíị"),
        ("ßáâãä", "òỏõóọ"),
        ("åæçèé", "ồổỗốộ"),
        ("êëìíî", "ờởỡớợ"),
        ("ïñòóô", "ùủũúụ"),
        ("õö÷øù", "ừửữứự"),
        ("úûüýþ", "ỳỷỹýỵ"),
    )
    for old, new in zip(olds, news, strict=True)
}
# sắc, huyền, hỏi, ngã, nặng: behind a plain letter, one with a hat, one with a bowl.
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_PLAIN, _HAT, _BOWL = "ùøûõï", "áàåãä", "éèúüë"
_HATTED, _BOWLED = {"a": "â", "e": "ê", "o": "ô"}, {"a": "ă"}
_HAT_ALONE, _BOWL_ALONE = "â", "ê"
_SINGLE_VNI = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "î": "ỵ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
}


def _toned(letter: str, marks: str) -> dict[str, str]:
    """Pair each mark with the letter that bears its tone."""
    return {
        mark: unicodedata.normalize("NFC", letter + tone)
        for mark, tone in zip(marks, _TONES, strict=True)
    }


def _pairs_of_vni() -> dict[str, str]:
    """Give the letters that VNI writes as two, in small letters."""
    pairs = dict[str, str]()
    for base, letter in {**dict(zip("aeouy", "aeouy", strict=True)), "ô": "ơ", "ö": "ư"}.items():
        pairs |= {base + mark: new for mark, new in _toned(letter, _PLAIN).items()}
    for letters, alone, marks in ((_HATTED, _HAT_ALONE, _HAT), (_BOWLED, _BOWL_ALONE, _BOWL)):
        for base, letter in letters.items():
            pairs[base + alone] = letter
            pairs |= {base + mark: new for mark, new in _toned(letter, marks).items()}
    return pairs


_DOUBLE_VNI = _pairs_of_vni()


class Script(StrEnum):
    """A way of writing Vietnamese before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"

    @property
    def label(self) -> str:
        """Name it as offices know it."""
        return "TCVN3 (ABC)" if self is Script.TCVN3 else "VNI"


def modern(text: str, script: Script) -> str:
    """Write a text of an old script in Unicode; what the script does not know stays as it is.

    TCVN3 has no capital letters with tones but by fonts, so a word in capitals gets them here.
    """
    if script is Script.VNI:
        return _modern_vni(text)
    new = "".join(_TCVN3.get(letter, letter) for letter in text)
    return new.upper() if _is_in_capitals(text) else new


def knows(text: str, script: Script) -> bool:
    """Tell whether every letter beyond ASCII is one that the script uses."""
    if script is Script.TCVN3:
        return all(letter.isascii() or letter in _TCVN3 for letter in text)
    return all(new or old.isascii() for old, new in _letters_of_vni(text))


def _modern_vni(text: str) -> str:
    return "".join(
        (new.upper() if old[0].isupper() else new) if new else old
        for old, new in _letters_of_vni(text)
    )


def _letters_of_vni(text: str) -> Iterator[tuple[str, str]]:
    """Take a text apart into letters as VNI writes them, each with its new form or nothing."""
    place = 0
    while place < len(text):
        pair, letter = text[place : place + 2], text[place]
        if double := _DOUBLE_VNI.get(pair.lower()):
            yield pair, double
        else:
            yield letter, _SINGLE_VNI.get(letter.lower(), "")
        place += 2 if double else 1


def _is_in_capitals(text: str) -> bool:
    """Tell whether a text has no small letter of ASCII, and a capital within a word."""
    letters = [letter for letter in text if letter.isascii() and letter.isalpha()]
    within = any(
        letter.isascii() and letter.isupper() for word in text.split() for letter in word[1:]
    )
    return within and all(letter.isupper() for letter in letters)
