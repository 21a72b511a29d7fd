"""SPEC.md and the code say the same: sections, steps, and an example that holds (SPEC §1)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from congress.crypto.ballots import read_ballot, verify_ballot
from congress.crypto.credentials import derive_secret, public_credential, read_digits
from congress.crypto.elections import read_election
from congress.crypto.shares import read_share, verify_second_proof, verify_share
from congress.crypto.tally import (
    combine,
    read_tally,
    result_json,
    sum_ballots,
    tally_json,
    verify_sized_tally,
)
from congress.crypto.trustees import read_trustees, verify_trustees

FOLDER = Path(__file__).parents[2] / "congress" / "crypto"
SPEC = (FOLDER / "SPEC.md").read_text("utf-8")
MODULES = {path.name: ast.parse(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.py"))}
SECTIONS = set(re.findall(r"^#{2,3} (\d+(?:\.\d+)?)\.? ", SPEC, re.MULTILINE))
STEPS = {
    (check, int(step))
    for check, step in re.findall(r"^\* \*\*(\w+) (\d+)\.\*\* ", SPEC, re.MULTILINE)
}
CITATION = re.compile(
    r"SPEC ((?:§[\d.]+(?:, | to | and )?)+)((?:(?:, )?[a-z]+ \d+(?:(?:, | to )\d+)*)*)"
)
Documented = ast.FunctionDef | ast.ClassDef | ast.Module


def public(node: ast.Module | ast.ClassDef) -> Iterator[tuple[str, Documented]]:
    """Walk over everything that others may use, without what overrides something told elsewhere."""
    for child in node.body:
        if not isinstance(child, ast.FunctionDef | ast.ClassDef) or child.name.startswith("_"):
            continue
        if any(isinstance(d, ast.Name) and d.id == "override" for d in child.decorator_list):
            continue
        yield child.name, child
        if isinstance(child, ast.ClassDef):
            yield from ((f"{child.name}.{name}", inner) for name, inner in public(child))


PUBLIC = [
    pytest.param(node, id=f"{module.removesuffix('.py')}.{name}")
    for module, tree in MODULES.items()
    for name, node in public(tree)
]


def expanded(words: str) -> Iterator[str]:
    """Read "§7.1, §7.2" and "§6.3 to §6.5" as a list of sections."""
    for first, last in re.findall(r"§([\d.]+?)\.?(?:(?: to §([\d.]+))|(?=,|$| and))", words):
        if not last:
            yield first
            continue
        chapter, begin = first.split(".")
        yield from (f"{chapter}.{n}" for n in range(int(begin), int(last.split(".")[1]) + 1))


def cited(node: Documented) -> tuple[set[str], set[tuple[str, int]]]:
    """Give the sections and the steps that a docstring cites."""
    sections: set[str] = set()
    steps: set[tuple[str, int]] = set()
    for places, lists in CITATION.findall(ast.get_docstring(node) or ""):
        sections |= set(expanded(places.rstrip(", .")))
        for check, numbers in re.findall(r"([a-z]+) (\d+(?:(?:, | to )\d+)*)", lists):
            first, *_, last = [int(n) for n in re.findall(r"\d+", numbers)] * 2
            listed = range(first, last + 1) if " to " in numbers else map(int, numbers.split(", "))
            steps |= {(check, n) for n in listed}
    return sections, steps


def raised() -> Iterator[tuple[str, int]]:
    """Find every step that the code names."""
    for tree in MODULES.values():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            offset = {"VerificationError": 0, "at_step": 0, "demand": 1}.get(call.func.id)
            if offset is None:
                continue
            check, step = call.args[offset : offset + 2]
            if isinstance(check, ast.Constant) and isinstance(step, ast.Constant):
                yield str(check.value), int(str(step.value))
            else:
                assert isinstance(check, ast.Name), "a step is named where it fails"
                assert check.id == "check"


@pytest.mark.parametrize("node", PUBLIC)
def test_everything_public_cites_a_section_that_exists(node: Documented) -> None:
    sections, steps = cited(node)

    assert sections
    assert sections <= SECTIONS
    assert steps <= STEPS


def test_every_section_is_cited() -> None:
    found = {section for tree in MODULES.values() for section in cited(tree)[0]}
    for parameter in PUBLIC:
        node = parameter.values[0]
        assert isinstance(node, ast.FunctionDef | ast.ClassDef)
        found |= cited(node)[0]

    assert found >= {section for section in SECTIONS if "." in section}


def test_the_code_refuses_at_the_steps_that_are_listed_and_no_others() -> None:
    assert set(raised()) == STEPS


def test_every_list_of_steps_counts_from_one() -> None:
    for check in {check for check, _ in STEPS}:
        numbers = sorted(step for name, step in STEPS if name == check)
        assert numbers == list(range(1, len(numbers) + 1)), check


def test_the_example_holds() -> None:
    blocks = re.findall(r"^```\w+ (\w+)\n(.*?)\n```$", SPEC, re.MULTILINE | re.DOTALL)
    text = {name: block.encode() for name, block in blocks}
    digits, base58, credential = text["card"].decode().split("\n")
    election, card = read_election(text["election"]), read_digits(digits)
    group = election.group

    verify_trustees(group, text["trustees"])
    trustees = read_trustees(group, text["trustees"])
    assert trustees.key == election.key
    assert f"`{election.fingerprint}`" in SPEC
    assert card.base58 == base58
    assert public_credential(group, derive_secret(group, election.uuid, card)) == credential

    verify_ballot(election, text["ballot"], {credential})
    ballot = read_ballot(election, text["ballot"])
    assert f"`{ballot.tracker}`" in SPEC

    tally = read_tally(election, text["tally"])
    assert tally_json(election, sum_ballots(election, [(ballot, 1)])) == text["tally"]
    verify_sized_tally(1, 1, text["tally"], text["sized"])

    verify_share(election, tally, trustees.members[0], text["share"])
    proof = text["second_proof"]
    verify_second_proof(election, tally, trustees.members[0], text["share"], proof)
    shares = [(1, read_share(election, text["share"]))]
    assert result_json(combine(election, trustees, tally, shares, 1)) == text["result"]
