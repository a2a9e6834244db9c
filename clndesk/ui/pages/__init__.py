"""The areas of the window, in the order of the rail; a page's modules are imported when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clndesk.i18n import N_
from clndesk.ui.page import Page


@dataclass(frozen=True, slots=True)
class Area:
    """What the rail, the menus and the links know of a page before it is made; the page says the same of itself."""

    key: str
    title: str
    icon: str
    kinds: tuple[str, ...]
    page: Callable[[], type[Page]]
    takes_files: bool = False


def _today() -> type[Page]:
    from clndesk.ui.pages.today import TodayPage

    return TodayPage


def _members() -> type[Page]:
    from clndesk.ui.pages.members import MembersPage

    return MembersPage


def _demand() -> type[Page]:
    from clndesk.ui.pages.demand import DemandPage

    return DemandPage


def _timeline() -> type[Page]:
    from clndesk.ui.pages.timeline import TimelinePage

    return TimelinePage


def _products() -> type[Page]:
    from clndesk.ui.pages.products import ProductsPage

    return ProductsPage


def _exchange() -> type[Page]:
    from clndesk.ui.pages.exchange import ExchangePage

    return ExchangePage


PAGES: tuple[Area, ...] = (
    Area("today", N_("Today"), "sun", (), _today),
    Area("members", N_("Members"), "users", ("member",), _members),
    Area("demand", N_("Demand log"), "inbox", ("demand",), _demand),
    Area("timeline", N_("Cycle timeline"), "calendar-range", ("cycle", "phase", "session"), _timeline),
    Area("products", N_("Products"), "book-open-check", ("product",), _products),
    Area("exchange", N_("Exchange"), "arrow-left-right", (), _exchange, takes_files=True),
)
