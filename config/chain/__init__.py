"""From what was asked to what proves it was done: the thread that joins the floors of the site."""
