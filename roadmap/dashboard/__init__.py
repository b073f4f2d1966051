"""The dashboard: the same figures as the pages, in groups, and what is missing for who may know."""
