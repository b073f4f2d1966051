"""Blocks: an action is stuck, somebody named is asked to free it, by a date, and answers."""
