"""What people type, read in its usual spellings: numbers, addresses, names."""
