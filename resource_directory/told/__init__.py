"""Limits that feeds tell in the text of a listing, where they leave the fields for them empty."""
