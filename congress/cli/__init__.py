"""The `congress` command: each subcommand reads its arguments and calls one function.

Modules are imported where they are used, so that `congress verify` needs no database and no PDFs.
"""

import os
import sys
from pathlib import Path
from typing import Any

import click

from congress.cli.cards import GROUPS, cards
from congress.cli.common import DATA_FOLDER, EXISTING_FILE, now, refusals
from congress.cli.imports import import_
from congress.cli.rules import rules
from congress.cli.tls import tls

KINDS = ("delegate_congress", "member_congress", "committee_meeting")
LEVELS = ("chi_bo", "grassroots", "upper")
SAMPLES = ("tinh", "chi-bo")
FORMS = ("surplus", "single", "no-surplus")
SEALERS = ("python", "node")


@click.group()
def main() -> None:
    """Bầu cử tại đại hội đảng: từ danh sách đại biểu đến kết quả ai cũng kiểm tra được."""


@main.command()
@click.option("--delegates", default=40, show_default=True, help="number of delegates summoned")
@click.option("--slate", default=12, show_default=True, help="number of names on the list")
@click.option("--seats", type=int, help="number of seats  [default: 9, or as the slate file says]")
@click.option("--trustees", default="2/3", show_default=True, help="how many of how many members")
@click.option("--group", type=click.Choice(GROUPS), default=GROUPS[0], show_default=True)
@click.option("--form", type=click.Choice(FORMS), default=FORMS[0], show_default=True)
@click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True),
    help="ballots a second; without it as fast as they go",
)
@click.option("--seed", default=1, show_default=True, help="the same seed, the same markings")
@click.option(
    "--sealer",
    type=click.Choice(SEALERS),
    default=SEALERS[0],
    show_default=True,
    help="who seals the ballots: the server's Python, or the tablets' JavaScript in node",
)
@click.option(
    "--members",
    "devices",
    type=click.Choice(SEALERS),
    default=SEALERS[0],
    show_default=True,
    help="what the committee's devices run: the server's Python, or their own JavaScript in node",
)
@click.option("--delegates-file", type=EXISTING_FILE, help="a delegate list in Excel")
@click.option("--slate-file", type=EXISTING_FILE, help="a list of candidates in Excel")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--alter-one", "altered", is_flag=True, hidden=True)
@click.option("--keep-data", "data", type=click.Path(path_type=Path, file_okay=False), hidden=True)
def rehearse(**asked: Any) -> None:
    """Play a whole election with simulated tablets and members against a real server.

    Leaves bundle.zip, minutes.pdf, deck.json and rehearsal.json in the folder OUT; exits with 1
    when the result differs from the deck of markings that was written beforehand.
    """
    from congress.rehearsal.command import rehearse, script_of

    with refusals():
        rehearse(script_of(**asked), at=now())


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--minutes", multiple=True, help="fingerprint of the checkpoint on signed minutes")
@click.option(
    "--sealed",
    "expected",
    flag_value="sealed",
    default="result",
    help="FILE is a closed box (.bel) that is not opened yet",
)
def verify(file: Path, minutes: tuple[str, ...], expected: str) -> None:
    """Verify the bundle of a congress, or the archive of one round (.bel), without any server.

    The last line is "all checks passed", and the exit code 0; or the check that failed, and 1.
    """
    from congress.verify.command import Expected, verify_file

    if not verify_file(file, click.echo, minutes=minutes, expected=Expected(expected)):
        raise SystemExit(1)


@main.command()
@DATA_FOLDER
@click.option("--name", required=True, help="name of the congress within a sentence")
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True)
@click.option("--level", type=click.Choice(LEVELS), default=LEVELS[-1], show_default=True)
@click.option("--term", required=True, help="such as 2025-2030")
@click.option("--place", required=True, help="stands before a date on papers")
@click.option("--organisation", default="", help="first line at the left of papers")
@click.option("--heading", default="", help="second line at the left of papers")
@click.option("--venue", default="", help="where the congress meets")
@click.option("--username", default="thuky", show_default=True, help="the first account")
@click.option("--full-name", required=True, help="who signs in under it")
def init(data: Path | None, username: str, full_name: str, **facts: Any) -> None:
    """Create a congress: its tables, its keys, and the first account of the secretariat."""
    from congress.services.office_command import init_congress
    from congress.settings import settings_of

    settings = settings_of(data)
    with refusals():
        password = init_congress(
            settings.database, settings.data, facts, (username, full_name), at=now()
        )
    click.echo(f"Đã tạo đại hội trong {settings.data}.")
    click.echo(f"Đăng nhập lần đầu: {username}, mật khẩu {password} (chỉ hiện lần này).")


