"""Attacks as files (tests/vectors/attacks): each is refused at its step, beside its parent.

Each attack is checked beside its untouched parent, so that it cannot be refused for a wrong reason.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from congress.crypto.errors import VerificationError

Fields = dict[str, Any]
Check = Callable[[Fields], object]
FOLDER = Path(__file__).parent / "vectors" / "attacks"
OF_THE_VERIFIER = frozenset({"boxes"})
ALL = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.json"))


def folder_of(name: str) -> str:
    return name.partition("/")[0]


def is_happy(name: str) -> bool:
    return "/happy-path" in name


def fields_of(name: str) -> Fields:
    fields: Fields = json.loads((FOLDER / f"{name}.json").read_bytes())
    return fields


def require_refused(name: str, check: Check) -> None:
    """Demand that an attack is refused at the step that its file names, and its parent passes."""
    attack = fields_of(name)
    parent = fields_of(f"{folder_of(name)}/{attack.pop('parent')}")
    expected = attack.pop("check"), attack.pop("step")
    assert attack.keys() <= parent.keys()
    assert any(parent[field] != attack[field] for field in attack.keys() - {"about"})
    check(parent)

    with pytest.raises(VerificationError) as refusal:
        check(parent | attack)

    assert (refusal.value.check, refusal.value.step) == expected
