"""RULES.md and the code of the domain say the same, both ways."""

import importlib
import re
from pathlib import Path

import congress.domain

DOMAIN = Path(congress.domain.__file__).parent
PAGE = (DOMAIN / "RULES.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([RLVG]\d+b?) \| (.+) \| (`.+`) \|$", PAGE, re.MULTILINE)
EXPLAINED = [rule for rule, _, _ in ROWS]


def cited(text: str) -> set[str]:
    ranges = re.findall(r"\bR(\d+)-R(\d+)\b", text)
    within = {f"R{rule}" for first, last in ranges for rule in range(int(first), int(last) + 1)}
    return within | set(re.findall(r"\b[RLVG]\d+b?\b", text))


def test_every_rule_cited_in_code_is_explained_and_every_rule_explained_is_cited() -> None:
    in_code = {
        rule for path in DOMAIN.rglob("*.py") for rule in cited(path.read_text(encoding="utf-8"))
    }

    assert in_code == set(EXPLAINED)


def test_no_rule_is_explained_twice() -> None:
    assert len(EXPLAINED) == len(set(EXPLAINED))


def test_the_places_named_exist_and_their_modules_cite_the_rule() -> None:
    for rule, _, places in ROWS:
        for module_name, name in re.findall(r"`(\w+)\.(\w+)`", places):
            module = importlib.import_module(f"congress.domain.{module_name}")
            assert hasattr(module, name), f"{rule}: {module_name}.{name}"
            assert rule in cited(text_of(module_name)), f"{rule} is not cited in {module_name}"


def text_of(module_name: str) -> str:
    """Give the text of a module, or of all modules of a package."""
    found = [*DOMAIN.glob(f"{module_name}.py"), *DOMAIN.glob(f"{module_name}/*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)
