"""The six steps of a deliberation, and those of four discussions and two disclosures: what comes next.

- `lacking`: what a step still needs; nothing means that the next step may follow. Steps are never skipped.
- `Known`: what is recorded of a topic so far, in numbers and days only.
- `TopicRule`, `read_topic_rules`, `rule_in_force`: notice, publicity and answering days as dated rows.
- `compared`: for points on which bodies take a stand, which are shared and which are in conflict.
- `step_fault`, `four_lacks`: why a step of the four discussions and two disclosures cannot be written down yet.
- `assembly_outcome`: whether enough of a roll were there and enough of them agreed, by a dated row; exact fractions.

Source: the usual procedure of community deliberation in six recordable steps (domain 3.4) [K]; four discussions and
two disclosures (3.3) [K]; the quorum of residents' meetings until the end of 2025 (3.1) [L]; other numbers are
choices of this product [D]. All stand in presets. Complexity: linear in what is handed in.
"""

from wushe.core.deliberation._assemblies import (
    Assembly,
    AssemblyOutcome,
    AssemblyRule,
    assembly_outcome,
    assembly_rule_in_force,
    read_assembly_rules,
)
from wushe.core.deliberation._four import (
    DECIDING,
    FOUR,
    FourStep,
    Posted,
    ResultLack,
    StepFault,
    four_lacks,
    four_next,
    public_until,
    step_fault,
)
from wushe.core.deliberation._points import Agreement, compared
from wushe.core.deliberation._rules import TopicRule, read_topic_rules, rule_in_force
from wushe.core.deliberation._steps import ORDER, Known, Lack, Step, due_on, lacking, next_step

__all__ = [
    "DECIDING",
    "FOUR",
    "ORDER",
    "Agreement",
    "Assembly",
    "AssemblyOutcome",
    "AssemblyRule",
    "FourStep",
    "Known",
    "Lack",
    "Posted",
    "ResultLack",
    "Step",
    "StepFault",
    "TopicRule",
    "assembly_outcome",
    "assembly_rule_in_force",
    "compared",
    "due_on",
    "four_lacks",
    "four_next",
    "lacking",
    "next_step",
    "public_until",
    "read_assembly_rules",
    "read_topic_rules",
    "rule_in_force",
    "step_fault",
]
