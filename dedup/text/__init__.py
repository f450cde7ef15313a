"""Strings to values: cleaning, sentences, tokens, and the facts that sentences claim."""
