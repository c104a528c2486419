"""How a list is read: as it is meant, or not at all.

bytes ──reading──▶ cells ──headings──▶ columns ──lines──▶ rows, and a report of every column and how it was read

cells.py     what a file holds before its columns are understood
reading.py   a file into cells: CSV and XLSX, told apart by their first bytes
sheet.py     a spreadsheet, opened at arm's length
headings.py  what columns are called
lines.py     cells into rows, all bad lines told at once
"""
