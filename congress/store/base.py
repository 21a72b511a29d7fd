"""What all tables share: one registry with named constraints, and the types of this product."""

from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import Dialect, LargeBinary, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase
from typing_extensions import override

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment, kept as UTC in ISO 8601 so that both databases give back an aware value."""

    impl = String(32)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write the moment in UTC; a naive one is a defect of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the moment back."""
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """The registry of all tables. One database holds one congress."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[type, object]] = {
        bytes: LargeBinary(),
        datetime: Instant(),
    }


class NotFound(LookupError):
    """A `get_` function was asked for a row that is not there."""

    def __init__(self, what: str, key: object) -> None:
        super().__init__(f"there is no {what} {key}")
        self.what = what
