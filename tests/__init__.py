"""Tests: people and what they see, both databases, whole provider payloads, real kills."""
