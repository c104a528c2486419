"""Messages and whom they go to: contacts, the inbox, the outbox, and what waits beside the database."""
