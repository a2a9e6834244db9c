"""Commands for the records as JSON lines: dump, load."""

from __future__ import annotations

import sys
from argparse import Namespace

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.fields import Country, Invalid
from clndesk.fields.text import clean_line
from clndesk.i18n import _
from clndesk.services import portable


def dump(options: Namespace) -> int:
    """Print every record as a line of JSON."""
    with opened(options, read_only=True) as store:
        lines = [output.one_line(record) for record in portable.dump(store, _country(options))]
    # Printed only now: a reader that takes its time would keep others from saving.
    for line in lines:
        output.say(line)
    return 0


def _country(options: Namespace) -> str | None:
    try:
        return Country().parse(options.country or "")
    except Invalid as error:
        raise UserError(error.reason, "", _("Give the country's name or its two-letter code.")) from error


def load(options: Namespace) -> int:
    """Add or update records from lines of JSON, as one step."""
    with opened(options) as store:
        loaded = portable.load(store, _lines(options), source=clean_line(options.records.name))
    if options.json:
        output.document({"step": loaded.step, "added": loaded.added, "changed": loaded.changed})
    else:
        words = _("{added} records added, {changed} changed.")
        output.say(words.format(added=loaded.added, changed=loaded.changed))
    return 0


def _lines(options: Namespace) -> list[str]:
    """The lines, parted at line feeds alone: other ends of lines may stand within a text."""
    try:
        content = sys.stdin.buffer.read() if str(options.records) == "-" else options.records.read_bytes()
        return content.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("{name} cannot be read as lines of text: {reason}.").format(name=options.records.name, reason=error),
            _("Nothing was loaded."),
            _("Choose a text file in UTF-8 with one record a line."),
        ) from error
