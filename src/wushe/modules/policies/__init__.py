"""Policy tasks.

A document registered with source and date, split into measures that communities report as done or as not possible.

Not here: the annual plan (planning).
"""
