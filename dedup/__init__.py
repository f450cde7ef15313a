"""dedup: who rewrote whom, and what changed on the way."""

__version__ = "0.1.0"
