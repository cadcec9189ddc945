"""Rules of the information base that can be computed by hand.

* `doors`: how a door number is written, so that the same door is found however it was typed.
* `slips`: the one-time codes that are handed out on paper, and when one still opens.
* `purposes`: what the law asks before data about one person may be kept.
* `fields`: the fields of the five files, what may stand in them, and how complete a thing or an area is.

Source: design of the product. Everything is linear in the length of its input.
"""

from wushe.core.registers.doors import door_as_written, door_key
from wushe.core.registers.fields import (
    BORROWED,
    CONDITIONS,
    FIELDS,
    LONGEST_VALUE,
    YES_NO,
    Completeness,
    Field,
    FieldKind,
    FieldState,
    RegisterFile,
    as_kept,
    completeness,
    field_named,
    field_state,
    fields_of,
)
from wushe.core.registers.purposes import (
    PERSON_FIELDS,
    SENSITIVE,
    LegalBasis,
    PersonField,
    PurposeDraft,
    PurposeFault,
    needs_approval,
    person_field,
    purpose_faults,
)
from wushe.core.registers.slips import CODE_DIGITS, MOST_TRIES, SLIP_TERM, Closed, SlipState, closed_because

__all__ = [
    "BORROWED",
    "CODE_DIGITS",
    "CONDITIONS",
    "FIELDS",
    "LONGEST_VALUE",
    "MOST_TRIES",
    "PERSON_FIELDS",
    "SENSITIVE",
    "SLIP_TERM",
    "YES_NO",
    "Closed",
    "Completeness",
    "Field",
    "FieldKind",
    "FieldState",
    "LegalBasis",
    "PersonField",
    "PurposeDraft",
    "PurposeFault",
    "RegisterFile",
    "SlipState",
    "as_kept",
    "closed_because",
    "completeness",
    "door_as_written",
    "door_key",
    "field_named",
    "field_state",
    "fields_of",
    "needs_approval",
    "person_field",
    "purpose_faults",
]
