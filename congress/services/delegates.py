"""The list of delegates: imported as a whole or not at all, and updated by the next import.

Nobody is ever taken off the list by an import: whoever does not stand in the newer file stays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, as_object, as_text, jcs, parse, sha256_hex
from congress.crypto.credentials import random_base58
from congress.documents.spreadsheets import read_sheets
from congress.domain.dates import PartialDate
from congress.domain.delegate_lists import (
    DelegateList,
    ListedDelegate,
    read_delegate_list,
    refusal_of,
)
from congress.domain.delegates import LISTED_FIELDS, Delegate, DelegateKind, Gender
from congress.domain.events import DelegatesImported
from congress.domain.headings import Column
from congress.domain.list_choices import AS_READ, ListChoices
from congress.domain.names import person_name, sort_key
from congress.domain.sheets import Fault, Warned
from congress.domain.standings import Decided, DelegateStanding, standings_of
from congress.services.audit import append_event
from congress.services.transactions import Transaction
from congress.store.congresses import lock_congress
from congress.store.delegate_imports import DelegateImportRow, list_delegate_imports
from congress.store.delegates import DelegateRow, list_delegates
from congress.store.standings import list_newest

ID_LENGTH = 12
_DATES = ("birth", "joined", "official_since")
_OTHERS = ("name", "kind", "gender")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did; every row of the file that holds a person is one of the three."""

    added: int
    updated: int
    unchanged: int
    voters: int
    warnings: tuple[Warned, ...]

    def as_json(self) -> dict[str, object]:
        """Give it as the address of the import answers."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rows": self.added + self.updated + self.unchanged,
            "voters": self.voters,
            "warnings": [
                {"sheet": warned.sheet, "row": warned.row, "message": warned.problem}
                for warned in self.warnings
            ],
        }


class Faulty(StrEnum):
    """What becomes of a list with faulty rows: refused as a whole, or taken without them."""

    REFUSED = "refused"
    LEFT_OUT = "left-out"


def import_delegates(
    tx: Transaction,
    raw: bytes,
    *,
    name: str = "",
    choices: ListChoices = AS_READ,
    faulty: Faulty = Faulty.REFUSED,
) -> Imported:
    """Take in a delegate list as a spreadsheet (V1, V3-V5b, R14); `name` is that of the file.

    Raise `ListRefused` with a sentence for each fault, or because it is not decided what becomes
    of old letters; then nothing was changed.
    """
    lock_congress(tx.session)
    listed = read_list(tx.session, raw, at=tx.at, choices=choices)
    plan = plan_import(tx.session, listed)
    _require_acceptable(listed, plan, faulty)
    fates = Counter(planned.fate for planned in plan.people)
    counts = {fate.value: fates[fate] for fate in Fate}
    changes = [written for planned in plan.people if (written := _take(tx.session, planned))]
    digest = sha256_hex(raw)
    tx.session.add(
        DelegateImportRow(
            number=len(list_delegate_imports(tx.session)) + 1,
            at=tx.at,
            by=tx.by,
            name=name,
            file_sha256=digest,
            **counts,
            refused=len({(fault.sheet, fault.row) for fault in plan.faults}),
            changes=jcs(changes),
        )
    )
    append_event(tx, DelegatesImported(file_sha256=digest, **counts, by=tx.by))
    return Imported(**counts, voters=listed.voters, warnings=listed.warnings)


def read_list(session: Session, raw: bytes, *, at: datetime, choices: ListChoices) -> DelegateList:
    """Read a file as it would be taken in now; units are spelled as those known before."""
    units = [delegate.unit for _, delegate in read_delegates(session)]
    known = tuple(dict.fromkeys(filter(None, units)))
    return read_delegate_list(read_sheets(raw), today=at.date(), units=known, choices=choices)


def _require_acceptable(listed: DelegateList, plan: "Plan", faulty: Faulty) -> None:
    """Refuse a list with faults unless they are left out, and old letters nobody decided on."""
    if plan.faults and (faulty is Faulty.REFUSED or not plan.people):
        raise refusal_of(plan.faults)
    listed.old.require_decided()


class Fate(StrEnum):
    """What an import does with somebody."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody in a file, and as what they are known so far."""

    listed: ListedDelegate
    known: DelegateRow | None

    @property
    def fate(self) -> Fate:
        """What the import would do."""
        if self.known is None:
            return Fate.ADDED
        same = self.known.facts == write_facts(self.listed.delegate)
        return Fate.UNCHANGED if same else Fate.UPDATED


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do with the people of a file, and all faults that keep it from that."""

    people: tuple[Planned, ...]
    faults: tuple[Fault, ...]


def plan_import(session: Session, listed: DelegateList) -> Plan:
    """Tell what an import would do; nothing is changed.

    Two people of a file that were one so far are a fault: the later would take the earlier's place.
    """
    known, taken = _Known(list_delegates(session)), dict[str, ListedDelegate]()
    people, faults = list[Planned](), list[Fault]()
    for one in listed.delegates:
        row = known.find(one.delegate)
        earlier = taken.get(row.id) if row else None
        if row is not None and earlier is not None:
            faults.append(_clash(row, one, earlier))
            continue
        if row is not None:
            taken[row.id] = one
        people.append(Planned(one, row))
    return Plan(tuple(people), (*listed.faults, *faults))


def count_voters(session: Session) -> int:
    """Count the people who vote: each gets a voting card (R14, R40, R42)."""
    return sum(delegate.votes for _, delegate in read_delegates(session))


def read_delegates(session: Session) -> list[tuple[str, Delegate]]:
    """Give all delegates with their ids and where they stand, in the order of names (R26b)."""
    known = standings_of(
        Decided(row.delegate, DelegateStanding(row.standing), row.alternate)
        for row in list_newest(session)
    )
    ordinary = DelegateStanding.ORDINARY
    return [
        (row.id, replace(read_facts(row.facts), standing=known.get(row.id, ordinary)))
        for row in list_delegates(session)
    ]


def list_names(session: Session) -> tuple[str, ...]:
    """Give the names of all delegates once each, to be proposed where one is typed."""
    return tuple(dict.fromkeys(row.name for row in list_delegates(session)))


def write_facts(delegate: Delegate) -> bytes:
    """Write a delegate as canonical JSON for the table."""
    facts: dict[str, Json] = {
        "name": delegate.name.text,
        "sort_name": delegate.name.sort_name,
        "kind": delegate.kind.value,
        "gender": delegate.gender.value if delegate.gender else "",
    }
    for name in _DATES:
        date = getattr(delegate, name)
        facts[name] = date.iso if date else ""
    facts |= {name: getattr(delegate, name) for name in _TEXTS}
    return jcs(facts)


def write_row(row: DelegateRow, delegate: Delegate) -> None:
    """Let a row say what is known of a delegate."""
    row.name, row.kind = delegate.name.text, delegate.kind.value
    row.birth = delegate.birth.iso if delegate.birth else ""
    row.sort_key, row.facts = sort_key(delegate.name, delegate.birth), write_facts(delegate)


# At the door everybody is read again for each who comes, and nobody changes.
@lru_cache(maxsize=4096)
def read_facts(raw: bytes) -> Delegate:
    """Read what `write_facts` wrote."""
    facts = as_object(parse(raw), ("sort_name", *_OTHERS, *_DATES, *_TEXTS))
    texts = {name: as_text(value) for name, value in facts.items()}
    values: dict[str, Any] = {name: texts[name] for name in _TEXTS}
    values |= {name: _read_date(texts[name]) for name in _DATES}
    return Delegate(
        name=person_name(texts["name"], sort_name=texts["sort_name"]),
        kind=DelegateKind(texts["kind"]),
        gender=Gender(texts["gender"]) if texts["gender"] else None,
        **values,
    )


_TEXTS = tuple(name for name in LISTED_FIELDS if name not in {*_OTHERS, *_DATES})


class _Known:
    """The delegates so far, found by name and birth date, or by the number of the party card."""

    def __init__(self, rows: Sequence[DelegateRow]) -> None:
        people = [(row, read_facts(row.facts)) for row in rows]
        self._by_identity = {person.identity: row for row, person in people}
        self._by_card: Mapping[str, DelegateRow] = {
            person.card_number: row for row, person in people if person.card_number
        }

    def find(self, delegate: Delegate) -> DelegateRow | None:
        """Find who this is, also under a corrected name or date with the same card number."""
        return self._by_identity.get(delegate.identity) or self._by_card.get(delegate.card_number)


def _clash(row: DelegateRow, one: ListedDelegate, earlier: ListedDelegate) -> Fault:
    return Fault(
        sheet=one.sheet,
        row=one.row,
        column=Column.CARD_NUMBER.value,
        value=one.delegate.card_number,
        problem=f"Dòng này và dòng {earlier.row} trang “{earlier.sheet}” cùng là đ/c {row.name} "
        "trong danh sách đã nhập, theo số thẻ hoặc theo tên và ngày sinh. Hãy kiểm tra số thẻ.",
    )


def _take(session: Session, planned: Planned) -> list[str] | None:
    """Write somebody down; give id, facts before and facts after of who was changed."""
    delegate, row = planned.listed.delegate, planned.known
    if planned.fate is Fate.UNCHANGED:
        return None
    before = row.facts if row is not None else b""
    if row is None:
        row = DelegateRow(id=random_base58(ID_LENGTH))
        session.add(row)
    write_row(row, delegate)
    return [row.id, before.decode(), row.facts.decode()]


def _read_date(text: str) -> PartialDate | None:
    return PartialDate.from_iso(text) if text else None
