"""Where things are done: the address of the page for each act of an election."""

from flask import url_for

from congress.domain.procedure import Milestone
from congress.services.acts import Place
from congress.services.election_steps import ElectionPath

_STEPS = {
    Milestone.SEATS: Place.CARD_VOTES,
    Milestone.SLATE: Place.SLATE,
    Milestone.NOMINATIONS: Place.NOMINATIONS,
    Milestone.WITHDRAWALS: Place.NOMINATIONS,
    Milestone.OPINION: Place.NOMINATIONS,
    Milestone.LOCK: Place.SLATE,
    Milestone.SLATE_VOTE: Place.CARD_VOTES,
    Milestone.COMMITTEE: Place.CARD_VOTES,
    Milestone.FREEZE: Place.FREEZE,
    Milestone.VOTING: Place.ROUND,
    Milestone.CLOSING: Place.ROUND,
    Milestone.BOX: Place.COUNTING,
    Milestone.RESULT: Place.DECISION,
    Milestone.MINUTES: Place.DOWNLOADS,
    Milestone.REPORTED: Place.DEADLINES,
}
_OF_ELECTION = {
    Place.SLATE: "elections.slate.page",
    Place.NOMINATIONS: "elections.nominations.page",
    Place.CARD_VOTES: "elections.card_votes.page",
    Place.FREEZE: "elections.freeze.page",
}
_OF_ROUND = {
    Place.ROUND: "rounds.page",
    Place.DECISION: "rounds.results.decision",
    Place.DOWNLOADS: "rounds.results.downloads",
}
_OF_CHAIN = {
    Place.FOLLOWER: lambda path: path.follower,
    Place.BEFORE: lambda path: path.facts.row.parent,
}
_ELSEWHERE = {
    Place.CARDS: "/cards",
    Place.CEREMONIES: "/ceremonies",
    Place.DEADLINES: "/deadlines",
}


def address_of(place: Place, path: ElectionPath) -> str:
    """Give the address of the page where something is done; empty before there is one."""
    if place in _OF_ELECTION:
        return url_for(_OF_ELECTION[place], election=path.election)
    if place in _ELSEWHERE:
        return _ELSEWHERE[place]
    if place in _OF_CHAIN:
        return url_for("elections.checklist", election=_OF_CHAIN[place](path))
    if path.round is None:
        return ""
    if place is Place.COUNTING:
        return f"/counting/{path.round}"
    return url_for(_OF_ROUND[place], uuid=path.round)


def address_of_step(milestone: Milestone, path: ElectionPath) -> str:
    """Give the address of the page of a step; empty before there is one."""
    return address_of(_STEPS[milestone], path)
