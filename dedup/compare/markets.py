"""Sentences that give readings of a market, which move by the hour."""

from __future__ import annotations

from dedup.text.lexicon import table

# This weight of market words makes the figures of a sentence readings of a market.
_MARKET_WORDS = 2


def is_market(stems: frozenset[str]) -> bool:
    """Tell a sentence that gives readings of a market, by the stems of what it says."""
    weights = table("moving_figures.en.tsv")
    found = [int(weights[word]) for word in stems if word in weights]
    return sum(found) >= _MARKET_WORDS or (sum(found) > 0 and 0 in found)
