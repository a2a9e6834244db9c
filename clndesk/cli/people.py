"""Commands about who is who: duplicates, unite, erase."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from clndesk.cli import output
from clndesk.cli.opening import opened
from clndesk.i18n import _, ngettext
from clndesk.services import duplicates as finding
from clndesk.services import records
from clndesk.store import erasure


def duplicates(options: Namespace) -> int:
    """List the pairs of records that may be the same."""
    with opened(options, read_only=True) as store:
        found = finding.suspects(store, options.kind)
    if options.json:
        output.document({"pairs": [asdict(one) for one in found]})
        return 0
    for one in found:
        output.say(f"{one.keep}  {one.keep_title}")
        output.say(f"{one.drop}  {one.drop_title}")
        output.say(f"    {', '.join(one.reasons)}")
    words = ngettext("{count} pair may be the same", "{count} pairs may be the same", len(found))
    output.say(words.format(count=len(found)))
    return 0


def unite(options: Namespace) -> int:
    """Make two records one."""
    with opened(options) as store:
        view = records.get(store, options.keep)
        step = finding.unite(store, view.kind if view else "member", options.keep, options.drop)
    if options.json:
        output.document({"step": step, "keep": options.keep, "drop": options.drop})
    else:
        output.say(_("United as step {step}; it can be undone.").format(step=step))
    return 0


def erase(options: Namespace) -> int:
    """Erase people for good, or say what that would mean."""
    if not options.yes:
        return _foretell(options)
    with opened(options) as store:
        done = erasure.erase(store, options.members)
    if options.json:
        output.document(asdict(done))
        return 0
    output.say(ngettext("{count} person erased", "{count} people erased", done.people).format(count=done.people))
    for record, title in done.mentions:
        output.say(
            _("{title} ({id}) still names them in a text: look after it by hand.").format(title=title, id=record)
        )
    if done.backups:
        words = ngettext(
            "{count} backup still holds them: delete it, or keep it where nobody looks.",
            "{count} backups still hold them: delete them, or keep them where nobody looks.",
            done.backups,
        )
        output.say(words.format(count=done.backups))
    output.say(_("Workbooks and copies outside this file are not touched."))
    return 0


def _foretell(options: Namespace) -> int:
    with opened(options, read_only=True) as store:
        views = [(member, records.get(store, member)) for member in options.members]
        named = {member: erasure.mentions(store, member) for member, view in views if view is not None}
    if options.json:
        output.document({"erased": False, "mentions": {key: dict(value) for key, value in named.items()}})
        return 0
    for member, view in views:
        output.say(f"{member}  {view.title if view else _('(not in the network)')}")
        for record, title in named.get(member, ()):
            output.say("    " + _("named in a text of {title} ({id})").format(title=title, id=record))
    output.say(_("Nothing was erased. It cannot be undone: say --yes to do it."))
    return 0
