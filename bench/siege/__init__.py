"""A siege: a real `hotline serve` on 127.0.0.1, attacked in every way that we know, while ordinary people write.

    python -m bench.siege [--only NAME]

    place       the serve that is attacked, its Telegram and SMS gateway, what it acknowledged and what it kept
    people      ordinary people, and how long they wait
    attacks     what an attack is; before, meanwhile and after it; when it failed
    doors       connections that say nothing, say it slowly, or say too much
    crowds      strangers who write crafted texts, press what nobody showed them, look up what is dear to answer
    messages    SMS and files that surprise
    spooled     what no message is, in the spool; two processes on one spool
    jumps       a clock that jumps
    databases   where they are kept
    crafting    texts that Hypothesis makes, measured by the processor

`tests/test_siege.py` is a short form of it. Bounded in time and memory; it ends only what it has started.
"""
