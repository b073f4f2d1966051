"""Charters that structures sign, labels and trophies that they are given."""
