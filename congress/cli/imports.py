"""`congress import`: lists from Excel into the congress, or only checked."""

import sys
from pathlib import Path

import click

from congress.cli.common import DATA_FOLDER, EXISTING_FILE, now, refusals
from congress.domain.errors import RuleViolation

BODIES = ("committee", "standing_committee", "office", "inspection_committee", "upper_delegates")
LETTERS = ("converted", "kept")


OLD_LETTERS = click.option(
    "--letters",
    type=click.Choice(LETTERS),
    help="what becomes of text in TCVN3 or VNI  [default: such a list is refused]",
)


@click.group("import")
def import_() -> None:
    """Take in a list from Excel: all of it, or nothing and a sentence for each fault."""


@import_.command("delegates")
@DATA_FOLDER
@click.argument("file", type=EXISTING_FILE)
@click.option("--by", default="thuky", show_default=True, help="account of whoever imports")
@OLD_LETTERS
@click.option("--check", is_flag=True, help="only say what is wrong, as JSON; needs no congress")
def import_delegates(
    data: Path | None, file: Path, by: str, letters: str | None, *, check: bool
) -> None:
    """Import a delegate list; a second import updates the first.

    With --check nothing is written: one JSON line for each fault and warning, the totals on
    standard error; exits with 1 when there are faults, with 2 when the file holds no list.
    """
    from congress.domain.list_choices import Letters
    from congress.services.office_command import desk, import_delegate_file
    from congress.settings import settings_of

    if check:
        sys.exit(_check_delegates(file))
    settings = settings_of(data)
    with refusals(), desk(settings.database, settings.data, by=by, at=now()) as tx:
        click.echo(import_delegate_file(tx, file, letters=Letters(letters or "asked")))


def _check_delegates(file: Path) -> int:
    """Print what is wrong with a list, in UTF-8 wherever this runs; give the exit code."""
    from congress.services.list_checks import check_delegate_file

    try:
        checked = check_delegate_file(file.read_bytes(), today=now().date())
    except RuleViolation as refusal:
        click.echo(refusal.message.encode() + b"\n", err=True, nl=False)
        return 2
    for line in checked.lines:
        click.echo(line.encode() + b"\n", nl=False)
    click.echo(checked.totals.encode() + b"\n", err=True, nl=False)
    return 0 if checked.faultless else 1


@import_.command("slate")
@DATA_FOLDER
@click.argument("file", type=EXISTING_FILE)
@click.option("--election", default="", help="id or title  [default: the title in the file]")
@click.option("--seats", type=int, help="for a new election  [default: as the file says]")
@click.option("--body", type=click.Choice(BODIES), help="for a new one  [default: by its title]")
@click.option("--by", default="thuky", show_default=True, help="account of whoever imports")
@OLD_LETTERS
def import_slate(
    data: Path | None,
    file: Path,
    election: str,
    seats: int | None,
    body: str | None,
    by: str,
    letters: str | None,
) -> None:
    """Import the list of candidates of an election, in place of an earlier one.

    An election that does not exist yet is created.
    """
    from congress.domain.contests import Target
    from congress.domain.list_choices import Letters
    from congress.services.office_command import AskedSlate, desk, import_slate_file
    from congress.settings import settings_of

    settings, asked = (
        settings_of(data),
        AskedSlate(
            election=election,
            seats=seats,
            target=Target(body) if body else None,
            letters=Letters(letters or "asked"),
        ),
    )
    with refusals(), desk(settings.database, settings.data, by=by, at=now()) as tx:
        click.echo(import_slate_file(tx, file, asked))
