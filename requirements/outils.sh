#!/bin/sh
# What the tests need of the system: as root on Debian or Ubuntu it is installed, elsewhere one sentence says
# what is missing and the exit code is 1. `make test` and `.ci/run` call it before anything else.
# With --sans-navigateur, nothing that only the browser's tests need.
set -u
PATH=$PATH:/usr/sbin:/sbin # where ldconfig stands, for those who are not root

a() { command -v "$1" >/dev/null 2>&1; }

# Debian's Chromium without a window: a page costs it a third of what it costs the whole browser, which will do.
leger=chromium-headless-shell

# Under the names that tests/conftest.py looks for. It must start: Ubuntu's package is only a door to a snap.
a_chromium() {
  [ -n "${CHROMIUM:-}" ] && set -- "$CHROMIUM" || set -- $leger chromium chromium-browser google-chrome-stable google-chrome
  for nom; do
    "$nom" --version >/dev/null 2>&1 && return
  done
  return 1
}

# WeasyPrint draws text with them. Where there is no list of libraries, its own tests say what is missing.
a_bibliotheque() { ! a ldconfig || ldconfig -p 2>/dev/null | grep -F "$1" >/dev/null; }

# Debian has Python without the module that makes environments.
a_venv() { [ -x .venv/bin/python ] || "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null; }

# Names of packages of Debian, one a word.
manquants() {
  # curl, sqlite3, wget: what the pages on data and mirrors tell people to type, which the tests run as told.
  for outil in make git curl sqlite3 wget; do
    a "$outil" || printf '%s ' "$outil"
  done
  a_venv || printf 'python3 python3-venv '
  a_bibliotheque libpango-1.0.so.0 || printf 'libpango-1.0-0 '
  a_bibliotheque libpangoft2-1.0.so.0 || printf 'libpangoft2-1.0-0 '
  a_bibliotheque libharfbuzz-subset.so.0 || printf 'libharfbuzz-subset0 '
  [ "${1:-}" = --sans-navigateur ] || a_chromium || printf '%s ' "$chromium"
}

chromium=chromium
grep -q '^ID=ubuntu$' /etc/os-release 2>/dev/null && chromium=chromium-browser

installer() {
  # One by one: where one is not to be had, the others are.
  for paquet; do
    apt-get install -y -qq --no-install-recommends "$paquet"
  done
}

liste=$(manquants "$@")
if [ "$(id -u)" = 0 ] && a apt-get; then
  export DEBIAN_FRONTEND=noninteractive
  mieux=$leger
  # Debian alone has it.
  if [ $chromium != chromium ] || [ "${1:-}" = --sans-navigateur ] || [ -n "${CHROMIUM:-}" ] || a $leger || ! a apt-cache; then
    mieux=''
  fi
  if [ -n "$liste$mieux" ]; then
    apt-get update -qq
    # Not in every release of it.
    if [ -n "$mieux" ] && apt-cache show "$mieux" >/dev/null 2>&1; then installer "$mieux"; fi
    # shellcheck disable=SC2046  # a name a word
    installer $(manquants "$@")
  fi
  liste=$(manquants "$@")
fi
[ -z "$liste" ] && exit 0
liste=${liste% }
printf 'Avant de lancer les tests, installez ce qui manque à cette machine : %s (sous Debian ou Ubuntu : « sudo apt-get install %s » ; un autre Chromium se donne par la variable CHROMIUM).\n' \
  "$(printf '%s' "$liste" | sed 's/ /, /g')" "$liste" >&2
exit 1
