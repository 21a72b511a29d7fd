"""A plugin of pytest: run the tests that claim one rule while the rule is broken."""

import importlib
import sys

import pytest

from tests.rules import NEGATIONS


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let one rule be named."""
    parser.addoption("--negate", required=True, choices=sorted(NEGATIONS), help="a claimed rule")


def pytest_configure(config: pytest.Config) -> None:
    """Break the rule before any test is read."""
    negation = NEGATIONS[config.getoption("--negate")]
    module_name, _, path = negation.place.partition(":")
    holder: object = importlib.import_module(f"congress.domain.{module_name}")
    *classes, name = path.split(".")
    for one in classes:
        holder = getattr(holder, one)
    found = vars(holder)[name]
    if isinstance(found, property):
        assert found.fget is not None
        setattr(holder, name, property(negation.negate(found.fget)))
    else:
        replace_everywhere(found, negation.negate(found), first=holder, name=name)


def replace_everywhere(found: object, other: object, *, first: object, name: str) -> None:
    """Put a function in the place of another, in every module that has it by now."""
    setattr(first, name, other)
    for module in list(sys.modules.values()):
        for known, value in list(vars(module).items()):
            if value is found:
                setattr(module, known, other)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that claim the rule."""
    negated = config.getoption("--negate")
    items[:] = [
        item
        for item in items
        if any(negated in marker.args for marker in item.iter_markers("rule"))
    ]
