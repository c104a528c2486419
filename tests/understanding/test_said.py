"""The labelled sets: no change may make understanding worse than these floors. Danger found comes first.

Each was written before any rule or phrase was changed for it, and measured then. First contact (recall, precision,
intents) of the rules alone: other .745 .921 .722 (several dialects of English), third .939 .939 .836, probes between
.610 and .938 recall, a .800 .870 .754 (a teenager's short messages), b .884 .844 .730 (a mother's Khmer), c .761 .897
.769 (a fisherman's English), d .838 .886 .786 (mixed, with signs), e .654 .500 .563 (hard negatives). With the second
opinion: f .944 .895 .783 (unusual wording); g 1.000 .948 .938, j 1.000 .914 .924, l 1.000 .976 .969 (ordinary wording);
h .881 .698 .645, i .857 .792 .812, k .891 .788 .667, m .914 .780 .764 (traps and riddles). The sets said_* are learnt
from since, so their floors guard against slips only.

The sets told_* were written by others, from a description of the intents alone, without a look at rules, tables or
other sets: 1 to 8 were understood .966 .859 .757 (ordinary ones .97 .87 .84, those of confusable lines .93 .81 .62).
Learnt from, with 1, 4, 6 and 8 left out in turn, those four gave .991 .937 .937. held_out.csv came last, is never
learnt from, and gave 1.000 .940 .941 at first contact. Harder strangers (danger told indirectly, everyday talk that
sounds like harm) gave .905 .895 .829 at first contact; half of them is told_9.csv. The other half, whose lines were
never read or learnt from but whose figures were looked at a dozen times, gave .888 .935 .848 at first and .898 .917
.857 after said_n.csv was written: expect about that, or less, of unseen texts. held_out.csv has been looked at since.
Four more sets of fresh authors (said_p to said_s, learnt from since) gave .840 .836 .709, .822 .416 .560 (all false
friends), .950 .844 .765 and .950 .831 .663 at first contact; learnt from, with each left out in turn, .855 .838,
.867 .419, .963 .895 and .938 .802 in recall and precision.
told_d to told_i (2,231 lines of six more, half of them told indirectly or false friends) gave .965 .965 .938, .961
.878 .903, .957 .951 .831, .915 .958 .845, .950 .868 .802 and .935 .984 .860 at first contact; learnt from, with the
last four left out, those four gave .969 .921 .876. What was seen of nobody, told.csv (640 lines) in
tests/handlers/heard/data/held and said.csv there (300), gives .988 .950 .950 and .993 .882 .783 (its author calls help
what others call a tip).
Ordinary messages, most of them in words that stand in stories of danger, were the weak side: 227 of 700 raised an
alarm at first contact (told_calm.csv; learnt from since, as told_calm_2.csv is), and 64 of 300 that nobody read, then
36 (tests/handlers/heard/data/held/calm.csv). told_j.csv (162 lines) and tests/handlers/heard/data/held/fresh.csv (78)
were written together, by somebody who had seen some of the rules, half of each ordinary messages in words of danger:
1.000 .750 and 1.000 .765 at first contact. told_k.csv (danger denied, asked as a right, or seen by a stranger) gave
.917 1.000, and 73 of 171 ordinary messages in told_calm_3.csv raised an alarm. All but fresh.csv are learnt from
since; the threshold was lowered to -1.7 by the figures of the sets in tests/handlers/heard/data/held, which were
looked at as sums.
From here on a missed danger was weighed higher: false friends (e, h, m, q) are asked about more often than before.
All of the authors were machines; no native reader has checked a line.
"""

from pathlib import Path

import pytest

from bench.understanding.measure import figures, load, measure

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "recall", "precision", "intents"),
    [
        ("said.csv", 0.98, 0.95, 0.95),
        ("said_other.csv", 0.97, 0.95, 0.93),
        ("said_third.csv", 0.97, 0.93, 0.92),
        ("said_probes.csv", 0.95, 0.92, 0.85),
        *((f"said_{each}.csv", 0.97, 0.90, 0.92) for each in "abcdfgijklnpr"),
        *((f"said_{each}.csv", 0.97, 0.87, 0.92) for each in "ms"),
        ("said_h.csv", 0.97, 0.84, 0.92),
        ("said_q.csv", 0.97, 0.60, 0.90),
        ("said_e.csv", 0.95, 0.70, 0.90),
        *((f"told_{each}.csv", 0.98, 0.92, 0.95) for each in "1245689cdfghi"),
        *((f"told_{each}.csv", 0.98, 0.90, 0.95) for each in "3ae"),
        ("told_b.csv", 0.98, 0.75, 0.95),
        ("told_7.csv", 0.98, 0.88, 0.95),
        ("told_k.csv", 0.97, 0.92, 0.95),
        ("told_j.csv", 0.98, 0.85, 0.0),  # half of it in words of danger that tell of none; hardly any intents
        ("held_out.csv", 0.97, 0.85, 0.90),
    ],
)
def test_enough_is_understood(name: str, recall: float, precision: float, intents: float) -> None:
    found = figures(measure(load(HERE / name)))
    enough = all(value >= floor for value, floor in zip(found, (recall, precision, intents), strict=True))
    assert enough, f"{name}: recall, precision, intents are {found}"


@pytest.mark.parametrize("way", ["km", "km-latin", "en", "mixed"])
def test_each_way_of_writing_is_understood(way: str) -> None:
    rows = [row for name in ("said.csv", "said_other.csv") for row in load(HERE / name) if row["way"] == way]
    assert figures(measure(rows))[0] >= 0.96


def test_the_sets_are_hard() -> None:
    rows = load(HERE / "said.csv") + load(HERE / "said_other.csv")
    assert len(rows) >= 950
    assert sum(row["danger"] == "0" for row in rows) / len(rows) >= 0.4
    assert len({row["text"] for row in rows}) == len(rows)
