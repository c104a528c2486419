"""Words that say what a number beside them counts: then it is no child's age."""

# What a number before them counts; a child's age it is not.
COUNTED = frozenset({"DAYS", "MONEY", "HOURS", "PEOPLE", "FLOOR", "KIN", "CHILD", "NIGHT"})
PRONOUNS = frozenset(["he", "she", "they", "គាត់", "នាង", "គេ", "koat", "kot", "ke", "neang"])
CLOCK = frozenset(["មោង", "maong", "mong", "moung"])  # before a number: the hour of the day
RANK = frozenset(["ទី", "ti", "tii"])
UNITS = frozenset(
    """
    នាក់ ម៉ោង ដង គីឡូ ពាន់ រយ លាន ពាន ម៉ឺន neak nak mneak maong dong kilo poan lean of pm am kg km k times percent
    th o clock oclock
    january february march april june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ
    """.split()  # noqa: SIM905
)
