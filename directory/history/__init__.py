"""What became of a page: told to those who keep it, and put back."""
