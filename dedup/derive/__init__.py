"""Who took from whom: evidence, unobserved sources, the stemma."""
