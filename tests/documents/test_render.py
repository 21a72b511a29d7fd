"""HTML to PDF (design: PDFs in a subprocess; fonts with all Vietnamese letters)."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from congress.documents import render
from congress.documents.errors import DocumentError

PAGE = (
    '<html lang="vi"><title>t</title><style>body { font-family: "Times New Roman", serif }</style>'
    "<p>Ở Ễ ự Ẵ ẳ Đoàn Chủ tịch, Nguyễn Thị Thủy"
)


def test_the_same_html_gives_the_same_bytes() -> None:
    assert render.render_pdf(PAGE) == render.render_pdf(PAGE)


def test_every_vietnamese_letter_reaches_the_page(text: Callable[[bytes], str]) -> None:
    assert "Ở Ễ ự Ẵ ẳ Đoàn Chủ tịch, Nguyễn Thị Thủy" in text(render.render_pdf(PAGE))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "http://127.0.0.1:1/x.png", "data:image/gif;base64,R0lGODlhAQ"],
)
def test_a_document_loads_nothing(address: str) -> None:
    with pytest.raises(DocumentError, match="may not load anything"):
        render.render_pdf(f'{PAGE}<img src="{address}">')


def test_what_weasyprint_complains_about_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        render.render_pdf(f'{PAGE}<p style="colour: red">')

    assert "colour" in caplog.text


KILLED = """import os, pathlib, signal, sys
times = pathlib.Path(__file__).with_name("times")
times.write_text(str(int(times.read_text()) + 1))
if int(times.read_text()) <= MOST:
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdout.buffer.write(b"%PDF")
"""


@pytest.mark.parametrize("most", [1, 2])
def test_a_process_that_the_system_ended_is_begun_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    (tmp_path / "times").write_text("0")
    process = tmp_path / "weasy.py"
    process.write_text(KILLED.replace("MOST", str(most)))
    monkeypatch.setattr(render, "PROCESS", process)

    if most == 1:
        assert render.render_pdf(PAGE) == b"%PDF"
    else:
        with pytest.raises(DocumentError, match="bị hệ thống dừng"):
            render.render_pdf(PAGE)
    assert (tmp_path / "times").read_text() == "2"


def test_a_font_without_vietnamese_letters_is_named_before_anything_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = tmp_path / "fc-match"
    answer.write_text("#!/bin/sh\nprintf 'Caladea|20-7e c0-ff'\n")
    answer.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    render.require_fonts.cache_clear()

    with pytest.raises(DocumentError, match=r"Caladea, thiếu các chữ .*fonts-liberation2"):
        render.render_pdf(PAGE)


def test_a_machine_without_fontconfig_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    render.require_fonts.cache_clear()

    with pytest.raises(DocumentError, match="fontconfig"):
        render.render_pdf(PAGE)


def test_values_are_escaped_and_a_missing_one_is_an_error() -> None:
    environment = render._environment()

    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        environment.from_string("{{ x }}").render()
