"""What stands in a PDF or in a Word file, for tests."""

import subprocess
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(pdf: bytes) -> str:
    """Give the words of a PDF in the order of the page, as poppler reads them."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],  # noqa: S607 - the one in PATH
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


@dataclass(frozen=True)
class Word:
    """A Word file as it is opened again: paragraphs with their styles, tables as texts of cells.

    A cell over several columns stands once.
    """

    paragraphs: list[tuple[str, str]]
    tables: list[list[list[str]]]
    page: dict[str, int]
    xml: str


def read_word(raw: bytes) -> Word:
    """Open a Word file; every part of it must be XML."""
    with ZipFile(BytesIO(raw)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert {"[Content_Types].xml", "_rels/.rels", "word/styles.xml"} <= parts.keys()
    trees = {name: ElementTree.fromstring(text) for name, text in parts.items()}  # noqa: S314 - we wrote it
    body = trees["word/document.xml"][0]
    styles = ((one, one.find(f"{_W}pPr/{_W}pStyle")) for one in body.findall(f"{_W}p"))
    sizes = [*body.iter(f"{_W}pgSz"), *body.iter(f"{_W}pgMar")]
    return Word(
        paragraphs=[
            ("" if style is None else style.attrib[f"{_W}val"], _said(one)) for one, style in styles
        ],
        tables=[
            [[_said(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
            for table in body.findall(f"{_W}tbl")
        ],
        page={
            name.removeprefix(_W): round(int(value) * 25.4 / 1440)
            for size in sizes
            for name, value in size.attrib.items()
        },
        xml="".join(parts.values()),
    )


def _said(element: ElementTree.Element) -> str:
    lines = element.iter(f"{_W}p")
    return "\n".join("".join(text.text or "" for text in one.iter(f"{_W}t")) for one in lines)
