"""Guided conversations at a council's front door: the format, its checks, coverage, gates and outcomes."""
