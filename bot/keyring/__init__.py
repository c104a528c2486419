"""Keys that can be destroyed: of the day, of the ring, of the environment, and what they lock."""
