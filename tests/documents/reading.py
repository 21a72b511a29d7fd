"""What stands in a PDF, for tests."""

import subprocess


def text_of(pdf: bytes) -> str:
    """Give the words of a PDF in the order of the page, as poppler reads them."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],  # noqa: S607 - the one in PATH
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()
