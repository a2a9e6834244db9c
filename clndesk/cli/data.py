"""Commands for the records as JSON lines: dump, load."""

from __future__ import annotations

import sys
from argparse import Namespace

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.services import portable


def dump(options: Namespace) -> int:
    """Print every record as a line of JSON."""
    with opened(options, read_only=True) as store:
        for record in portable.dump(store, options.country):
            output.line(record)
    return 0


def load(options: Namespace) -> int:
    """Add or update records from lines of JSON, as one step."""
    with opened(options) as store:
        loaded = portable.load(store, _lines(options), source=options.records.name)
    if options.json:
        output.document({"step": loaded.step, "added": loaded.added, "changed": loaded.changed})
    else:
        words = _("{added} records added, {changed} changed.")
        output.say(words.format(added=loaded.added, changed=loaded.changed))
    return 0


def _lines(options: Namespace) -> list[str]:
    if str(options.records) == "-":
        return sys.stdin.read().splitlines()
    try:
        return options.records.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("{name} cannot be read as lines of text: {reason}.").format(name=options.records.name, reason=error),
            _("Nothing was loaded."),
            _("Choose a text file in UTF-8 with one record a line."),
        ) from error
