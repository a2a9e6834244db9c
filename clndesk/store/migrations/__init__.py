"""The steps that bring older files up to date, run by Alembic."""
