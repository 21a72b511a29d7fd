"""What a reader of paper has: the pages of a PDF as pictures, its text, its codes."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

Codes = Callable[[bytes], list[str]]
Pages = Callable[[bytes], list[Image.Image]]
Text = Callable[[bytes], str]


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The pages as a mono laser printer of 200 dpi would show them."""

    def rasterise(pdf: bytes) -> list[Image.Image]:
        folder = tmp_path / f"pages-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        command = ["pdftoppm", "-gray", "-r", "200", "-", str(folder / "p")]
        subprocess.run(command, input=pdf, check=True)  # noqa: S603 - a fixed command
        return [Image.open(path) for path in sorted(folder.iterdir())]

    return rasterise


@pytest.fixture
def codes(pages: Pages) -> Codes:
    """The texts of all QR codes, page by page."""

    def decode(pdf: bytes) -> list[str]:
        return [found.text for page in pages(pdf) for found in zxingcpp.read_barcodes(page)]

    return decode


@pytest.fixture
def text() -> Text:
    """The words of a PDF in the order of the page."""

    def read(pdf: bytes) -> str:
        done = subprocess.run(
            ["pdftotext", "-layout", "-", "-"],  # noqa: S607 - the one in PATH
            input=pdf,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    return read
