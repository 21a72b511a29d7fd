"""Settings come from the environment, read once, and nonsense is named."""

from itertools import pairwise
from pathlib import Path

import pytest

from congress.settings import Settings, server_command, throw_away_environment


def test_without_any_variable_there_is_a_folder_and_plain_http() -> None:
    settings = Settings.from_env({})

    assert settings.data == Path("instance")
    assert settings.database == f"sqlite:///{Path('instance').absolute()}/congress.sqlite"
    assert not settings.https
    assert settings.tls is None
    assert settings.workers >= 1


def test_every_variable_is_read() -> None:
    settings = Settings.from_env(
        {
            "CONGRESS_DATA": "/srv/congress",
            "DATABASE_URL": "postgresql+psycopg://congress@/congress",
            "CONGRESS_HTTPS": "yes",
            "CONGRESS_TLS": "/etc/congress/tls",
            "CONGRESS_WORKERS": "3",
        }
    )

    assert settings == Settings(
        data=Path("/srv/congress"),
        database_url="postgresql+psycopg://congress@/congress",
        https=True,
        tls=Path("/etc/congress/tls"),
        workers=3,
    )
    assert settings.database == settings.database_url


@pytest.mark.parametrize(
    "environment",
    [{"CONGRESS_HTTPS": "maybe"}, {"CONGRESS_WORKERS": "0"}, {"CONGRESS_WORKERS": "two"}],
)
def test_nonsense_is_named(environment: dict[str, str]) -> None:
    (name,) = environment

    with pytest.raises(ValueError, match=name):
        Settings.from_env(environment)


def test_the_server_is_one_process_of_many_threads_that_keeps_its_tablets() -> None:
    command = server_command("127.0.0.1:8000")
    options = dict(pairwise(command))

    assert options["--workers"] == "1"
    assert options["--worker-class"] == "gthread"
    assert options["--threads"] == "64"
    assert options["--keep-alive"] == "75"
    assert options["--worker-connections"] == "4000"
    assert options["--forwarded-allow-ips"] == "127.0.0.1,::1"
    assert "--no-control-socket" in command
    assert command[-1] == "congress.app:create_app()"


def test_a_rehearsal_never_reaches_the_congress_of_the_environment() -> None:
    environment = {
        "PATH": "/usr/bin",
        "CONGRESS_DATA": "/srv/congress",
        "DATABASE_URL": "postgresql+psycopg://congress@/congress",
        "CONGRESS_HTTPS": "yes",
        "CONGRESS_TLS": "/etc/congress/tls",
    }

    kept = throw_away_environment(Path("/srv/rehearsal"), environment)

    assert kept == {"PATH": "/usr/bin", "CONGRESS_DATA": "/srv/rehearsal"}
