"""Intake, triage, themes, answers, ratings. Not for: deliberating or deciding about a theme."""
