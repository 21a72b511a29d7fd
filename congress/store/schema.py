"""All tables in one registry, and the way from an empty database to the newest form of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData

from congress.store import (
    access,
    admission,
    appointments,
    audit,
    badges,
    ballots,
    card_votes,
    cards,
    ceremonies,
    congresses,
    counting_committees,
    deadlines,
    delegates,
    delegations,
    elections,
    jobs,
    meetings,
    nominations,
    qualifications,
    rounds,
    running_bodies,
    standings,
    uploads,
)
from congress.store.base import Base
from congress.store.database import Database

MIGRATIONS = Path(__file__).with_name("migrations")
MODULES = (
    access,
    admission,
    appointments,
    audit,
    badges,
    ballots,
    card_votes,
    cards,
    ceremonies,
    congresses,
    counting_committees,
    deadlines,
    delegates,
    delegations,
    elections,
    jobs,
    meetings,
    nominations,
    qualifications,
    rounds,
    running_bodies,
    standings,
    uploads,
)


def metadata() -> MetaData:
    """Give the registry, with every table in it."""
    return Base.metadata


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the tables to a revision, by default the newest."""
    with changing(database.engine) as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Change tables in one transaction.

    SQLite changes a table by writing it anew under its name. What refers to it must not mind
    meanwhile, and is looked through at the end; this cannot be said within a transaction.
    """
    with engine.connect() as connection:
        sqlite = connection.connection.cursor() if engine.dialect.name == "sqlite" else None
        if sqlite is None:
            with connection.begin():
                yield connection
            return
        sqlite.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if sqlite.execute("PRAGMA foreign_key_check").fetchall():
                    raise RuntimeError("a row refers to another one that is not there")
        finally:
            sqlite.execute("PRAGMA foreign_keys = ON")


def alembic_config() -> Config:
    """Give Alembic's configuration, without a file of settings."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def list_revisions() -> list[str]:
    """List the revisions from the first to the newest; several heads are an error."""
    script = ScriptDirectory.from_config(alembic_config())
    head = script.get_current_head()
    found = [step.revision for step in script.iterate_revisions(head, "base")]
    return found[::-1]
