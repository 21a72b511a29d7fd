"""`congress rules`: questions to the regulation as JSON, answers as JSON, without a database.

Every answer exits with 0, but numbers that contradict each other exit with 1; what cannot be read
exits with 2 and one sentence on standard error. Files and answers are UTF-8 wherever this runs.
"""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import click

from congress.domain.errors import RuleViolation
from congress.domain.texts import shown

Answering = Callable[[object], Mapping[str, Any]]
QUESTION = click.argument("file", type=click.Path())


@click.group()
def rules() -> None:
    """Ask the election regulation, without a database: JSON in, JSON out."""


@rules.command()
@QUESTION
def decide(file: str) -> None:
    """Say who is elected, and what follows (R38-R49)."""
    from congress.domain.answers.decide import answer_decide

    _answer(file, answer_decide)


@rules.command()
@QUESTION
def slate(file: str) -> None:
    """Say whether a list may be voted on (R21-R25)."""
    from congress.domain.answers.slate import answer_slate

    _answer(file, answer_slate)


@rules.command()
@QUESTION
def ballot(file: str) -> None:
    """Say whether a paper ballot is valid, and what it counts for (R26, R30-R33, L2-L4)."""
    from congress.domain.answers.ballot import answer_ballot

    _answer(file, answer_ballot)


@rules.command()
@click.argument("file", type=click.Path(), default="-")
def sort(file: str) -> None:
    """Sort names, one a line, as a ballot is: NAME, or NAME, a tab and SORT NAME (R26b)."""
    from congress.domain.answers.names import sort_lines

    # Lines end as files of any system end them; other breaks are characters no name may have.
    lines = io.StringIO(_text(file), newline=None)
    try:
        names = sort_lines(lines)
    except RuleViolation as error:
        _refuse(error.message)
    _print("".join(f"{name}\n" for name in names))


def _answer(file: str, answering: Answering) -> None:
    """Print the answer; exit with 1 when it says that the numbers contradict each other."""
    question = _question(_text(file))
    try:
        answer = answering(question)
    except (ValueError, RuleViolation) as error:
        _refuse(str(error))
    _print(json.dumps(answer, ensure_ascii=False) + "\n")
    if answer.get("outcome") == "inconsistent":
        raise SystemExit(1)


def _text(file: str) -> str:
    """Read a file, or standard input, as UTF-8 with or without a byte-order mark."""
    try:
        with click.open_file(file, "rb") as stream:
            raw: bytes = stream.read()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(f"Tệp không phải là chữ UTF-8: byte thứ {error.start + 1} không đọc được.")
    except OSError:
        name = shown(click.format_filename(file))
        _refuse(f"Không mở được tệp “{name}”. Hãy kiểm tra lại tên tệp và quyền đọc.")


def _question(text: str) -> object:
    """Read one JSON text whose names and words can be written again."""
    try:
        question = json.loads(text, object_pairs_hook=_once)
        json.dumps(question, ensure_ascii=False).encode()
    except _Twice as error:
        _refuse(str(error))
    except json.JSONDecodeError as error:
        _refuse(f"Tệp không phải là JSON, sai ở dòng {error.lineno}, cột {error.colno}.")
    except UnicodeEncodeError:
        _refuse("Tệp không phải là JSON đọc được: có ký tự không viết lại được.")
    except (ValueError, RecursionError):
        _refuse("Tệp không phải là JSON đọc được: có số quá dài, hoặc lồng nhau quá sâu.")
    return question


class _Twice(ValueError):
    """A field stands twice."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a field that stands twice: one of them would be lost."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(f"Trường “{shown(name)}” có hai lần. Hãy sửa tệp rồi hỏi lại.")
        found[name] = value
    return found


def _print(text: str) -> None:
    """Write UTF-8, whatever the terminal is set to."""
    click.echo(text.encode(), nl=False)


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"Error: {sentence}\n".encode(errors="replace"), err=True, nl=False)
    raise SystemExit(2)
