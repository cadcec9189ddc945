"""What people can do with the register of bodies, roles and capabilities."""

from wushe.modules.actors.actions._card import BodyCard
from wushe.modules.actors.actions._holder import Holder
from wushe.modules.actors.actions._people_rows import PersonRow
from wushe.modules.actors.actions.add_capability import add_capability
from wushe.modules.actors.actions.bring_in import bring_in
from wushe.modules.actors.actions.change_body import change_body
from wushe.modules.actors.actions.change_term import change_term
from wushe.modules.actors.actions.end_body import end_body
from wushe.modules.actors.actions.end_role import end_role
from wushe.modules.actors.actions.export_audit import export_audit
from wushe.modules.actors.actions.give_role import give_role
from wushe.modules.actors.actions.hand_over import hand_over
from wushe.modules.actors.actions.import_bodies import BodyRow, import_bodies, plan_bodies
from wushe.modules.actors.actions.import_capabilities import (
    CapabilityRow,
    import_capabilities,
    plan_capabilities,
)
from wushe.modules.actors.actions.import_people import import_people, plan_people
from wushe.modules.actors.actions.register_body import register_body
from wushe.modules.actors.actions.renew_capability import renew_capability
from wushe.modules.actors.actions.reveal_holder import reveal_holder
from wushe.modules.actors.actions.set_grouping import set_grouping

__all__ = [
    "BodyCard",
    "BodyRow",
    "CapabilityRow",
    "Holder",
    "PersonRow",
    "add_capability",
    "bring_in",
    "change_body",
    "change_term",
    "end_body",
    "end_role",
    "export_audit",
    "give_role",
    "hand_over",
    "import_bodies",
    "import_capabilities",
    "import_people",
    "plan_bodies",
    "plan_capabilities",
    "plan_people",
    "register_body",
    "renew_capability",
    "reveal_holder",
    "set_grouping",
]
