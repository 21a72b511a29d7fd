"""Templates and static files mirror the blueprints, and none lies about unused."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BESIDE_BLUEPRINTS = {
    "templates": {"errors", "documents"},
    "static": {"crypto", "vendor"},
}


def blueprints() -> set[str]:
    named = re.compile(r"""\bBlueprint\(\s*["'](\w+)["']""")
    sources = (ROOT / "congress" / "web").rglob("*.py")
    return {name for path in sources for name in named.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("top", BESIDE_BLUEPRINTS)
def test_a_folder_is_named_as_the_blueprint_it_serves(top: str) -> None:
    folders = {entry.name for entry in (ROOT / top).iterdir() if entry.is_dir()}
    shared = {name for name in folders if name.startswith("_")}
    assert folders - shared - BESIDE_BLUEPRINTS[top] <= blueprints()


def test_every_template_is_rendered() -> None:
    """Each is named in the code, or by a template that extends, includes or imports it."""
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    code = list((ROOT / "congress").rglob("*.py"))
    texts = {path: path.read_text("utf-8") for path in [*code, *templates]}
    unused = [
        path.name
        for path in templates
        if not any(
            re.search(rf"""["'/]{re.escape(path.name)}["']""", text)
            for other, text in texts.items()
            if other != path
        )
    ]
    assert unused == []


def test_every_page_but_the_voting_page_drops_voting_codes() -> None:
    """All pages with fields are made of one layout, which carries the guard (design 3.1)."""
    pages = [path for path in (ROOT / "templates").rglob("*.html") if "documents" not in path.parts]
    texts = {
        path.relative_to(ROOT / "templates").as_posix(): path.read_text("utf-8") for path in pages
    }
    layout, without_fields = "_layouts/page.html", "demonstration/again.html"

    assert {name for name, text in texts.items() if "<!DOCTYPE" in text} == {layout, without_fields}
    assert "<input" not in texts[without_fields]
    assert "scanning/guard.js" in texts[layout]
    assert {name for name, text in texts.items() if "block guard" in text} == {
        layout,
        "voting/booth.html",
    }
