"""`congress rules slate`, `ballot` and `sort` as a script calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from congress.cli import main
from tests.domain.test_answers_lists import BALLOT, SLATE


def ask(command: str, text: str, *more: str) -> Result:
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


def test_a_name_that_cannot_be_exits_with_2() -> None:
    done = ask("sort", "Lê Văn An\n\u202eB\n")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "Dòng 2" in done.stderr
