"""Seizures: a day at a real `hotline serve`, full of planted words, is taken away and attacked with exactly what each
row of docs/security.md's table "What a seizure surrenders" has in hand.

    stores     the two databases, and what lies in their files
    outside    Telegram, the SMS gateway, and the people who write
    context      the hotline itself: the process, its commands, its clock
    planted    what is looked for, and how it is guessed
    day        what people and the operator do
    copies     what a seizer carries away
    keys       what somebody's keys open in raw files
    memory     what root sees in a process
    table      docs/security.md's table, a row each: in hand, surrendered, not surrendered
    attack     a row's attack, and the lines that it prints

There is no feature by which one person refers another to somebody, so no such word is planted.
"""
