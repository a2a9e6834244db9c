"""Commands for what goes out to country teams: send, reply, remind, partners."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.errors import UserError
from clndesk.exchange import ledger, reminder
from clndesk.exchange import reply as replying
from clndesk.exchange import send as sending
from clndesk.exchange.ledger import CountryRow
from clndesk.exchange.send import Sent, code_of
from clndesk.exchange.send_many import Sendings, send_many
from clndesk.fields import Day, Invalid
from clndesk.i18n import _, ngettext
from clndesk.store.store import Store


def send(options: Namespace) -> int:
    """Write the workbooks of one country or of many."""
    with opened(options) as store:
        return _write(store, options)


def reply(options: Namespace) -> int:
    """Write a country's workbook with what became of the last one, and with the open questions."""
    with opened(options) as store:
        due_on = _day(options.due)
        sent = replying.write(store, options.country, options.out, options.language, due_on=due_on)
    _tell_one(sent, options)
    return 0


def remind(options: Namespace) -> int:
    """Print the text that reminds a country, or all that have not sent back what is out."""
    with opened(options, read_only=True) as store:
        countries = options.country or [row.country for row in ledger.overview(store) if row.waiting_days is not None]
        texts = [reminder.text(store, country, options.language) for country in countries]
    if options.json:
        keys = ("country", "language", "subject", "body")
        output.document({"reminders": [{key: getattr(one, key) for key in keys} for one in texts]})
        return 0
    for one in texts:
        output.say(f"{one.subject}\n\n{one.body}\n")
    if not texts:
        output.say(_("No workbook is out."))
    return 0


def partners(options: Namespace) -> int:
    """List the countries with what is out, what came back and what waits; or the story of one."""
    with opened(options, read_only=True) as store:
        rows = ledger.overview(store)
        story = ledger.of_country(store, options.country.upper()) if options.country else []
    if options.json:
        entries = [{key: getattr(one, key) for key in one.__slots__} for one in story]
        output.document({"countries": [_as_json(row) for row in rows]} if not options.country else {"entries": entries})
        return 0
    for one in story:
        counts = ", ".join(f"{name} {count}" for name, count in one.counts.items() if count)
        direction = _("sent") if one.receipt is None else _("returned")
        output.say(f"{one.at[:10]}  {direction:10}  {one.file_name}  {one.actor}  {counts}")
    for row in rows if not options.country else ():
        output.say(_line(row))
    return 0


def _write(store: Store, options: Namespace) -> int:
    countries = [row.country for row in ledger.overview(store)] if options.all else options.country
    if options.out and (options.all or len(countries) > 1):
        raise UserError(
            _("Several workbooks cannot be written into one file."),
            _("No workbook was made, and nothing was noted as sent."),
            _("Give --folder in the place of --out."),
        )
    due_on = _day(options.due)
    if len(countries) == 1 and not options.all:
        is_reply = options.reply and replying.last_return(store, code_of(countries[0])) is not None
        write = replying.write if is_reply else sending.send
        _tell_one(write(store, countries[0], options.out, options.language, options.folder, due_on=due_on), options)
        return 0
    wanted = [(country, options.language) for country in countries]
    return _tell_many(send_many(store, wanted, options.folder, due_on=due_on, with_reply=options.reply), options)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return Day().parse(text)
    except Invalid as error:
        words = _("No workbook was made, and nothing was noted as sent.")
        raise UserError(error.reason, words, _("Give a day such as 2026-12-15.")) from error


def _tell_one(sent: Sent, options: Namespace) -> None:
    if options.json:
        output.document(_sent_json(sent))
    else:
        output.say(_wrote(sent))


def _tell_many(result: Sendings, options: Namespace) -> int:
    for country, error in result.refused:
        output.complain(f"{country}: {error.sentences()}")
    if options.json:
        refused = [{"country": country, "reason": error.sentences()} for country, error in result.refused]
        output.document({"workbooks": [_sent_json(one) for one in result.sent], "refused": refused})
        return 1 if result.refused else 0
    for one in result.sent:
        output.say(_wrote(one))
    words = ngettext(
        "{count} workbook is ready to be sent.", "{count} workbooks are ready to be sent.", len(result.sent)
    )
    output.say(words.format(count=len(result.sent)))
    return 1 if result.refused else 0


def _wrote(sent: Sent) -> str:
    rows = ", ".join(f"{kind} {count}" for kind, count in sent.rows.items())
    return _("Wrote {file} ({rows})").format(file=sent.file, rows=rows)


def _sent_json(sent: Sent) -> dict[str, Any]:
    document = {"file": str(sent.file), "export": sent.export, "country": sent.country}
    return {**document, "language": sent.language, "rows": dict(sent.rows)}


def _as_json(row: CountryRow) -> dict[str, Any]:
    return {**{key: getattr(row, key) for key in row.__slots__}, "state": row.state.value}


def _line(row: CountryRow) -> str:
    out = "" if row.waiting_days is None else ngettext("{count} day", "{count} days", row.waiting_days)
    questions = ngettext("{count} decision open", "{count} decisions open", row.open_questions)
    told = [
        row.country,
        row.name,
        row.state.value,
        (row.sent_at or "")[:10],
        row.due_on or "",
        (row.received_at or "")[:10],
    ]
    waits = questions.format(count=row.open_questions) if row.open_questions else ""
    return "  ".join([*told, out.format(count=row.waiting_days), waits]).rstrip()
