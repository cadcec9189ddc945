"""The present period, the rule table at work, assignments, the responsibility list.

For: which rules hold, which period an area is in and who ordered it, who leads and assists on a matter and
why, who had to take part and who did, whose duty a thing is by law.
Not for: the matters themselves (needs, topics, projects are opaque ids here), nor the plans and the work of
an emergency.
"""
