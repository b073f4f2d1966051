"""What goes on each page of the roadmap's documents: words and figures as data, for templates/paper/."""
