"""Questions to the regulation, as files of `congress rules` hold them."""

from typing import Any

SLATE = {
    "rules": "190-2024",
    "target": "committee",
    "seats": 35,
    "prepared": 40,
    "floor": 11,
    "withdrawn": 3,
}
BALLOT: dict[str, Any] = {
    "rules": "190-2024",
    "form": "surplus",
    "seats": 51,
    "list": ["A", "B"],
    "marks": {"A": ["keep"], "B": ["struck"]},
    "outside": [],
    "signed": False,
    "words": False,
    "inks": 1,
    "issued_by_committee": True,
}
ELECTION = {"target": "committee", "level": "upper", "seats": 3, "form": "surplus", "round": 1}


def meeting(kind: str = "delegate_congress", **numbers: int | None) -> dict[str, Any]:
    """Describe a meeting; 195 of 200 delegates are counted unless it is said otherwise."""
    if kind == "delegate_congress" and not numbers:
        numbers = {"summoned": 200, "absent_throughout_not_replaced": 5}
    return {"kind": kind, **numbers}


def question(votes: dict[str, int], **given: Any) -> dict[str, Any]:
    """Ask who is elected: `meeting` and `ballots` as given, other fields are the election's."""
    held = given.pop("meeting", meeting())
    ballots = given.pop("ballots", None) or box(given.pop("returned", 195))
    return {
        "rules": "190-2024",
        "meeting": held,
        "election": {**ELECTION, **given},
        "ballots": ballots,
        "votes": votes,
    }


def box(returned: int, invalid: int = 0, issued: int | None = None) -> dict[str, int]:
    """Describe ballots; as many are given out as come back unless it is said otherwise."""
    given_out = returned if issued is None else issued
    return {
        "issued": given_out,
        "returned": returned,
        "valid": returned - invalid,
        "invalid": invalid,
    }
