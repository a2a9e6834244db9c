"""The version of a file's tables, and how it is brought up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from clndesk.store.sqlite import APPLICATION_ID

SCHEMA_VERSION = 4
_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Bring a file's tables to the newest version, in one transaction; a crash midway leaves the old version."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
