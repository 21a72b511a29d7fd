"""No type of the rules holds both a delegate and a ballot or a public credential (design 5.1)."""

import importlib
import pkgutil
import re
from dataclasses import fields, is_dataclass

import congress.domain

PERSON = re.compile(r"delegate|voter|person", re.IGNORECASE)
BALLOT = re.compile(r"ballot|tracker|credential|voided|made_valid|receipt", re.IGNORECASE)
# How many, not which: a number of ballots tells nothing of anybody.
COUNTED = {"ballots", "issued", "returned"}


def dataclasses_of_the_ring() -> list[type]:
    modules = [
        importlib.import_module(f"congress.domain.{module.name}")
        for module in pkgutil.iter_modules(congress.domain.__path__)
    ]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and is_dataclass(value)
    ]


def test_no_type_joins_a_person_and_a_ballot() -> None:
    found = dataclasses_of_the_ring()
    assert len(found) > 40

    for kind in found:
        names = {entry.name for entry in fields(kind)}
        assert not (
            any(PERSON.search(name) for name in names)
            and any(BALLOT.search(name) for name in names - COUNTED)
        ), kind
