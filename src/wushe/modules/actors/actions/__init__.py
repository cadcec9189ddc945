"""What people can do with the register of bodies, roles and capabilities."""

from wushe.modules.actors.actions._card import BodyCard
from wushe.modules.actors.actions._holder import Holder
from wushe.modules.actors.actions.add_capability import add_capability
from wushe.modules.actors.actions.change_body import change_body
from wushe.modules.actors.actions.end_body import end_body
from wushe.modules.actors.actions.end_role import end_role
from wushe.modules.actors.actions.give_role import give_role
from wushe.modules.actors.actions.import_bodies import BodyRow, RowProblem, import_bodies, problems_of
from wushe.modules.actors.actions.register_body import register_body
from wushe.modules.actors.actions.renew_capability import renew_capability
from wushe.modules.actors.actions.reveal_holder import reveal_holder
from wushe.modules.actors.actions.set_grouping import set_grouping

__all__ = [
    "BodyCard",
    "BodyRow",
    "Holder",
    "RowProblem",
    "add_capability",
    "change_body",
    "end_body",
    "end_role",
    "give_role",
    "import_bodies",
    "problems_of",
    "register_body",
    "renew_capability",
    "reveal_holder",
    "set_grouping",
]
