"""Which words can be Vietnamese: one syllable each, of a beginning, a rhyme and a tone.

For telling text from text in an old code, never for judging a name: names of other peoples have
other syllables.
"""

import re

from congress.domain.letters import read_syllables

_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e "
    "ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên "
    "iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u "
    "ua uân uâng uât uây uc ui um un ung uôc uôi uôm uôn uông uôt up ut uê uêch uênh uơ uy uya "
    "uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt "
    "ươu y yêm yên yêng yêt yêu ynh yn yt"
)
_SYLLABLE = re.compile(
    r"(?:(?:k|gh|ngh)(?=[eêiy])|(?:c|ng|g(?!i))(?![eêiy])|gi|qu|ch|kh|nh|ph|th|tr|[bdđghlmnprstvx])?"
    rf"(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})"
)
_STOPPED = re.compile(r".*(?:ch|[cpt])")
_TONES_OF_STOPPED = {5, 6}
_ORDINARY_TONES = range(2, 7)


def is_vietnamese_word(word: str) -> bool:
    """Tell whether a word, in whatever case, is a syllable that Vietnamese can have."""
    read = read_syllables(word)
    if len(read) != 1:
        return False
    letters, marks = read[0].letters, read[0].marks
    if len(marks) > 1 or not all(mark in _ORDINARY_TONES for mark in marks):
        return False
    if _STOPPED.fullmatch(letters) and not _TONES_OF_STOPPED & {*marks}:
        return False
    return bool(_SYLLABLE.fullmatch(letters))
