"""The six steps of a deliberation: which comes next, and what is still missing before it may.

- `lacking`: what a step still needs; nothing means that the next step may follow. Steps are never skipped.
- `Known`: what is recorded of a topic so far, in numbers and days only.
- `TopicRule`, `read_topic_rules`, `rule_in_force`: notice, publicity and answering days as dated rows.
- `compared`: for points on which bodies take a stand, which are shared and which are in conflict.

Source: the usual procedure of community deliberation in six recordable steps (domain 3.4) [K]; numbers are choices of
this product [D] and stand in presets. Complexity: linear in what is handed in.
"""

from wushe.core.deliberation._points import Agreement, compared
from wushe.core.deliberation._rules import TopicRule, read_topic_rules, rule_in_force
from wushe.core.deliberation._steps import ORDER, Known, Lack, Step, due_on, lacking, next_step

__all__ = [
    "ORDER",
    "Agreement",
    "Known",
    "Lack",
    "Step",
    "TopicRule",
    "compared",
    "due_on",
    "lacking",
    "next_step",
    "read_topic_rules",
    "rule_in_force",
]
