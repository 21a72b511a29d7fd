"""Settings: the only reader of the environment."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

DATA = "CONGRESS_DATA"
DATABASE = "DATABASE_URL"
HTTPS = "CONGRESS_HTTPS"
TLS = "CONGRESS_TLS"
WORKERS = "CONGRESS_WORKERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a congress is kept and how it is served.

    `data` is the folder of database and keys; `database_url` names another database, or is empty;
    `https` says that browsers come over TLS, so that cookies can demand it and plain HTTP is sent
    there; `tls` is the folder that `congress tls` made, of which devices get the authority;
    `workers` is the number of processes that check ballots.
    """

    data: Path
    database_url: str = ""
    https: bool = False
    tls: Path | None = None
    workers: int = 1

    @property
    def database(self) -> str:
        """The address of the database: a SQLite file among the data unless another is named."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'congress.sqlite'}"

    @classmethod
    def from_env(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raise `ValueError` naming the variable that makes no sense."""
        return cls(
            data=Path(environment.get(DATA, "instance")),
            database_url=environment.get(DATABASE, ""),
            https=_yes_or_no(environment, HTTPS),
            tls=_folder(environment, TLS),
            workers=_count(environment, WORKERS, default=os.cpu_count() or 1),
        )


def folder_of(name: str) -> Path:
    """Find `templates` or `static`: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


def settings_of(data: Path | None) -> Settings:
    """Give the settings of the environment, with the data in this folder if one is given."""
    settings = Settings.from_env()
    return settings if data is None else replace(settings, data=data)


def server_command(bind: str) -> list[str]:
    """Give the command that serves the congress: one process, many threads (stack 4.1).

    One process means one lock for writers, and all tablets keep their connections.
    """
    options = {
        "--workers": "1",
        "--worker-class": "gthread",
        "--threads": "64",
        "--keep-alive": "75",
        "--worker-connections": "4000",
        "--graceful-timeout": "20",
        "--bind": bind,
        # Only nginx on this machine may say that a browser came over HTTPS.
        "--forwarded-allow-ips": "127.0.0.1,::1",
    }
    words = [word for pair in options.items() for word in pair]
    program = [sys.executable, "-m", "gunicorn", "--no-control-socket"]
    return [*program, *words, "congress.app:create_app()"]


def simulation_command(data: Path, address: str, *words: str) -> list[str]:
    """Give the command that lets simulated people act in a demonstration at this address."""
    program = [sys.executable, "-m", "congress.cli", "simulate", *words]
    return [*program, "--data", str(data.absolute()), "--address", address]


def server_environment(data: Path | None) -> dict[str, str]:
    """Give the environment of the server, with its data in this folder if one is given."""
    return dict(os.environ) if data is None else {**os.environ, DATA: str(data)}


def throw_away_environment(
    data: Path, environment: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Give the environment of a rehearsal's server: its own data over plain HTTP, nobody else's."""
    kept = {
        name: value for name, value in environment.items() if name not in {DATABASE, HTTPS, TLS}
    }
    return {**kept, DATA: str(data)}


def _folder(environment: Mapping[str, str], name: str) -> Path | None:
    text = environment.get(name, "")
    return Path(text) if text else None


def _yes_or_no(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name, "no").lower()
    if text not in {"yes", "no"}:
        raise ValueError(f"{name} must be yes or no, not {text!r}")
    return text == "yes"


def _count(environment: Mapping[str, str], name: str, *, default: int) -> int:
    text = environment.get(name, str(default))
    if not text.isdigit() or int(text) < 1:
        raise ValueError(f"{name} must be a number from 1 up, not {text!r}")
    return int(text)
