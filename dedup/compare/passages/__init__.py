"""Which stretches of one text reuse which of another."""
