"""Products: the tools, guides, briefs and other things members make together."""

from __future__ import annotations

from clndesk.i18n import N_, ngettext
from clndesk.ui.records.page import RecordsPage
from clndesk.ui.records.spec import PageSpec, View


def _several(count: int) -> str:
    return ngettext("{count} product", "{count} products", count).format(count=count)


def _shown_of(shown: int, total: int) -> str:
    words = ngettext("{shown} of {total} product", "{shown} of {total} products", total)
    return words.format(shown=shown, total=total)


class ProductsPage(RecordsPage):
    """The shelf of what has been made and what is being made."""

    key = "products"
    title = N_("Products")
    icon = "book-open-check"
    kinds = ("product",)
    spec = PageSpec(
        kind="product",
        columns=("title", "product_type", "cycle", "stage", "countries", "languages", "released_on"),
        filters=("product_type", "stage", "cycle", "countries", "languages"),
        daily=("title", "product_type", "cycle", "stage", "lead", "countries", "languages", "released_on", "abstract"),
        chips=("stage", "product_type"),
        views=(View("all", N_("All products")), View("removed", N_("Removed"), removed=True)),
        new_text=N_("New product"),
        search_text=N_("Search products"),
        empty_text=N_("Products are practical things that members make together, such as tools, guides and briefs."),
        nothing_found=N_("No product matches the search and filters."),
        hint=N_("Choose a product to see more."),
        several=_several,
        shown_of=_shown_of,
        title_width=300,
    )
