from __future__ import annotations

from itertools import pairwise

import pytest

from clndesk.errors import Bug
from clndesk.fields import Reference
from clndesk.models import catalog
from clndesk.models.catalog import Field

FIELDS = [field for one in catalog.kinds().values() for field in one.fields.values()]

# The names that scripts and other programs rely on.
PROMISED = {
    "country": "code name",
    "organisation": "name country",
    "member": "name country organisation job_title email phone languages engagement authority status private_notes",
    "topic": "name",
    "demand": "title problem country topic raised_on source urgency status",
    "cycle": "name cycle_kind start end",
    "session": "title cycle modality start end",
    "note": "session text note_kind",
    "action": "text owner country due_on status",
    "product": "title product_type cycle stage",
}


def test_ids_of_different_kinds_begin_with_different_letters() -> None:
    prefixes = sorted(one.prefix for one in catalog.kinds().values())
    assert all(first != second for first, second in pairwise(prefixes))


@pytest.mark.parametrize("kind", PROMISED)
def test_the_promised_fields_exist(kind: str) -> None:
    assert set(PROMISED[kind].split()) <= set(catalog.kind(kind).fields)


@pytest.mark.parametrize("kind", catalog.kinds())
def test_the_labels_of_a_kind_are_unique_so_that_headers_are(kind: str) -> None:
    for language in ("en", "fr"):
        labels = [field.label(language).casefold() for field in catalog.kind(kind).fields.values()]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.address)
def test_every_field_has_a_label_and_a_default_that_fits(field: Field) -> None:
    assert field.label()
    default = catalog.kind(field.kind).model.__table__.columns[field.key].default
    if default is not None:
        field.type.check(default.arg)


@pytest.mark.parametrize("kind", [one for one in catalog.shown_kinds() if one.partner_fields()], ids=lambda k: k.key)
def test_what_goes_to_a_country_has_a_column_that_says_whose_row_it_is(kind: catalog.Kind) -> None:
    assert kind.scope is not None
    assert kind.title in kind.partner_fields()


def test_private_notes_never_leave() -> None:
    for field in FIELDS:
        if "private" in field.key or field.key == "notes":
            assert field.spec.partner == "never", field.address


def test_a_part_names_its_whole_and_what_keeps_it_back_is_never_told_to_partners() -> None:
    for one in catalog.kinds().values():
        assert one.whole is None or isinstance(one.whole.type, Reference)
        assert one.withheld is None or one.withheld.spec.partner == "never"


def test_an_unknown_kind_is_a_fault_of_the_caller() -> None:
    with pytest.raises(Bug):
        catalog.kind("dragon")
