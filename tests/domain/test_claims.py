"""Every rule is shown by tests that fail when it is broken, or it is said why none shows it."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.rules import NEGATIONS

TESTS = Path(__file__).parent
ROOT = TESTS.parents[1]
ALL = {
    *(f"R{number}" for number in range(1, 60)),
    *("R26b", "R54b", "V5b", "G1"),
    *(f"L{number}" for number in range(1, 8)),
    *(f"V{number}" for number in range(1, 8)),
}
_PAPER = "a sentence for people; the office keeps it"
_SCREEN = "held by services and screens, whose own tests cite it"
_READING = "reading lists and papers, shown by the tests of its module"
UNCLAIMED: Mapping[str, str] = {
    **dict.fromkeys(("R1", "R36", "R59", "L1", "L7"), _PAPER),
    **dict.fromkeys(
        ("R3", "R13", "R27", "R34", "R35"),
        _SCREEN,
    ),
    **dict.fromkeys(("R54",), _SCREEN),
    **dict.fromkeys(("R12", "V1", "V3", "V4", "V5", "V5b", "V7", "G1"), _READING),
}


def claims() -> dict[str, set[Path]]:
    """Find who claims what."""
    found: dict[str, set[Path]] = {}
    for path in sorted(TESTS.glob("test_*.py")):
        for given in re.findall(
            r"^@rule\(([^)]*)\)", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            for number in re.findall(r'"(\w+)"', given):
                found.setdefault(number, set()).add(path)
    return found


CLAIMS = claims()


def test_every_rule_is_claimed_or_it_is_said_why_not() -> None:
    assert set(CLAIMS) | set(UNCLAIMED) == ALL
    assert not set(CLAIMS) & set(UNCLAIMED)
    assert set(CLAIMS) == set(NEGATIONS)


@pytest.mark.parametrize("number", sorted(CLAIMS))
def test_whoever_claims_a_rule_fails_when_it_is_broken(number: str) -> None:
    done = subprocess.run(  # noqa: S603 - pytest itself, over files of this folder
        [
            *(sys.executable, "-m", "pytest", "-q", "-rA", "--noconftest", "-p", "tests.negating"),
            *("-p", "no:cacheprovider", "-p", "pytest_socket", "-p", "_hypothesis_pytestplugin"),
            *("--negate", number, *map(str, sorted(CLAIMS[number]))),
        ],
        env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    ended = re.findall(r"^(PASSED|FAILED|ERROR) [^\n]*?::(\w+)", done.stdout, re.MULTILINE)
    claimed = {name for _, name in ended}

    assert claimed, done.stdout + done.stderr
    assert {name for outcome, name in ended if outcome == "FAILED"} == claimed
