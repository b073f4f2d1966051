"""What changes an action from the site: its state, steps, notes, sheet, money, links, whole sets."""
