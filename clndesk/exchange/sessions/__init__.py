"""Workbooks of a learning session: all of it for reading, and its feedback form, out and back in."""
