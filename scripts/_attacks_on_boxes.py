"""Sealed boxes that must be refused: who voted, how often, and the seal (FORMAT §3.4, §1.5)."""

import json
from collections.abc import Sequence

from _attack import CURVE, Fields, attack, credentials_of, happy, source

from congress.crypto.canonical import sha256_hex
from congress.record.boxes import box_root, tracker_order
from congress.record.cards import Roll, write_roll


def cast() -> dict[str, list[str]]:
    """Give the ballots of each credential that voted, in the order in which they were cast."""
    ballots: dict[str, list[str]] = {}
    for item in source(CURVE)["ballots"]:
        raw = item["ballot"].rstrip("\n")
        ballots.setdefault(json.loads(raw)["credential"], []).append(raw)
    return ballots


def sealed(ballots: Sequence[str]) -> Fields:
    """Seal a box as a server that has its own key would: whatever lies in it."""
    ordered = [raw.decode() for raw in tracker_order(raw.encode() for raw in ballots)]
    trackers = [sha256_hex(raw.encode()) for raw in ordered]
    return {"ballots": ordered, "count": len(ordered), "root": box_root(trackers)}


@happy("boxes")
def box() -> Fields:
    """Four cards voted once each: one of them a spare, made valid for a card that was lost."""
    voted = sorted(cast())
    (lost,) = set(credentials_of(CURVE)) - set(voted)
    *cards, spare = voted
    uuid = json.loads(source(CURVE)["election_json"])["uuid"]
    roll = Roll(1, uuid, tuple(sorted((*cards, lost))), (spare,), ())
    return {
        "election": source(CURVE)["election_json"],
        "roll": write_roll(roll).decode(),
        "voided": [lost],
        "made_valid": [spare],
        **sealed([ballots[-1] for ballots in cast().values()]),
    }


@attack("boxes", "doubled-credential", "roll", 8)
def doubled_credential(_fields: Fields) -> Fields:
    """Both ballots of a voter who changed their mind, sealed anew: a congress allows one."""
    return sealed([raw for ballots in cast().values() for raw in ballots])


@attack("boxes", "void-credential", "roll", 7)
def void_credential(fields: Fields) -> Fields:
    """A card that voted was void."""
    voted = min(set(cast()) - set(fields["made_valid"]))
    return {"voided": [*fields["voided"], voted]}


@attack("boxes", "spare-never-made-valid", "roll", 7)
def spare_never_made_valid(_fields: Fields) -> Fields:
    """A spare voted that nobody made valid."""
    return {"made_valid": []}


@attack("boxes", "void-twice", "roll", 6)
def void_twice(fields: Fields) -> Fields:
    """One card is made void twice."""
    return {"voided": fields["voided"] * 2}


@attack("boxes", "stranger-made-valid", "roll", 6)
def stranger_made_valid(fields: Fields) -> Fields:
    """A credential that is no spare is made valid."""
    return {"made_valid": [*fields["made_valid"], *fields["voided"]]}


@attack("boxes", "dropped-ballot", "seal", 1)
def dropped_ballot(fields: Fields) -> Fields:
    """A ballot left the box after it was sealed."""
    return {"ballots": fields["ballots"][1:]}


@attack("boxes", "order-of-arrival", "seal", 2)
def order_of_arrival(fields: Fields) -> Fields:
    """The ballots lie in another order than that of their trackers."""
    return {"ballots": fields["ballots"][::-1]}


@attack("boxes", "exchanged-ballot", "seal", 3)
def exchanged_ballot(fields: Fields) -> Fields:
    """A voter's earlier ballot lies in the box that was sealed with the later one."""
    earlier, later = next(ballots for ballots in cast().values() if len(ballots) == 2)
    changed = [earlier if raw == later else raw for raw in fields["ballots"]]
    return {"ballots": sealed(changed)["ballots"]}
