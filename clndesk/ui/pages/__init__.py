"""The areas of the window, in the order of the rail; a page's modules are imported when it is first looked at."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from clndesk.i18n import N_
from clndesk.ui.page import Page


@dataclass(frozen=True, slots=True)
class Begin:
    """What the command palette begins on a page from wherever one is: an action of the page, known before it is made.

    `name` is the end of the action's id; `text` and `also` are the action's own.
    """

    text: str
    name: str = "new"
    icon: str = "plus"
    also: str = ""
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """One page of an area: its key, the words on its tab, the kinds of record at home on it, and where it is made."""

    key: str
    title: str
    kinds: tuple[str, ...]
    module: str
    name: str
    begins: tuple[Begin, ...] = ()

    def page(self) -> type[Page]:
        """The class of the page."""
        found: type[Page] = getattr(import_module(f"clndesk.ui.pages.{self.module}"), self.name)
        return found


@dataclass(frozen=True, slots=True)
class Area:
    """One tab of the rail with the pages it holds; the first is shown first."""

    key: str
    title: str
    icon: str
    sections: tuple[Section, ...]
    takes_files: bool = False


SEND = Begin(N_("Send workbook…"), "send", "send")
RECEIVE = Begin(
    N_("Open received file…"), "open", "file-input", N_("returned workbook, merge a workbook"), writes=False
)
LAPTOP = Begin(
    N_("Merge another laptop…"),
    "laptop",
    "git-merge",
    N_("other laptop, colleague's file, colleague's copy, copy of this network, second computer"),
    writes=False,
)

AREAS: tuple[Area, ...] = (
    Area("today", N_("Today"), "sun", (Section("today", N_("Today"), (), "today", "TodayPage"),)),
    Area(
        "members",
        N_("Members"),
        "users",
        (
            Section("members", N_("People"), ("member",), "members", "MembersPage", (Begin(N_("New member")),)),
            Section(
                "organisations",
                N_("Organisations"),
                ("organisation",),
                "organisations",
                "OrganisationsPage",
                (Begin(N_("New organisation")),),
            ),
            Section(
                "countries", N_("Countries"), ("country",), "countries", "CountriesPage", (Begin(N_("New country")),)
            ),
        ),
    ),
    Area(
        "demand",
        N_("Demand log"),
        "inbox",
        (
            Section("demand", N_("Log"), ("demand",), "demand", "DemandPage", (Begin(N_("Log a demand")),)),
            Section("topics", N_("Topics"), ("topic",), "topics", "TopicsPage", (Begin(N_("New topic")),)),
        ),
    ),
    Area(
        "sessions",
        N_("Sessions"),
        "notebook-pen",
        (
            Section("sessions", N_("Sessions"), ("session",), "sessions", "SessionsPage", (Begin(N_("New session")),)),
            Section("capture", N_("Notes"), ("note",), "capture", "CapturePage"),
            Section("note_search", N_("Search"), (), "note_search", "NoteSearchPage"),
            Section("actions", N_("Actions"), ("action",), "actions", "ActionsPage", (Begin(N_("New action")),)),
        ),
    ),
    Area(
        "timeline",
        N_("Cycle timeline"),
        "calendar-range",
        (
            Section("timeline", N_("Timeline"), (), "timeline", "TimelinePage"),
            Section("cycles", N_("Cycles"), ("cycle",), "cycles", "CyclesPage", (Begin(N_("New cycle")),)),
            Section("phases", N_("Phases"), ("phase",), "phases", "PhasesPage", (Begin(N_("New phase")),)),
        ),
    ),
    Area(
        "products",
        N_("Products"),
        "book-open-check",
        (Section("products", N_("Products"), ("product",), "products", "ProductsPage", (Begin(N_("New product")),)),),
    ),
    Area(
        "exchange",
        N_("Exchange"),
        "arrow-left-right",
        (
            Section(
                "exchange",
                N_("Exchange"),
                (),
                "exchange",
                "ExchangePage",
                (SEND, RECEIVE, LAPTOP),
            ),
        ),
        takes_files=True,
    ),
)


NOTE_SEARCH = "note_search"
"""The page that searches the notes of all sessions."""


def home_of(key: str) -> tuple[int, Section]:
    """Where a page stands: the place of its area on the rail, and its section."""
    found = ((place, one) for place, area in enumerate(AREAS) for one in area.sections if one.key == key)
    return next(found)


def section_of_kind(kind: str) -> Section | None:
    """The page that records of a kind are at home on."""
    return next((one for area in AREAS for one in area.sections if kind in one.kinds), None)
