"""What differs between articles: alignment, edit scripts, typed changes, the claim table."""
