"""Convene a meeting: who is asked to come, what they answer, whom they let speak for them."""
