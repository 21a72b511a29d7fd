"""What holds of the browser's cryptography without running it (SPEC §1.4, §2.5; style 3.2)."""

import re
from pathlib import Path

import pytest

from tests.crypto.test_spec import SECTIONS, STEPS

FOLDER = Path(__file__).parents[2] / "static" / "crypto"
MODULES = sorted(FOLDER.rglob("*.*js"))
# Modules that stand for one of congress/crypto, and so cite SPEC.md alone.
MIRRORS = sorted(
    path
    for path in MODULES
    if (FOLDER.parents[1] / "congress" / "crypto" / f"{path.stem}.py").is_file()
)
LINES_A_MODULE = 400
DOCUMENTED = re.compile(
    r"(/\*\*(?:(?!\*/).)*\*/\n)?^export (?:async )?(?:function|class) (\w+)",
    re.MULTILINE | re.DOTALL,
)
CITED = re.compile(r"§(\d+(?:\.\d+)?)")
STEP = re.compile(r'"([a-z]+)", (\d+),')
# Chance that is no chance, what pages without TLS lack, and whatever runs text or asks others.
FORBIDDEN = re.compile(
    r"Math\.random|crypto\.subtle|\beval\(|new Function|\bfetch\(|XMLHttpRequest|innerHTML"
    r"|localStorage|console\."
)


def words(path: Path) -> str:
    return path.read_text("utf-8")


def code(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", words(path), flags=re.MULTILINE | re.DOTALL)


def test_all_modules_of_the_python_that_a_tablet_needs_are_there() -> None:
    needed = {"ballots", "canonical", "credentials", "elections", "errors", "groups", "merkle"}
    assert needed | {"proofs", "signing"} <= {path.stem for path in MIRRORS}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    assert len(words(path).splitlines()) <= LINES_A_MODULE
    assert words(path).startswith("/**")
    assert max(map(len, words(path).splitlines())) <= 100


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_uses_nothing_that_must_not_be_used(path: Path) -> None:
    assert FORBIDDEN.findall(code(path)) == []


@pytest.mark.parametrize("path", MIRRORS, ids=lambda path: path.name)
def test_everything_public_tells_what_it_promises(path: Path) -> None:
    for words_before, name in DOCUMENTED.findall(words(path)):
        assert words_before, f"{path.name}: {name} says nothing"


@pytest.mark.parametrize("path", MIRRORS, ids=lambda path: path.name)
def test_what_is_cited_exists(path: Path) -> None:
    assert set(CITED.findall(words(path))) <= SECTIONS


@pytest.mark.parametrize("path", MIRRORS, ids=lambda path: path.name)
def test_only_steps_of_the_specification_are_named(path: Path) -> None:
    named = {(check, int(step)) for check, step in STEP.findall(code(path))}
    assert named <= set(STEPS)
