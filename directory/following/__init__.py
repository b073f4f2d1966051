"""Searches that somebody follows by mail."""
