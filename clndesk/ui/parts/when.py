"""Moments of the log as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from clndesk.fields import Moment, Wording
from clndesk.i18n import _, language


def when_words(at: str, now: datetime | None = None) -> str:
    """A moment of the log, ISO text in UTC, as the clock here showed it: the time alone for today."""
    here = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone()
    today = (now or datetime.now(UTC)).astimezone().date()
    if here.date() == today:
        return f"{here:%H:%M}"
    if (today - here.date()).days == 1:
        return _("yesterday {time}").format(time=f"{here:%H:%M}")
    return Moment().format(here.replace(tzinfo=None, second=0, microsecond=0), Wording(language()))


def short_day(day: date, weekday: bool = True) -> str:
    """A day of this year in few words, such as "Tue 24 Nov"."""
    from babel.dates import format_date

    return str(format_date(day, "EEE d MMM" if weekday else "d MMM", locale=language()))
