#!/bin/sh
# What staff have done before the hotline opens, the first time and each time it starts again:
#
#   ... run tests/staffed --sut "sh tests/staffed/start.sh {data} {port}"
#
# First: an operator, and invented lists for Thailand and Malaysia. After a restart: a newer list for Thailand, in turn
# without and with Golden Lotus, and an answer to every tip that waits. So a scenario says `bot: restart` where staff do
# their work.
set -eu
data=$1 port=$2
lists=$(dirname "$0")
export HOTLINE_TIP_WAIT_S=1 HOTLINE_PASSWORD="four quiet words here" HOTLINE_OPERATOR=Sophy

ago() { date -d "-$1 days" +%F; }

bring() { hotline registry import "$lists/$1.csv" --destination "$2" --notice-date "$(ago "$3")" --alone "a sample" >&2; }

answer_everybody() {
  while tip=$(hotline tips next | head -n 1) && [ "$tip" != "Nothing waits." ]; do
    case $tip in
      *" km "*) words="តើអ្នកចេញពីរោងចក្របានទេ?" ;;
      *) words="Are you able to leave the factory?" ;;
    esac
    hotline tips answer "${tip%% *}" "$words" >&2
  done
}

if [ ! -e "$data/escrow" ]; then
  hotline keys init --escrow-out "$data/escrow"
  hotline staff add Sophy --escrow "$data/escrow"
  bring thailand_first TH 40
  bring malaysia MY 55
else
  echo >>"$data/starts"
  starts=$(wc -l <"$data/starts")
  if [ $((starts % 2)) = 1 ]; then list=thailand_then; else list=thailand_first; fi
  bring "$list" TH $((40 - starts))
  answer_everybody
fi
exec hotline serve --port "$port"
