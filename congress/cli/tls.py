"""`congress tls`: HTTPS for a hall without internet, ready to be put on its machine."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click


@click.command()
@click.option("--name", "names", multiple=True, help="name of the server in the hall's network")
@click.option("--address", "addresses", multiple=True, help="its IP address; both may be repeated")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option(
    "--authority-key",
    "kept",
    type=click.Path(path_type=Path, dir_okay=False),
    help="keep the authority's key in this file, to renew with  [default: it is destroyed]",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("/var/lib/congress"),
    show_default=True,
    help="folder of the congress on the server",
)
@click.option("--program", type=click.Path(path_type=Path), help="this command on the server")
def tls(program: Path | None, **asked: Any) -> None:
    """Make an authority that can certify this server alone, and the server's certificate.

    The folder OUT, best /etc/congress/tls, then holds both, the site for nginx, the unit for
    systemd, and HUONG-DAN.txt to be printed and followed. Without --name and --address they are
    dai-hoi.lan and the addresses of this machine. Called again with the key that was kept, the
    server's certificate is renewed.
    """
    from congress.cli.common import refusals
    from congress.services.certificate_folder import Asked, make_certificates

    command = program or Path(sys.executable).with_name("congress")
    at = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))  # noqa: TID251  (a command owns its clock)
    with refusals():
        written = make_certificates(Asked(program=command, **asked), at=at)
    click.echo(written.instructions)
