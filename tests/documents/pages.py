"""Pages of a PDF as pictures, for tests."""

import subprocess


def first_page(pdf: bytes, dpi: int) -> bytes:
    """Give the first page in grey, as a PGM file."""
    command = ["pdftoppm", "-gray", "-f", "1", "-l", "1", "-r", str(dpi), "-"]
    return subprocess.run(  # noqa: S603 - a fixed command
        command, input=pdf, capture_output=True, check=True
    ).stdout
