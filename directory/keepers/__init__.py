"""Who keeps a page: claims, invitations, members."""
