"""What people can do in this room."""

from wushe.modules.linkage.actions._boundary import CommunityOnlyAssists, OutsideCommunityList, keep_the_boundary
from wushe.modules.linkage.actions._turns import Cause
from wushe.modules.linkage.actions.add_responsibility import add_responsibility
from wushe.modules.linkage.actions.adopt_preset import adopt_preset
from wushe.modules.linkage.actions.assign_matter import assign_matter
from wushe.modules.linkage.actions.close_matter import close_matter
from wushe.modules.linkage.actions.draft_rules import draft_rules
from wushe.modules.linkage.actions.edit_cell import CellWords, edit_cell
from wushe.modules.linkage.actions.end_period import end_period
from wushe.modules.linkage.actions.hand_back import hand_back
from wushe.modules.linkage.actions.lift_period import lift_period
from wushe.modules.linkage.actions.note_presence import note_presence
from wushe.modules.linkage.actions.order_period import order_period
from wushe.modules.linkage.actions.override_assignment import override_assignment
from wushe.modules.linkage.actions.publish_rule_table import publish_rule_table
from wushe.modules.linkage.actions.reassign_open_matters import reassign_open_matters
from wushe.modules.linkage.actions.release_lead import release_ended_body, release_lead
from wushe.modules.linkage.actions.retire_responsibility import retire_responsibility
from wushe.modules.linkage.actions.write_step_card import write_step_card

__all__ = [
    "Cause",
    "CellWords",
    "CommunityOnlyAssists",
    "OutsideCommunityList",
    "add_responsibility",
    "adopt_preset",
    "assign_matter",
    "close_matter",
    "draft_rules",
    "edit_cell",
    "end_period",
    "hand_back",
    "keep_the_boundary",
    "lift_period",
    "note_presence",
    "order_period",
    "override_assignment",
    "publish_rule_table",
    "reassign_open_matters",
    "release_ended_body",
    "release_lead",
    "retire_responsibility",
    "write_step_card",
]
