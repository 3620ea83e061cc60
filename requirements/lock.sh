#!/bin/sh
# Pins every package of pyproject.toml, with hashes, for Python 3.11 to 3.13 on every platform at once.
# dev.txt holds everything of runtime.txt, bench.txt everything of dev.txt, at the same versions.
# The files carry names, versions and hashes only: where a package is fetched from is the installer's business.
set -eu
cd "$(dirname "$0")/.."

pin() { # pin FILE FLAGS...
  file=$1
  shift
  uv pip compile pyproject.toml "$@" --output-file "requirements/$file" --quiet --no-config --upgrade \
    --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --only-binary :all: --emit-build-options --no-header --no-annotate
}

pin bench.txt --extra dev --extra bench
pin dev.txt --extra dev --constraint requirements/bench.txt
pin runtime.txt --extra desk --extra figures --extra counting --constraint requirements/bench.txt
