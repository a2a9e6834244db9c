"""The ground every record stands on, and `field()`: the one line that declares a field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from sqlalchemy import Index, Integer, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from clndesk.fields import FieldType, Several
from clndesk.fields.plain import packed, unpacked

Partner = Literal["edit", "read", "never"]

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of a network file."""

    metadata = MetaData(naming_convention=NAMING)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What one declared field is; window, workbook, log and search all read this."""

    type: FieldType[Any]
    label: str
    required: bool = False
    search: bool = False
    partner: Partner = "never"
    personal: bool = False
    scope: bool = False
    group: str | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class KindSpec:
    """What one kind of record is called and how its ids begin.

    `part_of` names the field with the record it is a part of and is seen with; `withheld` the field that keeps a
    record from the country it belongs to when it says "no".
    """

    key: str
    label: str
    plural: str
    prefix: str
    title: str = "name"
    internal: bool = False
    part_of: str | None = None
    withheld: str | None = None


class FieldColumn(TypeDecorator[Any]):
    """Stores a field's value in its canonical plain form."""

    impl = Text
    cache_ok = True

    def __init__(self, field_type: FieldType[Any]) -> None:
        super().__init__()
        self.field_type = field_type

    @property
    @override
    def _static_cache_key(self) -> tuple[Any, ...]:  # pyright: ignore[reportIncompatibleVariableOverride]
        return (FieldColumn, type(self.field_type), self.field_type.storage)

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        stored: TypeEngine[Any] = Integer() if self.field_type.storage == "integer" else Text()
        return dialect.type_descriptor(stored)

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return packed(self.field_type.to_json(value))

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return self.field_type.from_json(unpacked(value, several=isinstance(self.field_type, Several)))


def field(
    field_type: FieldType[Any],
    label: str,
    *,
    required: bool = False,
    search: bool = False,
    partner: Partner = "never",
    personal: bool = False,
    scope: bool = False,
    group: str | None = None,
    hint: str = "",
    default: Any = None,
) -> MappedColumn[Any]:
    """Declare a field once: its type, its label, and who may do what with it.

    `partner` says what a country workbook may do with it, `scope` marks the column that says whose row it is,
    fields of one `group` are decided together in a merge.
    """
    spec = FieldSpec(field_type, label, required, search, partner, personal, scope, group, hint)
    return mapped_column(
        FieldColumn(field_type), nullable=True, default=default, active_history=True, info={"field": spec}, index=scope
    )


class Record:
    """A thing the network keeps: it has an id for life, and is never physically deleted."""

    __kind__: ClassVar[KindSpec]

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    sort_key: Mapped[str] = mapped_column(Text, default="")
    removed_at: Mapped[str | None] = mapped_column(String(32), active_history=True, default=None)

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        name, whole = cls.__kind__.key, cls.__kind__.part_of
        parts = (Index(f"ix_{name}_{whole}", whole),) if whole else ()
        return (Index(f"ix_{name}_listed", "removed_at", "sort_key", "id"), *parts)
