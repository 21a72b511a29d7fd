"""What several subcommands ask for alike, and how a refusal is printed."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from congress.crypto.errors import VerificationError
from congress.documents.errors import DocumentError
from congress.domain.errors import RuleViolation

EXISTING_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
DATA_FOLDER = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="folder of the congress  [default: CONGRESS_DATA, or instance]",
)


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Print a refusal as one sentence and exit with 1."""
    try:
        yield
    except (RuleViolation, VerificationError, DocumentError) as error:
        raise click.ClickException(str(error)) from error


def now() -> datetime:
    """Give the time where congresses meet."""
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))  # noqa: TID251  (a command owns its clock)
