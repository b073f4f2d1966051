"""The calendar of the roadmap: actions and dated steps by quarter, or whole propositions."""
