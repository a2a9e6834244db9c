"""The words of the first sheet of a country's workbook: what it is, how to fill it in, to whom it goes back."""

from __future__ import annotations

from clndesk.exchange.outgoing import Outgoing
from clndesk.i18n import _


def title(outgoing: Outgoing) -> str:
    """What the workbook is, in a line."""
    return _("{network}: {country}").format(network=outgoing.network_name, country=outgoing.country_name)


def paragraphs(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Headings with a sentence or two each."""
    return [
        (
            _("What this is"),
            _("This workbook holds what the network has noted about {country}. Please bring it up to date.").format(
                country=outgoing.country_name
            ),
        ),
        (
            _("Change what is wrong"),
            _("Type over any white cell. Shaded cells are for reading. What you do not touch stays as it is."),
        ),
        (
            _("Add what is missing"),
            _("Type into the first blank row below the table. Do not copy whole rows, and do not number them."),
        ),
        (
            _("Nothing is removed by accident"),
            _("A row that you delete is not deleted with us. If somebody has left, choose the status “Left”."),
        ),
        (
            _("Sort and filter as you like"),
            _("Select the whole table before you sort. Columns may be moved or hidden; your own columns stay yours."),
        ),
        (
            _("Anything else"),
            _("Write it on the sheet “{remarks}”. Colours, comments and pictures are not read.").format(
                remarks=_("Remarks")
            ),
        ),
        (_("When you are done"), _back(outgoing)),
    ]


def _back(outgoing: Outgoing) -> str:
    if not outgoing.sender:
        return _("Save the file as an Excel workbook (.xlsx) and send it back to the person who sent it to you.")
    return _("Save the file as an Excel workbook (.xlsx) and send it back to {sender}, {network}.").format(
        sender=outgoing.sender, network=outgoing.network_name
    )
