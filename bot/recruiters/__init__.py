"""The registry: which recruiter may send workers to which country, says which notice, since when.

file ──lists.reading──▶ rows ──importing.compare──▶ difference ──bring──▶ applied, or a proposal for a second person
records ──index.Registry──▶ snapshot ──checking.check──▶ verdict

records.py     the tables
terms.py       until when a permission holds
rows.py        what a list prints about one recruiter
lists/         how a list is read from a file
comparing.py   what a list would change
importing.py   apply a list, or file it for a second person
permissions.py suspend, revoke; what was known on a day
index.py       the registry as one process looks things up
checking.py    what a person is told: pure judgement
batch.py       many look-ups from a file
asks.py        what people look up, counted without knowing who
aliases.py     spellings that people confirmed and staff approved
sample.py      an invented registry for the demo
"""
