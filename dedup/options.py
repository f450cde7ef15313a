"""Every knob of a run, with its unit, range and default; all problems are reported at once."""

from __future__ import annotations

import json
from dataclasses import Field, asdict, dataclass, field, fields
from numbers import Integral, Real
from typing import Any

from dedup.errors import OptionsError


def _knob(default: float, low: float, high: float, unit: str) -> float:
    value: float = field(default=default, metadata={"low": low, "high": high, "unit": unit})
    return value


def _count(default: int, low: int, high: int, unit: str) -> int:
    value: int = field(default=default, metadata={"low": low, "high": high, "unit": unit})
    return value


@dataclass(frozen=True, slots=True)
class Options:
    """The knobs that change a result. Raises OptionsError, naming every one that is out of range.

    ``shingle``: words in a shingle. ``num_perm``: length of a MinHash signature. ``bands``: bands of the LSH; rows are
    ``num_perm // bands``. ``threshold``: exact resemblance from which two articles are near-duplicates.
    ``story_threshold``: mean likeness from which articles belong to one story, above what articles of the collection
    have in common anyway. ``seed``: seed of the MinHash permutations. ``embed``: the sentence model that helps to pair
    sentences, "" for none, "minilm" for the one of the extra, or the path of an ONNX file with its ``vocab.txt`` beside
    it.
    """

    shingle: int = _count(3, 1, 50, "words")
    num_perm: int = _count(128, 16, 4096, "permutations")
    bands: int = _count(32, 1, 4096, "bands")
    threshold: float = _knob(0.7, 0.01, 1.0, "resemblance")
    story_threshold: float = _knob(0.195, 0.0, 1.0, "likeness")
    seed: int = _count(1, 0, 2**32 - 1, "seed")
    embed: str = ""

    def __post_init__(self) -> None:
        problems = [told for knob in fields(self) if knob.metadata and (told := self._settled(knob))]
        if not isinstance(self.embed, str):
            problems.append(f"embed is {self.embed!r}, but must be the name of a model")
        if isinstance(self.bands, Integral) and isinstance(self.num_perm, Integral) and self.bands > self.num_perm:
            problems.append(f"bands is {self.bands}, more than num_perm, {self.num_perm}")
        if problems:
            raise OptionsError(tuple(problems))

    def _settled(self, knob: Field[object]) -> str:
        """Make a number of any kind (numpy's, say) one of Python's; give what is wrong with it, "" for nothing."""
        value: Any = getattr(self, knob.name)
        whole = isinstance(knob.default, int)
        fits = isinstance(value, Integral if whole else Real) and not isinstance(value, bool)
        if not fits:
            return f"{knob.name} is {value!r}, but must be a {'whole ' if whole else ''}number"
        low, high = knob.metadata["low"], knob.metadata["high"]
        if not low <= value <= high:
            return f"{knob.name} is {value}, but must lie in [{low}, {high}]"
        object.__setattr__(self, knob.name, int(value) if whole else float(value))
        return ""

    @property
    def rows(self) -> int:
        """Rows of a band."""
        return self.num_perm // self.bands

    @property
    def digest(self) -> str:
        """A short fingerprint of all values: two runs with one digest used the same options."""
        # Late, since what only tells of options, as help does, has no use for it.
        from hashlib import sha256

        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]
