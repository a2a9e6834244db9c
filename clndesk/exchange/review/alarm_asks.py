"""Alarms as questions to a person: what looks wrong, what speaks for it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from clndesk.exchange.asks import Answered, Answers, Ask, Option
from clndesk.exchange.incoming.unnumbered import ask_id
from clndesk.exchange.plan.alarms import by_names
from clndesk.exchange.plan.decisions import OURS, Choice, Pick, picks
from clndesk.exchange.plan.verdicts import Alarm, Key, Plan, Reason, Sheet, Value
from clndesk.fields import Wording
from clndesk.i18n import N_, _, language, ngettext
from clndesk.models.catalog import kind

LEAVE, TAKE, NAMES = "leave", "take", "names"

_SENTENCES = {
    Reason.COLUMN_SHUFFLED: N_(
        "The column “{field}” looks as if it had been sorted alone: {count} of {of} values stand in other rows."
    ),
    Reason.COLUMN_SHIFTED: N_(
        "The column “{field}” has moved by a cell: {count} of {of} values are those of the next row."
    ),
    Reason.IDS_SHUFFLED: N_(
        "{count} of {of} rows of “{sheet}” stand under each other's numbers, "
        "as if the table had been sorted without them."
    ),
    Reason.MASS_CHANGE: N_("{count} of {of} values of the column “{field}” were changed in the same way."),
}


def alarm_asks(plan: Plan, titles: Mapping[str, str]) -> Iterator[Ask]:
    """A question for every alarm, in the language in force."""
    for alarm in plan.alarms:
        yield Ask(
            alarm.id,
            _sentence(alarm),
            tuple(_options(alarm)),
            LEAVE,
            tuple(_sample(alarm, titles, *sample) for sample in alarm.samples),
            alarm.kind,
            alarm.field,
            len(alarm.records),
        )


def taken(answers: Answers) -> frozenset[str]:
    """The alarms that a person takes as they are."""
    return frozenset(ask for ask, answer in answers.items() if answer == TAKE)


def put_right(sheets: Iterable[Sheet], plan: Plan, answers: Answers) -> tuple[Sheet, ...]:
    """The sheets with mixed-up rows matched by their names where a person said so."""
    wanted = {
        alarm.kind: alarm
        for alarm in plan.alarms
        if alarm.reason is Reason.IDS_SHUFFLED and answers.get(alarm.id) == NAMES
    }
    return tuple(by_names(sheet, wanted[sheet.kind]) if sheet.kind in wanted else sheet for sheet in sheets)


def answered_choices(plan: Plan, answers: Answers, answered: Iterable[Answered] = ()) -> dict[Key, Choice]:
    """The decisions that follow from answers, of ours about the file and of the country to our questions."""
    said = {one.key: Choice(Pick(one.pick)) for one in answered if one.pick and one.key in plan.by_key}
    agreed = {key: choice for key, choice in said.items() if choice.pick in picks(plan.by_key[key])}
    aside = {line.key: OURS for line in plan.held if line.reason is Reason.IDS_GONE and _is_left(line.kind, answers)}
    return {**_left_out(plan, answers), **aside, **agreed}


def _is_left(kind_key: str, answers: Answers) -> bool:
    """Whether the rows of a sheet without ids shall be left out."""
    return answers.get(ask_id(kind_key)) == LEAVE


def _left_out(plan: Plan, answers: Answers) -> dict[Key, Choice]:
    """What is left out of a column or a row keeps our values."""
    left = [alarm for alarm in plan.alarms if answers.get(alarm.id) == LEAVE]
    reasons = {(alarm.kind, record, alarm.field): alarm.reason for alarm in left for record in alarm.records}
    return {
        line.key: OURS
        for line in plan.questions
        if line.reason in (reasons.get(line.key), reasons.get((line.kind, line.record, None)))
    }


def _sentence(alarm: Alarm) -> str:
    label = kind(alarm.kind).fields[alarm.field].label() if alarm.field else ""
    words = _(_SENTENCES[alarm.reason])
    return words.format(field=label, sheet=kind(alarm.kind).plural(), count=len(alarm.records), of=alarm.of)


def _options(alarm: Alarm) -> Iterator[Option]:
    count = len(alarm.records)
    if alarm.field:
        yield Option(LEAVE, _("Leave the column out"))
        words = ngettext("Take the {count} value", "Take the {count} values", count)
    else:
        yield Option(LEAVE, _("Leave these rows out"))
        yield Option(NAMES, _("Match the rows by their names"))
        words = ngettext("Take the {count} row as it stands", "Take the {count} rows as they stand", count)
    yield Option(TAKE, words.format(count=count))


def _sample(alarm: Alarm, titles: Mapping[str, str], record: str, before: Value, now: Value) -> str:
    words = _("{record}: went out with “{before}”, came back with “{now}”")
    old, new = _shown(alarm, before), _shown(alarm, now)
    return words.format(record=titles.get(record, record), before=old, now=new)


def _shown(alarm: Alarm, value: Value) -> str:
    """A value in words; of a record that is referred to the title is not known here, and its number says enough."""
    if value is None:
        return "–"
    if alarm.field is None:
        return str(value)
    field = kind(alarm.kind).fields[alarm.field]
    plain = list(value) if isinstance(value, tuple) else value
    return field.type.format(field.type.from_json(plain), Wording(language())) or str(value)
