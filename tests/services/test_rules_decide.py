"""`congress rules decide`: JSON in, JSON out, and an exit code that a script can trust."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from congress.cli import main
from tests.domain.questions import box, question


def ask(text: str | bytes, *, file: str = "-") -> Result:
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
        ("", "không phải là JSON, sai ở dòng 1, cột 1"),
        ("[1,\n2", "không phải là JSON, sai ở dòng 2, cột 2"),
        ("[" * 100_000, "không phải là JSON"),
        ('{"votes":{"\\ud800":1}}', "không phải là JSON"),
        ("1" * 5000, "không phải là JSON"),
        ("[]", "phải là một đối tượng JSON"),
        (b'{"votes":{"A\xff":1}}', "không phải là chữ UTF-8: byte thứ 13"),
        ('{"rules":"190-2024"}'.encode("utf-16"), "không phải là chữ UTF-8"),
        ('{"rules":"190-2024","rules":"190-2024"}', "Trường “rules” có hai lần"),
        ('{"\\ud800":1,"\\ud800":2}', "Trường “\ufffd” có hai lần"),
        ('{"votes":{"A":1,"A":2}}', "Trường “A” có hai lần"),
        ('{"a\\nb":1}', "Không hiểu trường “a\ufffdb”"),
        (json.dumps(question({"A": 1}, seats=float("nan"))), "“seats” phải là số nguyên"),
        (json.dumps(question({"A": 1}, seats=1)).replace("195", "195.0"), "phải là số nguyên"),
        (json.dumps(question({"A": 1}) | {"rules": "\u202e"}), "Không có quy chế “\ufffd”"),
        ('{"rules":"190-2024"}', "Thiếu trường “meeting”"),
        (json.dumps(question({"A": 1}) | {"rules": "1"}), "Không có quy chế “1”"),
    ],
    ids=[
        *("nothing", "cut off", "deep", "half a letter", "a long number", "a list"),
        *("not UTF-8", "UTF-16", "twice", "half a letter twice", "a name twice"),
        *("a field that cannot be seen", "no number", "a fraction", "a hidden regulation"),
        *("missing", "regulation"),
    ],
)
def test_what_cannot_be_read_exits_with_2_and_a_sentence(text: str | bytes, sentence: str) -> None:
    done = ask(text)

    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_is_read_and_a_missing_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hoi.json"
    path.write_text(json.dumps(question({"A": 150, "B": 1}, seats=1)), encoding="utf-8")
    assert ask("", file=str(path)).exit_code == 0

    for wrong in (tmp_path, tmp_path / "other.json"):
        done = ask("", file=str(wrong))
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "Không mở được tệp" in done.stderr


def test_a_byte_order_mark_is_no_part_of_the_question() -> None:
    asked = json.dumps(question({"A": 150, "B": 1}, seats=1)).encode()
    assert ask(b"\xef\xbb\xbf" + asked).stdout == ask(asked).stdout


@pytest.mark.parametrize("missing", ["meeting", "election", "ballots", "votes"])
def test_a_part_left_out_is_named(missing: str) -> None:
    asked = question({"A": 150}, seats=1)
    del asked[missing]
    done = ask(json.dumps(asked))

    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Thiếu trường “{missing}”" in done.stderr


def test_questions_and_answers_are_utf_8_whatever_the_terminal_is_set_to() -> None:
    """V3: names come through a terminal of another alphabet."""
    asked = question({"Đỗ Thị Ước": 150, "B": 1}, seats=1)
    done = subprocess.run(
        [sys.executable, "-m", "congress.cli", "rules", "decide", "-"],
        input=json.dumps(asked, ensure_ascii=False).encode(),
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode())["elected"] == ["Đỗ Thị Ước"]
    assert "Đỗ Thị Ước".encode() in done.stdout
