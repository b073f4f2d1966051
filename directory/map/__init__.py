"""The map of the directory: a search on the ground, and its twin in words."""
