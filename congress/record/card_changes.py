"""Files that go between the server and the committee's laptop while a round is open (FORMAT §3.5).

Public credentials only, each list sorted: nothing tells in which order cards voted, or when.
"""

from dataclasses import dataclass

from congress.crypto.canonical import (
    Json,
    as_count,
    as_object,
    as_text,
    jcs,
    parse,
)
from congress.crypto.errors import VerificationError, at_step
from congress.record.exact import sorted_texts, verify_exact

_CARDS = ("slot", "spares", "used", "uuid", "valid", "void")
_CHANGE = ("make_valid", "slot", "uuid", "void")


@dataclass(frozen=True, slots=True)
class RoundCards:
    """The cards of an open round: who may vote, who voted, which spares wait, which are void.

    Every card of the roll is in exactly one of `valid`, `spares` and `void`; `used` are among the
    valid ones.
    """

    slot: int
    uuid: str
    valid: tuple[str, ...]
    spares: tuple[str, ...]
    void: tuple[str, ...]
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardChange:
    """Cards of an open round to be made void, and spares to be made valid (FORMAT §3.6)."""

    slot: int
    uuid: str
    void: tuple[str, ...]
    make_valid: tuple[str, ...]


def write_round_cards(cards: RoundCards) -> bytes:
    """Write what the server hands out of an open round (FORMAT §3.5)."""
    value: dict[str, Json] = {
        "slot": cards.slot,
        "spares": cards.spares,
        "used": cards.used,
        "uuid": cards.uuid,
        "valid": cards.valid,
        "void": cards.void,
    }
    return jcs(value)


def read_round_cards(raw: bytes) -> RoundCards:
    """Read the cards of an open round in their one form (FORMAT §3.5).

    Raise `VerificationError("round cards", 1, …)`.
    """
    with at_step("round cards", 1, "the cards of the round cannot be read"):
        fields = as_object(parse(raw), _CARDS)
        valid, spares, void, used = (
            sorted_texts(fields[name]) for name in ("valid", "spares", "void", "used")
        )
        cards = RoundCards(
            as_count(fields["slot"]), as_text(fields["uuid"]), valid, spares, void, used
        )
        everything = (*valid, *spares, *void)
        if len(set(everything)) != len(everything) or not set(used) <= set(valid):
            raise VerificationError("json", 2, "a credential occurs twice, or voted without right")
        verify_exact(raw, write_round_cards(cards))
    return cards


def write_change(change: CardChange) -> bytes:
    """Write what the laptop asks the server to change (FORMAT §3.6)."""
    value: dict[str, Json] = {
        "make_valid": change.make_valid,
        "slot": change.slot,
        "uuid": change.uuid,
        "void": change.void,
    }
    return jcs(value)


def read_change(raw: bytes) -> CardChange:
    """Read a change in its one form: at least one card, none twice (FORMAT §3.6).

    Raise `VerificationError("card change", 1, …)`.
    """
    with at_step("card change", 1, "the change of cards cannot be read"):
        fields = as_object(parse(raw), _CHANGE)
        void, valid = (sorted_texts(fields[name]) for name in ("void", "make_valid"))
        change = CardChange(as_count(fields["slot"]), as_text(fields["uuid"]), void, valid)
        if not void and not valid:
            raise VerificationError("json", 2, "it changes no card")
        if set(void) & set(valid):
            raise VerificationError("json", 2, "a credential is in both lists")
        verify_exact(raw, write_change(change))
    return change
