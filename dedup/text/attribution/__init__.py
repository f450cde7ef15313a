"""Who is said to have said it: sources, the words that credit them, and what is credited."""
