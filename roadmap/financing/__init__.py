"""The page of the money: sums in groups, and who finances what."""
