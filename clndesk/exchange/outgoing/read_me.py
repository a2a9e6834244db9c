"""The words of the first sheet of a country's workbook: what it is, how to fill it in, to whom it goes back."""

from __future__ import annotations

from clndesk.exchange.outgoing.contents import Outgoing
from clndesk.exchange.workbook.layout import REMARKS_NAME
from clndesk.fields import Day, Wording
from clndesk.i18n import N_, _

_PARAGRAPHS = (
    (
        N_("What this is"),
        N_("This workbook holds what the network has noted about {country}. Please bring it up to date."),
    ),
    (
        N_("Change what is wrong"),
        N_("Type over any white cell. Shaded cells are for reading. What you do not touch stays as it is."),
    ),
    (
        N_("Add what is missing"),
        N_("Type into the first blank row below the table. Do not copy whole rows, and do not number them."),
    ),
    (
        N_("Nothing is removed by accident"),
        N_("A row that you delete is not deleted with us. If somebody has left, choose the status “Left”."),
    ),
    (
        N_("Sort and filter as you like"),
        N_("Select the whole table before you sort. Columns may be moved or hidden; your own columns stay yours."),
    ),
    (
        N_("Anything else"),
        N_("Write it on the sheet “{remarks}”. Comments on cells reach us, too; colours and pictures do not."),
    ),
)


def title(outgoing: Outgoing) -> str:
    """What the workbook is, in a line."""
    return _("{network}: {country}").format(network=outgoing.network_name, country=outgoing.country_name)


def paragraphs(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Headings with a sentence or two each."""
    facts = {"country": outgoing.country_name, "remarks": _(REMARKS_NAME)}
    told = [(_(heading), _(words).format(**facts)) for heading, words in _PARAGRAPHS]
    return [*told, (_("When you are done"), _back(outgoing))]


def _back(outgoing: Outgoing) -> str:
    words = _("Save the file as an Excel workbook (.xlsx) and send it back to {sender}, {network}.")
    if not outgoing.sender:
        words = _("Save the file as an Excel workbook (.xlsx) and send it back to the person who sent it to you.")
    told = words.format(sender=outgoing.sender, network=outgoing.network_name)
    if outgoing.due_on is None:
        return told
    day = Day().format(outgoing.due_on, Wording(outgoing.base.language))
    return f"{told} {_('Please do so by {day}.').format(day=day)}"
