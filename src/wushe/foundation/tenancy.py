"""Every row that belongs to a street carries it, and every read says which street it is for.

The street is an opaque id here (the area tree lives in the room `spaces`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models.expressions import Col
from django.db.models.lookups import Exact
from django.db.models.sql import AND, Query

from wushe.foundation.ids import new_id


@dataclass(frozen=True, slots=True)
class Street:
    """The street a request is about: `request.street`."""

    id: UUID
    name: str
    slug: str
    code: str  # two or three capital letters that open its receipt numbers
    is_demo: bool = False


class InStreetQuerySet(models.QuerySet[Any]):
    """The only way in: `.in_street(street_id)`."""

    def in_street(self, street: UUID | Street) -> Self:
        """Rows of this street and of no other."""
        return self.filter(street_id=street.id if isinstance(street, Street) else street)

    def first(self) -> Any:
        """The first row, or None. One that is named by its key is the only one; an order would cost a third more."""
        if self.query.is_sliced or not _is_named_by_key(self.query):
            return super().first()
        return next(iter(self.order_by()[:1]), None)


def _is_named_by_key(query: Query) -> bool:
    """Whether the primary key is given, beside whatever else is asked of the row."""
    where = query.where
    return (
        where.connector == AND
        and not where.negated
        and any(
            isinstance(asked, Exact) and isinstance(asked.lhs, Col) and asked.lhs.target is query.get_meta().pk
            for asked in where.children
        )
    )


class ReadByStreet(models.Model):
    """Base of rows with their own key or an optional street, read by street all the same."""

    objects = InStreetQuerySet.as_manager()

    if TYPE_CHECKING:
        _default_manager: models.Manager[Self]

    class Meta:
        abstract = True


class InStreet(ReadByStreet):
    """Base of every model whose rows belong to a street. Indexes of subclasses start with `street_id`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    street_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True
