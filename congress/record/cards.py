"""Which public credentials may vote: the lists of all cards and the roll of a round (FORMAT §3).

No file here holds a name or a serial number, and none holds a secret.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from congress.crypto.canonical import (
    Json,
    as_count,
    as_list,
    as_object,
    as_text,
    compact,
    jcs,
    parse,
    sha256_hex,
)
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Group
from congress.record.exact import sorted_texts, verify_exact

_LISTS = ("cards", "group", "lists", "spares")
_ROLL = ("cards", "slot", "spares", "unused", "uuid")


@dataclass(frozen=True, slots=True)
class SlotList:
    """The list of one round slot, by its digest (FORMAT §3.1)."""

    slot: int
    uuid: str
    sha256: str


@dataclass(frozen=True, slots=True)
class CardLists:
    """What the credentials committee hands over before the first round (FORMAT §3.1).

    `lists` in the order of the slots, which count from 1.
    """

    group: str
    cards: int
    spares: int
    lists: tuple[SlotList, ...]

    def slot(self, slot: int) -> SlotList:
        """Find a slot, or raise `VerificationError("roll", 2, …)`."""
        if not 1 <= slot <= len(self.lists):
            raise VerificationError("roll", 2, f"there is no slot {slot}")
        return self.lists[slot - 1]


@dataclass(frozen=True, slots=True)
class Roll:
    """The credentials of one slot, each list sorted (FORMAT §3.2).

    `cards` were given out and may vote, `spares` may be made valid, `unused` may not vote.
    """

    slot: int
    uuid: str
    cards: tuple[str, ...]
    spares: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def credentials(self) -> list[str]:
        """What the archive lists: cards and spares together, sorted (FORMAT §1.4)."""
        return sorted((*self.cards, *self.spares))


def slot_digest(credentials: Iterable[str]) -> str:
    """Hash all credentials of a slot, cards and spares alike (FORMAT §3.1)."""
    return sha256_hex(jcs(sorted(credentials)))


def write_card_lists(lists: CardLists) -> bytes:
    """Write cards.json (FORMAT §3.1)."""
    value: dict[str, Json] = {
        "cards": lists.cards,
        "group": lists.group,
        "lists": [
            {"sha256": item.sha256, "slot": item.slot, "uuid": item.uuid} for item in lists.lists
        ],
        "spares": lists.spares,
    }
    return jcs(value)


def read_card_lists(raw: bytes) -> CardLists:
    """Read cards.json in its one form (FORMAT §3.1).

    Raise `VerificationError("cards", 1, …)`.
    """
    with at_step("cards", 1, "cards.json cannot be read"):
        fields = as_object(parse(raw), _LISTS)
        lists = CardLists(
            as_text(fields["group"]),
            as_count(fields["cards"]),
            as_count(fields["spares"]),
            tuple(_read_slot(item) for item in as_list(fields["lists"])),
        )
        if [item.slot for item in lists.lists] != list(range(1, len(lists.lists) + 1)):
            raise VerificationError("json", 2, "the slots do not count from 1")
        if len({item.uuid for item in lists.lists}) != len(lists.lists):
            raise VerificationError("json", 2, "a uuid occurs twice")
        verify_exact(raw, write_card_lists(lists))
    return lists


def write_roll(roll: Roll) -> bytes:
    """Write roll.json (FORMAT §3.2)."""
    value: dict[str, Json] = {
        "cards": roll.cards,
        "slot": roll.slot,
        "spares": roll.spares,
        "unused": roll.unused,
        "uuid": roll.uuid,
    }
    return jcs(value)


def read_roll(raw: bytes) -> Roll:
    """Read roll.json in its one form: three sorted lists that share nothing (FORMAT §3.2).

    Raise `VerificationError("roll", 1, …)`.
    """
    with at_step("roll", 1, "roll.json cannot be read"):
        fields = as_object(parse(raw), _ROLL)
        lists = [sorted_texts(fields[name]) for name in ("cards", "spares", "unused")]
        roll = Roll(as_count(fields["slot"]), as_text(fields["uuid"]), *lists)
        everything = [*roll.cards, *roll.spares, *roll.unused]
        if len(set(everything)) != len(everything):
            raise VerificationError("json", 2, "a credential occurs twice")
        verify_exact(raw, write_roll(roll))
    return roll


def verify_roll(group: Group, roll: Roll, lists: CardLists) -> None:
    """Check that a roll is the slot's list that was registered, divided anew (FORMAT §3.3).

    Raise `VerificationError("roll", step, …)` with the number below.
    """
    # (2) The slot exists, for this uuid and this group.
    slot = lists.slot(roll.slot)
    if slot.uuid != roll.uuid or lists.group != group.name:
        raise VerificationError("roll", 2, "the slot was made for another round or group")
    # (3) All credentials together are those of the slot.
    everything = [*roll.cards, *roll.spares, *roll.unused]
    if len(everything) != lists.cards + lists.spares or slot_digest(everything) != slot.sha256:
        raise VerificationError("roll", 3, "the credentials are not those of the registered list")
    # (4) No more spares than were made.
    if len(roll.spares) > lists.spares:
        raise VerificationError("roll", 4, f"only {lists.spares} spares were made")
    # (5) Each one that may vote is a member of the group.
    with at_step("roll", 5, "a credential"):
        _require_members(group, roll.credentials)


def credentials_json(credentials: Iterable[str]) -> bytes:
    """Write the credentials of an archive, sorted as text (FORMAT §1.4)."""
    return compact(sorted(credentials))


def read_credentials(group: Group, raw: bytes) -> dict[str, int]:
    """Read the credentials of any archive with their weights, in any order (FORMAT §1.4).

    Raise `VerificationError("roll", step, …)` with the number below.
    """
    # (1) A list of credentials, a weight after the comma where there is one, none twice.
    with at_step("roll", 1, "the list of credentials"):
        pairs = [_read_weight(as_text(item)) for item in as_list(parse(raw))]
        weights = dict(pairs)
        if len(weights) != len(pairs):
            raise VerificationError("json", 2, "a credential occurs twice")
    # (5) Each one is a member of the group.
    with at_step("roll", 5, "a credential"):
        _require_members(group, weights)
    return weights


def _read_slot(value: Json) -> SlotList:
    fields = as_object(value, ("sha256", "slot", "uuid"))
    return SlotList(as_count(fields["slot"]), as_text(fields["uuid"]), as_text(fields["sha256"]))


def _require_members(group: Group, credentials: Iterable[str]) -> None:
    for credential in credentials:
        # Anybody could sign with the secret 0.
        if group.decode_member(credential) == group.one:
            raise VerificationError("group", 2, "a credential is the neutral element")


def _read_weight(text: str) -> tuple[str, int]:
    credential, comma, weight = text.partition(",")
    if not comma:
        return credential, 1
    if not (weight.isascii() and weight.isdigit()) or weight.startswith("0") or len(weight) > 9:
        raise VerificationError("json", 2, f"the weight of a credential is written {weight!r}")
    return credential, int(weight)
