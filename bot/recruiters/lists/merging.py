"""Merged cells: every cell of a region says what its first one, above and left, says.

Beneath the others something may still stand that no screen shows; that is asked back, never read.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.recruiters.lists.package import SAVE_AS, Refused
from bot.recruiters.lists.seen import words
from bot.recruiters.lists.trimming import COLUMNS, ROWS, place

REPEATED = 400_000  # cells that all regions of a sheet may fill
Place = tuple[int, int]  # line and column, from 1


class Repeats(NamedTuple):
    """The cells that repeat another, and sentences about those that cover something."""

    cells: dict[Place, Any]
    covered: list[str]


def repeats(merged: Sequence[str], own: Mapping[Place, Any]) -> Repeats:
    """`merged` are regions (B2:B4), `own` is what stands in each cell. Refused when regions overlap."""
    found = Repeats({}, [])
    regions = [_corners(region) for region in merged]
    last = _extent(regions, own)
    seen: set[Place] = set()
    for region, (first, end) in zip(merged, regions, strict=True):
        size = max(0, min(end[0], last[0]) - first[0] + 1) * max(0, min(end[1], last[1]) - first[1] + 1)
        if len(seen) + size > REPEATED:
            raise Refused(f"The merged cells {region} cover too much. Take the merging away, and save it again.")
        for at in _inside(first, (min(end[0], last[0]), min(end[1], last[1]))):
            if at in seen:
                raise Refused(f"The merged cells {region} overlap others: the spreadsheet is damaged. {SAVE_AS}")
            seen.add(at)
            if at != first and at in own:
                found.covered.append(
                    f"Cell {own[at].coordinate} lies beneath the merged cells {region} "
                    f"and holds “{words(own[at])}”; "
                    "take the merging away, and delete what does not belong to the list."
                )
            elif at != first and first in own:
                found.cells[at] = own[first]
    return found


def _corners(region: str) -> tuple[Place, Place]:
    first, _, end = region.partition(":")
    return place(first), place(end or first)


def _extent(regions: Sequence[tuple[Place, Place]], own: Mapping[Place, Any]) -> Place:
    """The last line and column that matter: a title merged over a whole line (A1:XFD1) does not make the list wider."""
    ends = [*own, *(end for first, end in regions if first in own)]
    lines = [line for line, _ in ends if line <= ROWS]
    columns = [column for _, column in ends if column <= COLUMNS]
    return max(lines, default=0), max(columns, default=0)


def _inside(first: Place, end: Place) -> Iterator[Place]:
    for line in range(first[0], end[0] + 1):
        for column in range(first[1], end[1] + 1):
            yield line, column
