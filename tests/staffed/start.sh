#!/bin/sh
# What staff have done before the hotline opens, the first time and each time it starts again (see
# tests/scenarios/staff.py), for whoever plays these with another runner than `make scenarios`:
#
#   ... run tests/staffed --sut "sh tests/staffed/start.sh {data} {port}"
set -eu
export HOTLINE_TIP_WAIT_S=1
PYTHONPATH="$(dirname "$0")/../.." python -m tests.scenarios.staff "$1" >&2
exec hotline serve --port "$2"
