"""What a meeting is read with: its agenda, where each proposition stands, what is due; and a sheet to sign."""
