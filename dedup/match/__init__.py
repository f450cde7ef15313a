"""Which articles belong together: shingles, signatures, candidates, verification, clusters, stories."""
