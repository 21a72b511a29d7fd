"""`congress rules`: questions to the regulation as JSON, answers as JSON, without a database.

Every answer exits with 0, but numbers that contradict each other exit with 1; what cannot be read
exits with 2 and one sentence on standard error.
"""

import json
from collections.abc import Callable, Mapping
from typing import IO, Any, NoReturn

import click

from congress.domain.errors import RuleViolation

Answering = Callable[[object], Mapping[str, Any]]
QUESTION = click.argument("file", type=click.File(encoding="utf-8-sig"))


@click.group()
def rules() -> None:
    """Ask the election regulation, without a database: JSON in, JSON out."""


@rules.command()
@QUESTION
def decide(file: IO[str]) -> None:
    """Say who is elected, and what follows (R38-R49)."""
    from congress.domain.answers.decide import answer_decide

    _answer(file, answer_decide)


@rules.command()
@QUESTION
def slate(file: IO[str]) -> None:
    """Say whether a list may be voted on (R21-R25)."""
    from congress.domain.answers.slate import answer_slate

    _answer(file, answer_slate)


@rules.command()
@QUESTION
def ballot(file: IO[str]) -> None:
    """Say whether a paper ballot is valid, and what it counts for (R26, R30-R33, L2-L4)."""
    from congress.domain.answers.ballot import answer_ballot

    _answer(file, answer_ballot)


@rules.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
def sort(file: IO[str]) -> None:
    """Sort names, one a line, as a ballot is: NAME, or NAME, a tab and SORT NAME (R26b)."""
    from congress.domain.answers.names import sort_lines

    try:
        names = sort_lines(file)
    except UnicodeDecodeError as error:
        _refuse(f"Tệp không phải là chữ UTF-8: {error}.")
    except RuleViolation as error:
        _refuse(error.message)
    for name in names:
        click.echo(name)


def _answer(file: IO[str], answering: Answering) -> None:
    """Print the answer; exit with 1 when it says that the numbers contradict each other."""
    try:
        answer = answering(_read(file))
    except (ValueError, RuleViolation) as error:
        _refuse(str(error))
    click.echo(json.dumps(answer, ensure_ascii=False))
    if answer.get("outcome") == "inconsistent":
        raise SystemExit(1)


def _read(file: IO[str]) -> object:
    """Read one JSON text whose names and words can be written again."""
    try:
        raw = file.read()
        question = json.loads(raw, object_pairs_hook=_once)
        json.dumps(question, ensure_ascii=False).encode()
    except _Twice:
        raise
    except (ValueError, RecursionError) as error:
        raise ValueError(f"Tệp không phải là JSON đọc được: {error}.") from error
    return question


class _Twice(ValueError):
    """A field stands twice."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a field that stands twice: one of them would be lost."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, _ in pairs if [key for key, _ in pairs].count(name) > 1)
        raise _Twice(f"Trường “{twice}” có hai lần.")
    return found


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    raise SystemExit(2)
