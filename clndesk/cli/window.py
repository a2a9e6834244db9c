"""Commands that need the window: open, shots."""

from __future__ import annotations

import gc
import tempfile
from argparse import Namespace
from pathlib import Path

from clndesk.cli import output
from clndesk.errors import UserError
from clndesk.i18n import _
from clndesk.paths import Places
from clndesk.services import practice


def open(options: Namespace) -> int:  # noqa: A001 - the name of the command
    """Open the window, on a network if one is named."""
    gc.disable()  # nothing made while starting is rubbish; collecting begins with the first paint
    from clndesk import app

    if not options.temp_profile:
        return app.run(Places(options.profile), options.file, options.language, paint_once=options.paint_once)
    with tempfile.TemporaryDirectory(prefix="clndesk-") as folder:
        places = Places(Path(folder))
        return app.run(places, options.file, options.language, paint_once=options.paint_once)


def shots(options: Namespace) -> int:
    """Take a picture of every page of the practice network."""
    from clndesk import app

    look = app.Look(options.theme, options.language, _size(options.size), options.scale)
    taken = [str(path) for path in app.take_shots(options.out, look, practice.returned_workbook())]
    output.document({"pictures": taken}) if options.json else output.say("\n".join(taken))
    return 0


def _size(text: str) -> tuple[int, int]:
    width, _cross, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise UserError(_("“{text}” is not a size.").format(text=text), "", _("Write it like 1366x728."))
    return int(width), int(height)
