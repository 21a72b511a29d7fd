"""What rows of elections and candidates hold in canonical JSON (R26b, R45-R49)."""

from congress.crypto.canonical import as_object, as_text, jcs, parse
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Office
from congress.domain.dates import PartialDate
from congress.domain.names import person_name
from congress.domain.slates import Candidate
from congress.store.elections import ElectionRow


def circumstances_of(row: ElectionRow) -> Circumstances:
    """Give the circumstances that an election is held in (R45-R49)."""
    return Circumstances.from_json(parse(row.circumstances.encode()))


def write_candidate(person: Candidate) -> bytes:
    """Write a candidate as canonical JSON for the table."""
    facts = {
        "name": person.name.text,
        "sort_name": person.name.sort_name,
        "birth": person.birth.iso if person.birth else "",
        "position": person.position,
        "origin": person.origin,
        "note": person.note,
    }
    return jcs({**facts, "planned": person.planned.value} if person.planned else facts)


def read_candidate(raw: bytes) -> Candidate:
    """Read what `write_candidate` wrote."""
    names = ("name", "sort_name", "birth", "position", "origin", "note")
    found = as_object(parse(raw), names, ("planned",))
    facts = {name: as_text(value) for name, value in found.items()}
    return Candidate(
        person_name(facts["name"], sort_name=facts["sort_name"]),
        PartialDate.from_iso(facts["birth"]) if facts["birth"] else None,
        position=facts["position"],
        origin=facts["origin"],
        note=facts["note"],
        planned=Office(facts["planned"]) if "planned" in facts else None,
    )
