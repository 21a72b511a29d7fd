"""Templates to HTML, HTML to PDF: the one door to Jinja2 and to WeasyPrint.

Nothing here writes a file. The HTML of voting cards holds secrets, so it goes to the PDF process
through a pipe and comes back through another.
"""

import logging
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from congress.documents.errors import DocumentError

FAMILIES = ("Times New Roman", "Arial", "Courier New")
STYLES = ("", ":bold", ":italic")
PROCESS = Path(__file__).with_name("weasy.py")
SECONDS = 300

logger = logging.getLogger(__name__)


def render_html(template: str, /, **values: object) -> str:
    """Fill `templates/documents/<template>`; all values are escaped, a missing one is an error."""
    return _environment().get_template(f"documents/{template}").render(values)


def render_text(template: str, /, **values: object) -> str:
    """Fill a template that is no HTML, such as a configuration: nothing in it is escaped."""
    plain = _environment().overlay(autoescape=False)
    return plain.get_template(f"documents/{template}").render(values) + "\n"


def render_pdf(html: str) -> bytes:
    """Turn HTML into PDF in another process; the same HTML gives the same bytes.

    Raise `DocumentError` when the fonts of this machine cannot write Vietnamese, or when WeasyPrint
    refuses the HTML. The HTML may not name any address. A process that the system ended, as it does
    when memory is short, is begun once more.
    """
    require_fonts()
    done = _run(html)
    if done.returncode < 0:
        logger.warning("the process that prints was ended by signal %d", -done.returncode)
        done = _run(html)
    complaints = done.stderr.decode(errors="replace").strip()
    if done.returncode < 0:
        raise DocumentError(
            "Chưa in được PDF: chương trình in bị hệ thống dừng giữa chừng, có thể do thiếu bộ "
            "nhớ. Đóng bớt chương trình khác trên máy chủ rồi làm lại."
        )
    if done.returncode != 0:
        raise DocumentError(f"Chưa in được PDF, WeasyPrint báo lỗi: {complaints[-300:]}")
    if complaints:
        logger.warning("WeasyPrint: %s", complaints)
    return done.stdout


def _run(html: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - it runs our own script
            [sys.executable, "-P", str(PROCESS)],
            input=html.encode(),
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        # The exception holds the HTML, with the secrets of cards in it: it goes no further.
        raise DocumentError(
            f"Chưa in được PDF: quá {SECONDS} giây chưa xong. Kiểm tra máy có quá tải không, "
            "rồi làm lại."
        ) from None


@cache
def require_fonts() -> None:
    """Raise `DocumentError` unless every face that documents ask for has all Vietnamese letters.

    Some stand-ins lack them (Caladea for Cambria lacks 92), and a PDF with empty boxes in people's
    names is worse than none.
    """
    for family in FAMILIES:
        for style in STYLES:
            name, covered = _matching_font(family + style)
            missing = "".join(c for c in _vietnamese_letters() if ord(c) not in covered)
            if missing:
                raise DocumentError(
                    f"Phông chữ thay cho {family} trên máy này là {name}, thiếu các chữ "
                    f"{missing[:12]}. Cài gói fonts-liberation2 (apt-get install fonts-liberation2)"
                    " rồi làm lại."
                )


def _matching_font(pattern: str) -> tuple[str, set[int]]:
    """Ask fontconfig which font it would use and which characters this font has."""
    try:
        answer = subprocess.run(  # noqa: S603 - it gets a constant pattern
            ["fc-match", "--format", "%{family}|%{charset}", pattern],  # noqa: S607 - the one in PATH
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise DocumentError(
            "Không hỏi được hệ thống về phông chữ (fc-match). Cài gói fontconfig và "
            "fonts-liberation2 rồi làm lại."
        ) from error
    name, _, ranges = answer.partition("|")
    covered: set[int] = set()
    for item in ranges.split():
        first, _, last = item.partition("-")
        covered.update(range(int(first, 16), int(last or first, 16) + 1))
    return name, covered


def _vietnamese_letters() -> Iterator[str]:
    for vowel in "aăâeêioôơuưy":
        for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"):
            letter = unicodedata.normalize("NFC", vowel + tone)
            yield from (letter, letter.upper())
    yield from "đĐ"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _templates() -> Path:
    """Find the templates: inside the installed package, or beside it in a checkout."""
    package = Path(str(files("congress")))
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"
