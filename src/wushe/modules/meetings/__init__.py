"""Joint meetings in three standing forms.

Agenda gathered from the system, papers, attendance, decisions with lead and date, minutes.

Not here: residents' deliberation (deliberation).
"""
