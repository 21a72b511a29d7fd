"""Vietnamese letters: which letter, which tone, which order (V2, V3).

A syllable is taken apart into base letters (a ă â b c d đ e ê …) and one tone, because "Hòa" and
"Hoà" are one syllable whose tone mark stands on another letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# CLDR `vi`, with the letters of other languages where the Latin alphabet has them.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(ALPHABET, start=0x10)}
_AFTER_ALPHABET = 0xF0
# Within a word: behind the space that ends a shorter word, before digits and letters.
_WITHIN_WORDS = {"-": 0x02, "'": 0x03}

# Tones in the order ngang (no mark), huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0301": 5, "\u0323": 6}
_OTHER_MARK = 0x20
_LETTER_MARKS = {"\u0306": "ă", "\u0302": "âêô", "\u031b": "ơư"}
# What keyboards of other languages put in place of Đ.
_SAME_LETTER = str.maketrans({"ð": "đ", "ɖ": "đ"})
_APOSTROPHE = re.compile(r"\s*['\u2019\u2018\u02bc\u02bb`\u00b4]\s*")
_NOT_PLAIN = str.maketrans({"đ": "d"})


@dataclass(frozen=True, slots=True)
class Syllable:
    """One word without case: its base letters, and its tones and foreign marks in order."""

    letters: str
    marks: tuple[int, ...]


def read_syllables(text: str) -> tuple[Syllable, ...]:
    """Take a text apart into words of base letters and tones, without case (V3)."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_SAME_LETTER)
    return tuple(_read_syllable(word) for word in _APOSTROPHE.sub("'", lowered).split())


def _read_syllable(word: str) -> Syllable:
    letters: list[str] = []
    marks: list[int] = []
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            marks.append(_TONES[character])
        elif not unicodedata.combining(character):
            letters.append(character)
        elif letters and (letter := _with_mark(letters[-1], character)):
            letters[-1] = letter
        else:
            marks.append(_OTHER_MARK + ord(character) % 0x80)
    return Syllable("".join(letters), tuple(sorted(marks)))


def _with_mark(letter: str, mark: str) -> str:
    """Give the Vietnamese letter that `letter` and `mark` make, or nothing."""
    made = unicodedata.normalize("NFC", letter + mark)
    return made if made in _LETTER_MARKS.get(mark, "") else ""


def folded(text: str) -> str:
    """Give one form to all spellings of a name: case, NFC or NFD, "Hoà" and "Hòa" (V3).

    For comparing only: two people may have it in common.
    """
    return " ".join(
        syllable.letters + "".join(f"^{mark}" for mark in syllable.marks)
        for syllable in read_syllables(text)
    )


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Give the text without any diacritic, in small letters: what people type to search (V3)."""
    return " ".join(
        "".join(_bare_letter(letter) for letter in syllable.letters)
        for syllable in read_syllables(text)
    )


def _bare_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.translate(_NOT_PLAIN))[0]


def field_key(text: str) -> bytes:
    """Give bytes that order a name field: all base letters first, then all tones (V2).

    Ends with a zero byte after each level, so that keys of fields can be joined and a shorter field
    stands before a longer one that begins with it.
    """
    syllables = read_syllables(text)
    letters = b"\x01".join(_letters_key(syllable.letters) for syllable in syllables)
    tones = b"".join(bytes(syllable.marks) + b"\x01" for syllable in syllables)
    return letters + b"\x00" + tones + b"\x00"


def _letters_key(letters: str) -> bytes:
    """Rank letters of the alphabet in it, others behind it, hyphen and apostrophe before it (V2).

    Other punctuation does not count.
    """
    key = bytearray()
    for letter in letters:
        if letter in _RANK:
            key.append(_RANK[letter])
        elif letter in _WITHIN_WORDS:
            key.append(_WITHIN_WORDS[letter])
        elif letter.isdigit():
            key += b"\x0f" + _code(letter)
        elif letter.isalpha():
            key.append(_AFTER_ALPHABET)
            key += _code(letter)
    return bytes(key)


def _code(letter: str) -> bytes:
    """Give a code point as three bytes without a zero, keeping its order."""
    point = ord(letter)
    return bytes((2 + (point >> 14), 2 + ((point >> 7) & 0x7F), 2 + (point & 0x7F)))
