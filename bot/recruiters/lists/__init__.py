"""How a list is read: as it is meant, or not at all.

bytes ──reading──▶ cells ──headings──▶ columns ──lines──▶ rows, and a report of every column and how it was read

cells.py     what a file holds before its columns are understood
reading.py   a file into cells: CSV and XLSX, told apart by their first bytes
kinds.py     files that are no list, each named with what to do instead
delimited.py CSV: encodings, what parts the columns, quotes
sheet.py     a spreadsheet, opened at arm's length
package.py   what a spreadsheet's zip is made of, and other zips
trimming.py  what is empty is cut out, what is far away is refused
seen.py      what is hidden, struck through or noted is asked back
merging.py   merged cells all say the same
shown.py     what one cell shows: 007, a number, a day
words.csv    the words of lists (vocabulary.py): headers, statuses, months
headings.py  what a header means
columns.py   how every column is read (plan.py), or why the import stops (stopping.py)
facts.py     what one line's cells say, fact by fact (numbering.py, names.py, telephones.py, days.py, statuses.py)
lines.py     cells into rows, all bad lines told at once (destinations.py, branches.py)
report.py    what became of every column and cell
"""
