"""Old scripts of Vietnamese: every letter of TCVN3 and VNI, and names as fonts wrote them (V3)."""

import unicodedata

import pytest

from congress.domain.legacy_letters import Script, knows, modern
from tests.domain.old_scripts import VNI, WRITTEN

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = {
    unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES
} | {"đ"}
MARKED = "".join(sorted(letter for letter in SMALL if not letter.isascii()))


@pytest.mark.parametrize("script", Script)
def test_every_vietnamese_letter_is_read(script: Script) -> None:
    table = WRITTEN[script]

    assert "".join(sorted(table)) == MARKED
    assert len(set(table.values())) == len(MARKED)
    for letter, old in table.items():
        assert modern(old, script) == letter
        assert knows(old, script)


def test_capitals_of_vni_are_pairs_of_capitals() -> None:
    for letter, old in VNI.items():
        assert modern(old.upper(), Script.VNI) == letter.upper()


def test_capitals_without_tones_are_letters_of_tcvn3() -> None:
    assert modern("¡¢£¤¥¦§", Script.TCVN3) == "ĂÂÊÔƠƯĐ"


@pytest.mark.parametrize(
    ("old", "script", "new"),
    [
        (
            "NguyÔn ThÞ \u00b8nh, §Æng Quèc Kh\u00b8nh",
            Script.TCVN3,
            "Nguyễn Thị ánh, Đặng Quốc Khánh",
        ),
        ("NGUYÔN THÞ HOµ", Script.TCVN3, "NGUYỄN THỊ HOÀ"),
        ("Lª Vâ", Script.TCVN3, "Lê Võ"),
        ("§N", Script.TCVN3, "ĐN"),
        ("Nguyeãn Thò Haïnh", Script.VNI, "Nguyễn Thị Hạnh"),
        ("ÑAËNG QUOÁC KHAÙNH", Script.VNI, "ĐẶNG QUỐC KHÁNH"),
        ("Leâ Höõu Trònh, aÙ", Script.VNI, "Lê Hữu Trịnh, á"),
        ("Lan", Script.VNI, "Lan"),
    ],
)
def test_names_are_read(old: str, script: Script, new: str) -> None:
    assert modern(old, script) == new


def test_a_letter_of_another_script_is_not_known() -> None:
    assert not knows("Hoà", Script.TCVN3)
    assert not knows("ThÞ", Script.VNI)
    assert knows("Lan 1", Script.VNI)
    assert [script.label for script in Script] == ["TCVN3 (ABC)", "VNI"]
