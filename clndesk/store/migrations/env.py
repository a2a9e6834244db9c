"""Runs the migrations on the connection that `schema.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from clndesk.models.catalog import MODELS

context.configure(connection=context.config.attributes["connection"], target_metadata=MODELS[0].metadata)
context.run_migrations()
