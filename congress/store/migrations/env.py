"""Run migrations on the connection or the engine that the caller put into the attributes."""

from alembic import context
from sqlalchemy import Connection

from congress.store.schema import changing, metadata


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata(),
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes
if "connection" in given:
    run(given["connection"])
else:
    with changing(given["engine"]) as opened:
        run(opened)
