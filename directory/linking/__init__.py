"""What structures say of each other, confirmed by the other side."""
