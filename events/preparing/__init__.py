"""A meeting before it sits: its date and place, its agenda, its documents."""
