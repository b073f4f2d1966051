"""The register of decisions: how each was taken, who answers for it, what becomes of it."""