@main.command()
@DATA_FOLDER
@click.option("--sample", type=click.Choice(SAMPLES), default=SAMPLES[0], show_default=True)
@click.option("--group", type=click.Choice(GROUPS), default=GROUPS[0], show_default=True)
def demo(data: Path | None, sample: str, group: str) -> None:
    """Create a congress to be tried out, from sample lists, unless there is one already.

    Its passwords and the secrets of its cards are in demo.json: it can never be a real one.
    """
    from congress.services.demonstration import SAMPLES, create_demonstration, read_demonstration
    from congress.settings import settings_of

    settings = settings_of(data)
    if read_demonstration(settings.data):
        click.echo(f"Bản làm thử đã có trong {settings.data}.")
        return
    with refusals():
        create_demonstration(
            settings.database, settings.data, SAMPLES[sample], group=group, at=now()
        )
    click.echo(f"Đã tạo bản làm thử trong {settings.data}.")


@main.group(hidden=True)
def simulate() -> None:
    """Let simulated people act in a demonstration; its page starts and stops this."""


ADDRESS = click.option("--address", required=True, help="address of the server")


@simulate.command("delegates")
@DATA_FOLDER
@ADDRESS
@click.option("--round", "round_uuid", required=True, help="the round that is open")
@click.option("--count", type=click.IntRange(min=1), required=True, help="how many vote")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), help="how many a second")
def simulate_delegates(
    data: Path | None, address: str, round_uuid: str, count: int, rate: float | None
) -> None:
    """Let delegates vote with the cards that nobody holds in the hand."""
    from congress.rehearsal.delegates import Crowd, simulate_delegates
    from congress.settings import settings_of

    crowd = Crowd(round=round_uuid, count=count, rate=rate)
    with refusals():
        simulate_delegates(settings_of(data).data, address, crowd)


@simulate.command("members")
@DATA_FOLDER
@ADDRESS
@click.argument("usernames", nargs=-1, required=True)
def simulate_members(data: Path | None, address: str, usernames: tuple[str, ...]) -> None:
    """Let members of the counting committee do their part by themselves, until stopped."""
    from congress.rehearsal.counters import simulate_members
    from congress.settings import settings_of

    with refusals():
        simulate_members(settings_of(data).data, address, usernames)


@main.command()
@DATA_FOLDER
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="address and port")
def serve(data: Path | None, bind: str) -> None:
    """Serve the congress over HTTP, until stopped; nginx in front adds TLS in a real hall."""
    from congress.services.congresses import require_congress
    from congress.services.demonstration import read_demonstration
    from congress.services.demonstration_notice import notice
    from congress.settings import server_command, server_environment, settings_of

    folder = settings_of(data).data
    with refusals():
        require_congress(folder)
    demonstration = read_demonstration(folder)
    if demonstration:
        click.echo(notice(demonstration, bind))
        sys.stdout.flush()
    command = server_command(bind)
    os.execve(command[0], command, server_environment(data))  # noqa: S606  (the server, no shell)


main.add_command(cards)
main.add_command(import_)
main.add_command(rules)
main.add_command(tls)


@main.command()
@DATA_FOLDER
def log(data: Path | None) -> None:
    """Print the audit log, one event a line, and after it the signed checkpoint."""
    from congress.services.office_command import export_log
    from congress.settings import settings_of

    settings = settings_of(data)
    with refusals():
        text, checkpoint = export_log(settings.database, settings.data)
    click.echo(text + checkpoint, nl=False)
