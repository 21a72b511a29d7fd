"""What the views of one application work with."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from congress.services.keys import ServerKeys
from congress.services.proof_pool import ProofPool
from congress.services.transactions import Transaction, transaction
from congress.store.database import Database
from congress.store.rewriting import rewrite_sealed_boxes
from congress.web.clock import Clock
from congress.web.jobs import Jobs
from congress.web.prints import Prints
from congress.web.sessions import visitor

_NAME = "congress"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """Everything that was put together when the application was made.

    `certificates` is the folder that `congress tls` made, if there is one.
    """

    database: Database
    keys: ServerKeys
    pool: ProofPool
    jobs: Jobs
    prints: Prints
    clock: Clock
    certificates: Path | None

    def close(self) -> None:
        """End workers and connections."""
        self.jobs.close()
        self.pool.close()
        self.database.close()


def install(app: Flask, runtime: Runtime) -> None:
    """Give the application what its views work with."""
    app.extensions[_NAME] = runtime


def runtime() -> Runtime:
    """Give what the application of this request works with."""
    found = current_app.extensions[_NAME]
    assert isinstance(found, Runtime)  # noqa: S101  (told to mypy)
    return found


def now() -> datetime:
    """Give the time of this request."""
    return runtime().clock()


def rewrite_boxes() -> None:
    """Rewrite the ballots of a box that was just sealed (design 5.2).

    The box is sealed whether this succeeds or not, so the answer must not say otherwise: a failure
    is logged, and it is done again before the count and at the next start.
    """
    try:
        rewrite_sealed_boxes(runtime().database)
    except (OSError, RuntimeError, SQLAlchemyError):
        logger.exception("the ballots were not rewritten yet")


@contextmanager
def act() -> Iterator[Transaction]:
    """Open the transaction of what this request does, by whoever is signed in."""
    here = runtime()
    with transaction(here.database, here.keys, at=here.clock(), by=visitor().username) as tx:
        yield tx
