"""Lists as the screens of officials ask for them: accounts, delegates, elections, cards, key."""

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.crypto.signing import fingerprint_digits
from congress.domain.dates import PartialDate
from congress.domain.personal_data import seen_by
from congress.domain.roles import Role
from congress.record.cards import read_card_lists
from congress.services.ceremonies import Part, part_due
from congress.services.delegates import read_delegates
from congress.services.slates import read_slate_of
from congress.store.access import list_accounts, list_tablets
from congress.store.cards import find_card_lists, list_rolls
from congress.store.ceremonies import get_ceremony, list_seats
from congress.store.congresses import get_congress
from congress.store.elections import ElectionRow, get_election, list_candidates, list_elections
from congress.store.rounds import find_round

Json = dict[str, object]


def congress_page(session: Session) -> Json:
    """Tell which congress this is, and under which keys its server signs."""
    row = get_congress(session)
    return {
        "congress": row.id,
        "name": row.name,
        "kind": row.kind,
        "level": row.level,
        "term": row.term,
        "place": row.place,
        "server_key": row.server_key,
        "certificate_sha256": row.certificate_sha256,
    }


def account_list(session: Session) -> list[Json]:
    """List who may sign in."""
    return [
        {"username": row.username, "full_name": row.full_name, "role": row.role}
        for row in list_accounts(session)
    ]


def tablet_list(session: Session) -> list[Json]:
    """List the tablets of the hall."""
    return [
        {"tablet": row.id, "label": row.label, "paired": row.paired, "revoked": row.revoked}
        for row in list_tablets(session)
    ]


def delegate_list(session: Session, role: Role | None) -> list[Json]:
    """List the delegates in the order of their names (R26b); what a role does not see is empty."""
    seen = seen_by(role)
    return [
        {
            "delegate": identity,
            "name": delegate.name.text,
            "birth": delegate.birth.iso if delegate.birth and "birth" in seen else "",
            "kind": delegate.kind.value,
            "kind_label": delegate.kind.label,
            "votes": delegate.votes,
            "group": delegate.group,
            "unit": delegate.unit,
            "position": delegate.position,
        }
        for identity, delegate in read_delegates(session)
    ]


def election_list(session: Session) -> list[Json]:
    """List the elections in the order in which they were created."""
    return [_election(row) for row in list_elections(session)]


def election_page(session: Session, election: str) -> Json:
    """Tell what one election is for."""
    return _election(get_election(session, election))


def slate_page(session: Session, election: str) -> Json:
    """Give a slate in ballot order with the labels that the ballot prints (R26b)."""
    row, stored = get_election(session, election), list_candidates(session, election)
    labels = read_slate_of(session, election).labels if stored else ()
    return {
        "locked": row.slate is not None,
        "slate_sha256": row.slate_sha256,
        "form": read_slate_of(session, election).form.value if stored else None,
        "candidates": [
            {
                "number": person.number,
                "name": person.name,
                "label": label,
                "birth": PartialDate.from_iso(person.birth).text if person.birth else "",
                "delegate": person.delegate,
            }
            for person, label in zip(stored, labels, strict=True)
        ],
    }


def card_page(session: Session) -> Json:
    """Tell which lists were registered and which slots have a roll or are used up."""
    row = find_card_lists(session)
    if row is None:
        return {"lists": None, "slots": []}
    lists = read_card_lists(row.raw)
    handed = {roll.slot for roll in list_rolls(session)}
    return {
        "lists": {
            "lists_sha256": row.sha256,
            "group": lists.group,
            "slots": len(lists.lists),
            "cards": lists.cards,
            "spares": lists.spares,
            "made_on_server": row.made_on_server,
        },
        "slots": [
            {
                "slot": item.slot,
                "round": item.uuid,
                "roll": item.slot in handed,
                "used": find_round(session, item.uuid) is not None,
            }
            for item in lists.lists
        ],
    }


def ceremony_page(session: Session, ceremony: str) -> Json:
    """Tell how far the making of a key has come, and the fingerprint to read aloud."""
    row, seats = get_ceremony(session, ceremony), list_seats(session, ceremony)
    due = part_due(seats)
    trustees = row.trustees
    return {
        "ceremony": row.id,
        "group": row.group,
        "threshold": row.threshold,
        "size": len(seats),
        "step": "done" if due is None else f"{due.value}s",
        "members": [
            {
                "index": seat.index,
                "username": seat.username,
                **{part.value: getattr(seat, part.value) is not None for part in Part},
            }
            for seat in seats
        ],
        "trustees_sha256": sha256_hex(trustees) if trustees else None,
        "fingerprint": fingerprint_digits(trustees) if trustees else None,
    }


def _election(row: ElectionRow) -> Json:
    return {
        "election": row.id,
        "title": row.title,
        "body": row.body,
        "level": row.level,
        "seats": row.seats,
        "form": row.form,
        "locked": row.slate is not None,
        "slate_sha256": row.slate_sha256,
    }
