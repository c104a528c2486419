"""How the hotline works: channels, engine, nouns. What people come for is in `handlers`."""
