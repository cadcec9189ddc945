"""Every bench in order, each in a process of its own: what it claims, then its figures with its peers'.

Run: python -m bench.every [short] [NAMES]. `short` takes small sizes, to see that every bench still runs; its figures
prove no claim. Goes on where one fails, and ends with those that failed.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
SMALL = {
    "agenda_at_scale": ["3000"],
    "classify": ["speed"],
    "consolidate_growth": ["10000"],
    "consolidate_speed": ["10000"],
    "coordination_at_scale": ["3000"],
    "hint": ["3000"],
    "ledger_writers": ["50"],
    "merkle_extension": ["20000"],
    "needs_at_scale": ["3000"],
    "one_more_message": ["10000"],
    "opinion_load": ["10", "3"],
}


def names() -> list[str]:
    """The benches: what can be run, but for this one."""
    files = sorted(HERE.glob("*.py"))
    return [file.stem for file in files if file.stem != "every" and "__main__" in file.read_text(encoding="utf-8")]


def claim(name: str) -> str:
    """The sentences of a bench that say what is claimed; else its first line."""
    told = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text(encoding="utf-8"))) or ""
    found = re.search(r"Claims?\b[:,].*?(?=\n\n|\s*Run:|\Z)", told, re.DOTALL)
    return " ".join((found.group() if found else told.partition("\n")[0]).split())


def main() -> None:
    """Run them; how many seconds each took by the clock."""
    words = sys.argv[1:]
    short = "short" in words
    environment = os.environ | ({"WUSHE_BENCH": "short"} if short else {})
    failed = []
    for name in [word for word in words if word != "short"] or names():
        print(f"\n== {name}{' (short)' if short else ''}\n   {claim(name)}", flush=True)
        began = time.perf_counter()
        command = [sys.executable, "-m", f"bench.{name}", *(SMALL.get(name, []) if short else [])]
        if subprocess.run(command, env=environment, check=False).returncode:
            failed.append(name)
        print(f"   {time.perf_counter() - began:.0f} s by the clock, load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"\nfailed: {', '.join(failed) or 'none'}")
    raise SystemExit(bool(failed))


if __name__ == "__main__":
    main()
