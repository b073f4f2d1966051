"""Minutes: drafted from the meeting, circulated for remarks, approved, published, then corrected."""
