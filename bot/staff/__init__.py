"""Who works here: accounts, the keys that they hold, and the log of what they did."""
