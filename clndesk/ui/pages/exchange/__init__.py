"""The exchange: workbooks go out to country teams, come back, and are looked through before anything is written."""

from __future__ import annotations

from clndesk.ui.pages.exchange.page import ExchangePage

__all__ = ["ExchangePage"]
