"""The database: SQLite for one small server, PostgreSQL past that, and one way of writing to either.

A *unit of work* is a function of a session that changes something; it never commits. On SQLite one thread does them,
as many as are waiting in one transaction: commits are what costs there (measured: grouped 600/s with a p99 of 23 ms,
ungrouped 280/s with 633 ms). On PostgreSQL each has its own transaction, because several contacts' locks in one commit
can deadlock.
"""

from bot.db.engine import WRITERS
from bot.db.savepoints import again, savepoint
from bot.db.tables import Base, BigKey, now
from bot.db.writing import GROUP, Database, afterwards, answers

__all__ = ["GROUP", "WRITERS", "Base", "BigKey", "Database", "afterwards", "again", "answers", "now", "savepoint"]
