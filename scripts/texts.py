#!/usr/bin/env python3
"""Collect the texts of the screens into the English catalogue; with --check, only compare.

Vietnamese is what is written in the code; every text has its English, with the same values in it.
Words that pages take from the inner rings, `_(one.label)`, are collected where they are defined.
"""

import ast
import re
import sys
from collections.abc import Iterator
from enum import Enum, EnumType
from importlib import import_module
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from congress.domain.contests import Meeting
from congress.domain.denominators import labels_of
from congress.domain.running_bodies import bodies_of

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "congress/web/translations/en/LC_MESSAGES/messages.po"
JINJA = "jinja2.ext:babel_extract"
SOURCES = {
    "congress/web": [("**.py", "python")],
    "templates": [("documents/**", "ignore"), ("**.html", JINJA)],
}
# What pages show of the inner rings: words of enumerations, `_(one.label)`, and names of tasks.
INNER = ("congress/domain", "congress/services", "congress/documents")
SAID = ("label", "next", "head", "actor", "box")
NAMED = {"title", "button", "headline"}
TABLES = {"acts.py", "demonstration_meetings.py", "downloads.py", "record_pages.py"}
VALUES = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
WIDTH = 100


def read_catalogue() -> Catalog:
    """Read the catalogue as it is kept."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def collect(known: Catalog) -> Catalog:
    """Collect the texts with the files in which they stand, and what English says of them."""
    catalogue = Catalog(locale="en")
    for name, text in sorted({*texts(), *inner_texts()}):
        found = known.get(text)
        catalogue.add(text, found.string if found else "", locations=[(name, 0)])
    return catalogue


def texts() -> Iterator[tuple[str, str]]:
    """Give every text with the file in which it stands."""
    for folder, methods in SOURCES.items():
        options = {"**.html": {"silent": "false"}}
        keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "phrase": None}
        for name, _line, text, *_ in extract_from_dir(
            ROOT / folder, methods, options, keywords, directory_filter=lambda _folder: True
        ):
            if isinstance(text, str):
                yield f"{folder}/{name}", text


def inner_texts() -> Iterator[tuple[str, str]]:
    """Give what pages show of the inner rings, with the file in which it is defined."""
    for path in sorted(path for folder in INNER for path in (ROOT / folder).glob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        texts = [said_in(name)]
        if path.parent.name == "services":
            tree = ast.parse(path.read_text("utf-8"))
            texts += [named_in(tree), tabled_in(tree) if path.name in TABLES else iter(())]
        for text in chain.from_iterable(texts):
            yield name, text
    for meeting in Meeting:
        bodies = (body.called(meeting) for body in bodies_of(meeting))
        for text in (*labels_of(meeting).values(), *bodies):
            yield "congress/domain/contests.py", text


def said_in(name: str) -> Iterator[str]:
    """Give the words of the enumerations of a module; values that are words belong to them."""
    module = import_module(name.removesuffix(".py").replace("/", "."))
    for kind in vars(module).values():
        if isinstance(kind, EnumType) and kind.__module__ == module.__name__:
            members = list[Enum](kind)
            for said in SAID:
                if isinstance(getattr(kind, said, None), property):
                    yield from (getattr(one, said) for one in members)
            if any(not str(one.value).isascii() for one in members):
                yield from (one.value for one in members)


def named_in(tree: ast.Module) -> Iterator[str]:
    """Give titles, headlines and buttons that a module writes down, and the words of a `Todo`."""
    for node in ast.walk(tree):
        said: list[ast.expr] = []
        if isinstance(node, ast.keyword) and node.arg in NAMED:
            said = [node.value]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Todo":
            said = node.args
        for one in said:
            for text in (one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,):
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.value


def tabled_in(tree: ast.Module) -> Iterator[str]:
    """Give the Vietnamese of the tables that a module begins or ends with."""
    tables = (node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign))
    for node in chain.from_iterable(ast.walk(table) for table in tables):
        found = node.value if isinstance(node, ast.Constant) else ""
        if isinstance(found, str) and not found.isascii():
            yield found


def written(catalogue: Catalog) -> bytes:
    """Write the catalogue: sorted by text, files without line numbers."""
    buffer = BytesIO()
    write_po(
        buffer,
        catalogue,
        width=WIDTH,
        omit_header=True,
        sort_output=True,
        include_lineno=False,
    )
    return buffer.getvalue()


def faults(catalogue: Catalog) -> Iterator[str]:
    """Say which texts have no English, or an English one with other values in it."""
    for message in catalogue:
        said, english = str(message.id), str(message.string)
        if said and not english:
            yield f"not in English yet: {said}"
        elif set(VALUES.findall(said)) != set(VALUES.findall(english)):
            yield f"other values in English: {said}"


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("usage: texts.py [--check]")
        return 2
    catalogue = collect(read_catalogue())
    raw = written(catalogue)
    found = list(faults(catalogue))
    for fault in found:
        print(fault, file=sys.stderr)
    if not arguments:
        CATALOGUE.write_bytes(raw)
        return 0
    if raw != CATALOGUE.read_bytes():
        print("texts changed: run scripts/texts.py", file=sys.stderr)
        return 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
