"""The public agenda: list, month, week, campaigns, feed; and the rhythms that plan it ahead."""
