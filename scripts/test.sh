#!/usr/bin/env bash
# Every test, in the order in which a failure is cheapest. CI=true installs what is missing; elsewhere it is skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
failed=0

say() { printf '\n== %s\n' "$*"; }
run() { "$@" || failed=1; }
apt_get() { if [ "$(id -u)" = 0 ]; then apt-get "$@"; else sudo apt-get "$@"; fi; }

if [ "${CI:-}" = true ] && { ! command -v chromium >/dev/null || ! fc-list 2>/dev/null | grep -qi 'cjk'; }; then
  say "Installing a browser and Chinese fonts"
  apt_get update -q && apt_get install -qy --no-install-recommends chromium fonts-noto-cjk libpango-1.0-0 \
    libpangoft2-1.0-0 fontconfig >/dev/null || exit 1
fi

$py scripts/translations.py compile

say "Core, foundation, architecture"
run $py -m pytest -q -n 2 tests/core tests/foundation tests/architecture -m "not browser and not faults"

say "Rooms and doors on SQLite"
run $py -m pytest -q -n 2 tests/modules tests/channels tests/journeys tests/house -m "not browser and not faults and not postgres"

say "Rooms and doors on PostgreSQL"
run $py scripts/with_postgres.py $py -m pytest -q -n 2 tests/modules tests/channels tests/journeys tests/foundation tests/house \
  -m "not browser and not faults and not sqlite"

say "Races and crashes, short form"
run $py -m pytest -q tests -m "faults and not postgres and not browser"
run $py scripts/with_postgres.py $py -m pytest -q tests -m "faults and postgres and not browser"

say "In a real browser"
run $py -m pytest -q tests -m browser

if [ $failed = 0 ]; then say "All green"; else say "Something failed; see above"; fi
exit $failed
