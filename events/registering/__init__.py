"""Who comes to an event: seats, waiting list, who is there, what they thought of it."""
