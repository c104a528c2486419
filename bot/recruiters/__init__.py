"""The registry: which recruiter may send workers to which country, says which notice, since when.

file ──lists.list_files──▶ rows ──comparing.compare──▶ difference ──importing.bring──▶ proposal ──approve──▶ applied
records ──index.Registry──▶ snapshot ──checking.check──▶ verdict

records.py     the tables
terms.py       until when a permission holds
rows.py        what a list prints about one recruiter
lists/         how a list is read from a file
comparing.py   what a list would change
countries.py   which country a list is for
who.py         who may keep the registry
importing.py   file a list or its undoing for a second person, approve it
proposals.py   what waits, and what an approval is bound to
applying.py    a list becomes a destination's
undoing.py     and is taken back
permissions.py suspend, revoke; what was known on a day
index.py       the registry as one process looks things up
checking.py    what a person is told: pure judgement
batch.py       many look-ups from a file
asks.py        what people look up, counted without knowing who
aliases.py     spellings that people confirmed and two members of staff approved
sample.py      an invented registry for the demo
"""
