"""The mails about structures; each kind is declared here, next to the others."""
