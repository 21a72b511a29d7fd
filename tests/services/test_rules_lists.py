"""`congress rules slate`, `ballot` and `sort` as a script calls them."""

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from congress.cli import main
from tests.domain.questions import BALLOT, SLATE


def ask(command: str, text: str | bytes, *more: str) -> Result:
    return CliRunner().invoke(main, ["rules", command, *(more or ("-",))], input=text)


@pytest.mark.parametrize(
    ("command", "question", "field"),
    [("slate", SLATE, "opinion_ballot_on"), ("ballot", BALLOT, "votes")],
)
def test_lists_and_ballots_are_judged(
    command: str, question: dict[str, object], field: str
) -> None:
    """R25, R30: a list that may not be voted on is an answer too, so the exit code is 0."""
    done = ask(command, json.dumps(question))
    wrong = ask(command, json.dumps(question | {"seats": "nhiều"}))

    assert (done.exit_code, field in json.loads(done.stdout)) == (0, True)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "“seats” phải là số nguyên" in wrong.stderr


def test_names_come_from_standard_input_or_a_file(tmp_path: Path) -> None:
    """R26b."""
    path = tmp_path / "ten.txt"
    path.write_text("Võ Văn Út\nLê Văn An\n", encoding="utf-8")

    for done in (
        CliRunner().invoke(main, ["rules", "sort"], input=path.read_text(encoding="utf-8")),
        ask("sort", "", str(path)),
    ):
        assert (done.exit_code, done.stdout) == (0, "Lê Văn An\nVõ Văn Út\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Lê Văn An\n\u202eB\n", "Dòng 2"),
        ("Lê Văn An\r\n\r\nB\x0cC\r\n", "Dòng 3"),
        ("Lê Văn An\nB\x00\n".encode(), "Dòng 2"),
        (b"L\xc3\xaa An\n\xff\n", "không phải là chữ UTF-8: byte thứ 8"),
        ("Lê An\n".encode("utf-16"), "không phải là chữ UTF-8"),
    ],
    ids=["turned round", "a page break", "a zero", "not UTF-8", "UTF-16"],
)
def test_a_name_that_cannot_be_exits_with_2(text: str | bytes, sentence: str) -> None:
    """V3."""
    done = ask("sort", text)

    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert sentence in done.stderr


def test_lines_end_as_files_of_any_system_end_them() -> None:
    decomposed = unicodedata.normalize("NFD", "Võ Văn Út\r\nĐỗ Ân\rLê An\n\n")
    done = ask("sort", b"\xef\xbb\xbf" + decomposed.encode())

    assert (done.exit_code, done.stdout) == (0, "Lê An\nĐỗ Ân\nVõ Văn Út\n")
    assert (ask("sort", "").exit_code, ask("sort", "").stdout) == (0, "")
