"""The composition root: settings in, a Flask application out, everything put together here."""

import atexit

from alembic.config import Config
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from congress.services.congresses import open_congress, require_congress
from congress.services.demonstration import find_demonstration
from congress.services.proof_pool import ProofPool
from congress.services.verification import fail_interrupted
from congress.settings import Settings, folder_of
from congress.store.database import Database, sqlite_module
from congress.store.rewriting import rewrite_sealed_boxes
from congress.store.schema import MIGRATIONS, metadata
from congress.web import (
    accounts,
    admission,
    api,
    badges,
    cards,
    ceremonies,
    certificates,
    congress_votes,
    congresses,
    counting,
    deadlines,
    delegates,
    delegations,
    demonstration,
    elections,
    errors,
    front,
    headers,
    logs,
    meetings,
    pages,
    presidium,
    qualifications,
    record,
    rounds,
    rulings,
    running_bodies,
    screens,
    standings,
    tablets,
    voting,
)
from congress.web import help as help_pages
from congress.web import runtime as web_runtime
from congress.web.access import guard, require_declared
from congress.web.bodies import LARGE, read_body
from congress.web.clock import Clock, wall_clock
from congress.web.jobs import Jobs
from congress.web.prints import Prints
from congress.web.runtime import Runtime
from congress.web.sessions import DatabaseSessions

BLUEPRINTS = (
    accounts.bp,
    admission.bp,
    api.bp,
    badges.bp,
    cards.bp,
    ceremonies.bp,
    certificates.bp,
    congress_votes.bp,
    congresses.bp,
    counting.bp,
    deadlines.bp,
    delegates.bp,
    delegations.bp,
    elections.bp,
    front.bp,
    help_pages.bp,
    meetings.bp,
    presidium.bp,
    qualifications.bp,
    rounds.bp,
    rulings.bp,
    running_bodies.bp,
    record.bp,
    screens.bp,
    standings.bp,
    tablets.bp,
    voting.bp,
)


def create_app(settings: Settings | None = None, *, clock: Clock = wall_clock) -> Flask:
    """Build the application of the congress that the settings name.

    Without settings the environment is read, and logs go to the standard error as JSON lines. Raise
    `RuleViolation` when there is no congress yet, `UndeclaredView` for a view that does not say who
    may call it.
    """
    if settings is None:
        settings = Settings.from_env()
        logs.write_to_stderr()
    here = _open(settings, clock)
    app = Flask(
        "congress",
        template_folder=str(folder_of("templates")),
        static_folder=str(folder_of("static")),
    )
    app.config.update(
        SECRET_KEY=here.keys.cookie_key,
        SESSION_COOKIE_SECURE=settings.https,
        MAX_CONTENT_LENGTH=LARGE,
        WTF_CSRF_TIME_LIMIT=None,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings.database),
    )
    app.session_interface = DatabaseSessions(here.database, clock)
    web_runtime.install(app, here)
    _bind_migrations(app, here.database)
    logs.install(app)
    headers.install(app)
    errors.install(app)
    pages.install(app)
    app.before_request(read_body)
    certificates.install(app)
    app.before_request(guard)
    front.install(app)
    CSRFProtect(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    demonstration.install(app, settings.data, find_demonstration(settings.data, here.keys))
    require_declared(app)
    return app


def _open(settings: Settings, clock: Clock) -> Runtime:
    """Open the database and make good what a crash may have interrupted."""
    require_congress(settings.data)
    database = Database(settings.database)
    _, keys = open_congress(database, settings.data)
    rewrite_sealed_boxes(database)
    fail_interrupted(database)
    here = Runtime(
        database=database,
        keys=keys,
        pool=ProofPool(settings.workers),
        jobs=Jobs(),
        prints=Prints(),
        clock=clock,
        certificates=settings.tls,
    )
    atexit.register(here.close)
    return here


def _bind_migrations(app: Flask, database: Database) -> None:
    """Bind the plain models for `flask db`, which makes migrations (never used while serving)."""

    def use_our_engine(config: Config) -> Config:
        config.attributes["engine"] = database.engine
        return config

    migrate = Migrate(app, SQLAlchemy(app, metadata=metadata()), directory=str(MIGRATIONS))
    migrate.configure(use_our_engine)


def _engine_options(url: str) -> dict[str, object]:
    return {"module": sqlite_module()} if url.startswith("sqlite:") else {}
