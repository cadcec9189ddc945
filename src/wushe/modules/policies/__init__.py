"""Policy tasks.

A document registered with source and date, split into measures that communities report as done or as not possible,
with obstacles that are answered and effects that are reviewed.

Not here: the annual plan (planning), the meeting that speaks about obstacles (meetings).
"""
