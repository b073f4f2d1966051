"""Where a structure stands: addresses looked up, points, the commune around them."""
