"""The process that turns HTML into PDF: HTML in on stdin, PDF out on stdout.

It is a process of its own because a PDF made inside the server would keep votes waiting for more
than a second, and it is nice for the same reason. It opens no file but fonts and follows no
address: a template that names one is refused. What WeasyPrint complains about goes to stderr.
The module is run as a script and imports nothing of the package.
"""

import logging
import os
import resource
import sys
from typing import NoReturn

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

NICENESS = 5  # a third of the share that a waiting vote has; more would starve on a busy machine


def main() -> None:
    """Read HTML from stdin, write the PDF to stdout; the same bytes in give the same bytes out."""
    os.nice(NICENESS)
    # The HTML may hold the secrets of voting cards, which must not land in a core file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    html = sys.stdin.buffer.read().decode()
    document = HTML(string=html, url_fetcher=_refuse, base_url="about:blank")
    sys.stdout.buffer.write(document.write_pdf(pdf_tags=True))


def _refuse(url: str) -> NoReturn:
    raise FatalURLFetchingError(f"a document may not load anything: {url[:200]}")


if __name__ == "__main__":
    main()
