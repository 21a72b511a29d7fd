"""A view reads a request, opens a transaction, calls a service, answers: ten lines (style 4.5)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "congress" / "web"
LINES = 10


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(map(_is_route, node.decorator_list)):
                yield f"{path.relative_to(WEB).with_suffix('').as_posix()}.{node.name}", node


def _is_route(decorator: ast.expr) -> bool:
    text = ast.unparse(decorator)
    return text.startswith("bp.") or text.endswith(".route")


@pytest.mark.parametrize(("name", "view"), [pytest.param(*view, id=view[0]) for view in views()])
def test_a_view_is_short_and_knows_no_rule(name: str, view: ast.FunctionDef) -> None:
    statements = view.body[1:] if ast.get_docstring(view) else view.body
    lines = statements[-1].end_lineno or 0
    words = {node.id for node in ast.walk(view) if isinstance(node, ast.Name)}
    names = {node.attr for node in ast.walk(view) if isinstance(node, ast.Attribute)}

    assert lines - statements[0].lineno < LINES, name
    assert (
        not any(isinstance(node, ast.If) for node in ast.walk(view)) or name == "api/signing_in.who"
    )
    assert not words & {"select", "insert", "update", "delete", "text"}
    assert not names & {"scalars", "scalar", "execute", "commit"}
