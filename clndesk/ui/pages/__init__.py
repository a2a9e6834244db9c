"""The areas of the window, in the order of the rail."""

from __future__ import annotations

from clndesk.ui.page import Page
from clndesk.ui.pages.timeline import TimelinePage
from clndesk.ui.pages.today import TodayPage

PAGES: tuple[type[Page], ...] = (TodayPage, TimelinePage)
