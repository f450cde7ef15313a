"""Input and output: reading articles, writing reports."""
