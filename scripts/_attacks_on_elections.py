"""Elections and cards that must be refused (SPEC §4.2 and §5.1)."""

import json

from _attack import MODERN, Fields, attack, canonical, election_of, happy, outside, replaced, source

from congress.crypto.credentials import Card


@happy("elections")
def election() -> Fields:
    """An election made by belenios-tool 3.0."""
    return {"election": source(MODERN)["election_json"]}


def election_attack(name: str, step: int, about: str, old: str, new: str) -> None:
    """Register a change of the election's text."""

    def change(fields: Fields) -> Fields:
        return {"election": replaced(fields["election"], old, new)}

    change.__doc__ = about
    attack("elections", name, "election", step)(change)


election_attack("unknown-field", 1, "A field that we could not honour.", '{"v', '{"x":1,"v')
election_attack("doubled-field", 1, "A field twice.", '{"version":1', '{"version":1,"version":1')
election_attack("version-2", 1, "A version that does not exist.", '"version":1', '"version":2')
election_attack("version-true", 1, "A version that is no number.", '"version":1', '"version":true')
election_attack("uuid-path", 1, "A uuid that is a path.", '"uuid":"z9x', '"uuid":"../z9x')
election_attack("missing-name", 1, "The name is missing.", '"name":', '"label":')
election_attack("unknown-group", 2, "A group not known.", "BELENIOS-2048", "RFC-3526-2048")
election_attack(
    "no-questions", 3, "A question that is no object.", '"questions":[', '"questions":[1,'
)
election_attack("max-too-large", 3, "Five of four names.", '"max":3', '"max":5')
election_attack("min-above-max", 3, "At least four, at most three.", '"min":1', '"min":4')
election_attack("negative-min", 3, "At least minus one.", '"min":1', '"min":-1')
election_attack("fraction", 1, "A number with a fraction.", '"min":1', '"min":1.0')
election_attack("blank-number", 3, "blank is a number.", '"blank":true', '"blank":1')


@attack("elections", "no-question", "election", 3)
def no_question(fields: Fields) -> Fields:
    """Nothing is asked."""
    return {"election": canonical(json.loads(fields["election"]) | {"questions": []})}


@attack("elections", "neutral-key", "election", 2)
def neutral_key(fields: Fields) -> Fields:
    """The key is the neutral element: every ballot could be read."""
    return {"election": canonical(json.loads(fields["election"]) | {"public_key": "1"})}


@attack("elections", "key-outside-the-subgroup", "election", 2)
def key_outside_the_subgroup(fields: Fields) -> Fields:
    """The key has the order 2q."""
    content = json.loads(fields["election"])
    content["public_key"] = outside(election_of(fields).group, content["public_key"])
    return {"election": canonical(content)}


CARD = Card(2, 12345, 0x0123456789ABCDEF0123456789ABCDEF)


@happy("cards")
def card() -> Fields:
    """A voting card."""
    return {"digits": CARD.digits}


def card_attack(name: str, step: int, about: str, digits: str) -> None:
    """Register a code that is not a voting card's."""

    def change(_fields: Fields) -> Fields:
        return {"digits": digits}

    change.__doc__ = about
    attack("cards", name, "card", step)(change)


BODY, CHECK = CARD.digits[:45], CARD.digits[45:]
card_attack("too-short", 1, "A digit is missing.", CARD.digits[:-1])
card_attack("too-long", 1, "A digit too many.", f"{CARD.digits}0")
card_attack("letter", 1, "O for zero.", CARD.digits.replace("0", "O", 1))
card_attack("other-digits", 1, "A digit that is not ASCII.", f"٢{CARD.digits[1:]}")
card_attack("wrong-digit", 2, "One digit is wrong.", f"{BODY[:20]}9{BODY[21:]}{CHECK}")
card_attack(
    "transposed", 2, "Two neighbours exchanged.", f"{BODY[:2]}{BODY[3]}{BODY[2]}{BODY[4:]}{CHECK}"
)
card_attack(
    "other-check-digits",
    2,
    "The same remainder in other check digits: 98 written as 01.",
    next(
        f"{card.digits[:45]}01"
        for card in (Card(2, serial, 0) for serial in range(100_000))
        if card.digits.endswith("98")
    ),
)
card_attack("check-in-code", 3, "The code of a badge.", Card(1, CARD.serial, CARD.secret).digits)
card_attack("secret-too-large", 4, "A secret of 129 bits.", Card(2, 12345, 2**128).digits)
