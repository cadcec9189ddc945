"""Run as a process of its own: makes the database of WUSHE_DATA, by Django's own command or by ours."""

from __future__ import annotations

import sys

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangosOwn

from wushe.site.cli.django_commands import start_django

if __name__ == "__main__":
    start_django()
    call_command(DjangosOwn() if sys.argv[1] == "plain" else "migrate", verbosity=0, interactive=False)
