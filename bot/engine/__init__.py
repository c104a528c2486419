"""What happens to a message: one transaction, the conversation in it, and what is done later by the clock."""
