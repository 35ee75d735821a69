"""What waits for somebody: one list of everything that must not slip."""
