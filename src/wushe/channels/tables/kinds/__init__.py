"""The kinds of table, in the order in which a street needs them."""

from __future__ import annotations

from wushe.channels.tables.kinds.areas import AREAS
from wushe.channels.tables.kinds.bodies import BODIES
from wushe.channels.tables.kinds.capabilities import CAPABILITIES
from wushe.channels.tables.kinds.people import PEOPLE
from wushe.channels.tables.kinds.places import PLACES
from wushe.channels.tables.labels import TableKind

KINDS: dict[str, TableKind] = {kind.code: kind for kind in (AREAS, PLACES, BODIES, PEOPLE, CAPABILITIES)}
