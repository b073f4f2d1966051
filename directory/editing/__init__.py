"""The page where a structure keeps its own: form, draft, what two people changed at once."""
