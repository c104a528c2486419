"""Changing keys: adopted, rolled, locked again under another, and swept when nothing needs them."""
