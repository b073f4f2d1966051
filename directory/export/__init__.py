"""Taking structures away as a file: which ones, which columns, which format. Public facts only."""
