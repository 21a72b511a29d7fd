#!/usr/bin/env python3
"""Collect the texts of the screens into the English catalogue; with --check, only compare.

Vietnamese is what is written in the code. English must be complete where people who do not read
Vietnamese meet the product: on the tablet, on the hall's screen, and for whoever verifies a result.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "congress/web/translations/en/LC_MESSAGES/messages.po"
JINJA = "jinja2.ext:babel_extract"
SOURCES = {
    "congress/web": [("**.py", "python")],
    "templates": [("documents/**", "ignore"), ("**.html", JINJA)],
}
IN_ENGLISH = (
    *("templates/voting/", "templates/screens/", "templates/help/verifier.html"),
    *("templates/_layouts/page.html", "templates/_layouts/reading.html"),
    *("templates/_layouts/tablet.html", "templates/_parts/demonstration.html"),
    *("templates/_parts/notes.html", "templates/_parts/scanning.html", "congress/web/voting.py"),
)
WIDTH = 100


def read_catalogue() -> Catalog:
    """Read the catalogue as it is kept."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def collect(known: Catalog) -> Catalog:
    """Collect the texts with the files in which they stand, and what English says of them."""
    catalogue = Catalog(locale="en")
    for name, text in sorted(texts()):
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


def without_english(catalogue: Catalog) -> list[Message]:
    """List the texts that must be in English and are not."""
    return [
        message
        for message in catalogue
        if message.id
        and not message.string
        and any(name.startswith(IN_ENGLISH) for name, _ in message.locations)
    ]


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("usage: texts.py [--check]")
        return 2
    catalogue = collect(read_catalogue())
    raw = written(catalogue)
    missing = without_english(catalogue)
    for message in missing:
        print(f"not in English yet: {message.id}", file=sys.stderr)
    if not arguments:
        CATALOGUE.write_bytes(raw)
        return 0
    if raw != CATALOGUE.read_bytes():
        print("texts changed: run scripts/texts.py", file=sys.stderr)
        return 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
