"""`congress rules decide`: JSON in, JSON out, and an exit code that a script can trust."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from congress.cli import main
from tests.domain.questions import box, question


def ask(text: str, *, file: str = "-") -> Result:
    return CliRunner().invoke(main, ["rules", "decide", file], input=text)


def test_an_answer_is_one_line_of_json() -> None:
    """R44: the worked case 12."""
    done = ask(json.dumps(question({"Nguyễn Văn An": 150, "B": 140, "C": 120, "D": 119})))
    answer: dict[str, Any] = json.loads(done.stdout)

    assert (done.exit_code, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    assert (answer["elected"], answer["next"]) == (["Nguyễn Văn An", "B", "C"], "none")
    assert "Nguyễn Văn An" in done.stdout


def test_numbers_that_contradict_each_other_exit_with_1_and_still_answer() -> None:
    """R37."""
    done = ask(json.dumps(question({"A": 150}, seats=1, ballots=box(196))))

    assert done.exit_code == 1
    assert json.loads(done.stdout)["outcome"] == "inconsistent"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "không phải là JSON"),
        ("[1", "không phải là JSON"),
        ("[" * 100_000, "không phải là JSON"),
        ('{"votes":{"\\ud800":1}}', "không phải là JSON"),
        ("1" * 5000, "không phải là JSON"),
        ("[]", "phải là một đối tượng JSON"),
        ('{"rules":"190-2024","rules":"190-2024"}', "Trường “rules” có hai lần"),
        ('{"rules":"190-2024"}', "Thiếu trường “meeting”"),
        (json.dumps(question({"A": 1}) | {"rules": "1"}), "Không có quy chế “1”"),
    ],
    ids=[
        *("nothing", "cut off", "deep", "half a letter", "a long number", "a list"),
        *("twice", "missing", "regulation"),
    ],
)
def test_what_cannot_be_read_exits_with_2_and_a_sentence(text: str, sentence: str) -> None:
    done = ask(text)

    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_is_read_and_a_missing_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hoi.json"
    path.write_text(json.dumps(question({"A": 150, "B": 1}, seats=1)), encoding="utf-8")
    assert ask("", file=str(path)).exit_code == 0

    path.write_bytes(b"\xff\xfe")
    assert ask("", file=str(path)).exit_code == 2
    assert ask("", file=str(tmp_path / "other.json")).exit_code == 2
