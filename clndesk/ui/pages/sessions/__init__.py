"""Learning sessions: the list of them, and each one full width with its plan, its people and what follows from it."""

from __future__ import annotations

from clndesk.ui.pages.sessions.page import SessionsPage

__all__ = ["SessionsPage"]
