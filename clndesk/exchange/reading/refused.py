"""The words for a file that was not read: what it is, that nothing was changed, what to do next."""

from __future__ import annotations

from clndesk.errors import UserError
from clndesk.exchange.reading.limits import Why
from clndesk.i18n import N_, _, translate

_WHAT = {
    Why.ENCRYPTED: N_("“{name}” has an opening password, so clndesk cannot look into it."),
    Why.WRONG_PASSWORD: N_("The password does not open “{name}”."),
    Why.ENCODING: N_("“{name}” is a list in an encoding that does not fit: some of its letters would be lost."),
    Why.OLD_FORMAT: N_("“{name}” is in a very old Excel format that clndesk cannot read."),
    Why.NOT_A_WORKBOOK: N_("“{name}” is not an Excel workbook, whatever its name says."),
    Why.DAMAGED: N_("“{name}” is damaged: parts of it are missing or cannot be read."),
    Why.TOO_BIG: N_("“{name}” asks for far more room than a country's workbook needs."),
    Why.SUSPICIOUS: N_("“{name}” is built in a way no spreadsheet program builds a workbook."),
    Why.TIMED_OUT: N_("“{name}” took too long to read, and the reading was stopped."),
    Why.LOCK_FILE: N_(
        "“{name}” is only the small lock file that a spreadsheet program keeps while it has a workbook open."
    ),
    Why.EMPTY: N_("“{name}” is empty: it holds no data at all."),
    Why.UNREADABLE: N_("“{name}” cannot be opened on this computer."),
    Why.NO_ROOM: N_("There is no room on this computer for a working copy of “{name}”."),
    Why.CANCELLED: N_("The reading of “{name}” was stopped."),
}

_TODO = {
    Why.ENCRYPTED: N_("Type the password that the sender gave you, or ask the sender for a copy without one."),
    Why.WRONG_PASSWORD: N_("Type it again with care for capital letters and the language of the keyboard."),
    Why.ENCODING: N_("Choose another encoding, or ask the sender for the workbook itself, as an .xlsx file."),
    Why.OLD_FORMAT: N_("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)”, and take that copy."),
    Why.NOT_A_WORKBOOK: N_("Ask the sender for the workbook itself, as an .xlsx file."),
    Why.DAMAGED: N_("Ask the sender to send it again, zipped or on a stick; or open it in Excel and save a new copy."),
    Why.TOO_BIG: N_("Delete the rows far below and the columns far to the right of the table, save it, and try again."),
    Why.SUSPICIOUS: N_("Ask the sender whether it is really theirs; if so, let them save it in Excel as a new file."),
    Why.TIMED_OUT: N_("Open it in Excel, keep only the sheets you sent, save it as a new .xlsx file, and try again."),
    Why.LOCK_FILE: N_("Ask the sender for the workbook of the same name without the sign “~” at the beginning."),
    Why.EMPTY: N_("Wait until it has finished copying, or ask the sender to send it again."),
    Why.UNREADABLE: N_("Close it in other programs, check that it is still there, and try again."),
    Why.NO_ROOM: N_("Free some room on the disk and try again."),
    Why.CANCELLED: N_("Take the file again whenever you like."),
}

_FORM_WHAT = {
    "office": N_("“{name}” is an Office document, but its parts do not lie where those of a workbook lie."),
    "xlsb": N_("“{name}” is a binary Excel workbook (.xlsb) of a kind that cannot be read without loss."),
    "cipher": N_("“{name}” has an opening password of a kind that clndesk does not know."),
    "xml": N_("“{name}” is an XML file, not an Excel workbook."),
    "html": N_("“{name}” is a web page, whatever its name says."),
    "text": N_("“{name}” is a text file in which no table can be seen."),
    "quotes": N_("In “{name}” a quotation mark is left open, so it cannot be told where a cell ends."),
    "numbers": N_("“{name}” is a document of Apple Numbers."),
    "pdf": N_("“{name}” is a PDF document, not an Excel workbook."),
    "word": N_("“{name}” is a Word document, not an Excel workbook."),
    "slides": N_("“{name}” is a presentation, not an Excel workbook."),
    "picture": N_("“{name}” is a picture, not an Excel workbook."),
    "rtf": N_("“{name}” is a text document (.rtf), not an Excel workbook."),
    "zip": N_("“{name}” is a zip archive that is no workbook itself."),
}

_FORM_TODO = dict.fromkeys(
    ("office", "xlsb", "xml", "html", "text", "quotes"),
    N_("Open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)”, check the result, and take that copy."),
) | {
    "cipher": N_("Open it where it was made, save a copy without a password, and take that copy."),
    "numbers": N_("Open it in Numbers, choose File > Export To > Excel, and take the .xlsx file."),
    "zip": N_("Unpack the archive and take the workbook inside."),
}


class Refused(UserError):
    """A file was not read; `why` is the machine's word for it, `form` what the file really is where known."""

    def __init__(self, why: Why, name: str, form: str = "") -> None:
        what = translate(_FORM_WHAT.get(form, _WHAT[why])).format(name=name)
        todo = translate(_FORM_TODO.get(form, _TODO[why]))
        super().__init__(what, _("Nothing was changed, neither in the network nor in the file."), todo)
        self.why = why
        self.form = form
