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
QUESTION = click.argument("file", type=click.File(encoding="utf-8"))


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
        for name in sort_lines(file):
            click.echo(name)
    except (RuleViolation, UnicodeDecodeError) as error:
        _refuse(error)


def _answer(file: IO[str], answering: Answering) -> None:
    """Print the answer; exit with 1 when it says that the numbers contradict each other."""
    try:
        answer = answering(json.load(file, object_pairs_hook=_once))
    except (ValueError, RecursionError, RuleViolation) as error:
        _refuse(error)
    click.echo(json.dumps(answer, ensure_ascii=False))
    if answer.get("outcome") == "inconsistent":
        raise SystemExit(1)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a field that stands twice: one of them would be lost."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, _ in pairs if [key for key, _ in pairs].count(name) > 1)
        raise ValueError(f"Trường “{twice}” có hai lần.")
    return found


def _refuse(error: Exception) -> NoReturn:
    sentence = str(error)
    if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError, RecursionError)):
        sentence = f"Tệp không phải là JSON đọc được: {error}."
    click.echo(f"Error: {sentence}", err=True)
    raise SystemExit(2)
