"""The roadmap, a proposition or an action that somebody follows by mail."""
