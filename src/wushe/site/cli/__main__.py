"""`python -m wushe.site.cli` is the command `wushe`."""

from wushe.site.cli.main import main

main()
