"""What `manage.py demo` is made of: preparation of the database, addresses, child processes."""
