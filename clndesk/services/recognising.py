"""What the tokens mean that were not recognised in the notes of a session, and how it is put into the lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session as Db

from clndesk.insight.unknown_tokens import without_name, without_topic
from clndesk.models.catalog import kind
from clndesk.models.demand import Topic
from clndesk.models.notes import Note
from clndesk.models.people import Member
from clndesk.services import records


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person says of tokens: members, topics, and the names of topics that are to be made; each by its token."""

    names: Mapping[str, str] = field(default_factory=dict[str, str])
    topics: Mapping[str, str] = field(default_factory=dict[str, str])
    new_topics: Mapping[str, str] = field(default_factory=dict[str, str])


def take_in(db: Db, notes: Collection[Note], meant: Meant) -> None:
    """Put right all lines in which one of the tokens stands."""
    for token, member in meant.names.items():
        name = db.get_one(Member, member).name
        for note in notes:
            _put(note, without_name(note.text, token, name), "people", member)
    new = {token: _topic_called(db, name) for token, name in meant.new_topics.items()}
    for token, topic in {**meant.topics, **new}.items():
        for note in notes:
            _put(note, without_topic(note.text, token), "topics", topic)


def _put(note: Note, text: str, key: str, record: str) -> None:
    """A line whose text has changed is known to be about the person or topic."""
    if text != note.text:
        note.text = text
        setattr(note, key, tuple(dict.fromkeys((*(getattr(note, key) or ()), record))))


def _topic_called(db: Db, name: str) -> str:
    """The topic of this name, made where there is none."""
    known = records.named(db, kind("topic"), name)
    if known:
        return known[0]
    topic = Topic(name=name)
    db.add(topic)
    db.flush()
    return topic.id
