"""A meeting is held: who is there, for whom they speak, what is said and what is decided."""
