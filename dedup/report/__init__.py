"""Results for people: the terminal, pages, tickets."""
