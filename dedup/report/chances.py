"""How likely the bands of an LSH are to find a pair, by its resemblance: 1 - (1 - J^rows)^bands.

Source: Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4.
"""

from __future__ import annotations

STEPS = 20


def points(bands: int, rows: int) -> list[tuple[float, float]]:
    """Give the curve as resemblances above 0, in equal steps up to 1, each with its chance."""
    steps = [step / STEPS for step in range(1, STEPS + 1)]
    return [(resemblance, 1 - (1 - resemblance**rows) ** bands) for resemblance in steps]
