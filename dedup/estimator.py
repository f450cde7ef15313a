"""Near-duplicates and derivation families as scikit-learn estimators; importing this imports scikit-learn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClusterMixin

from dedup import pipeline
from dedup.options import Options
from dedup.types import Article, Report

Labels = NDArray[np.int64]


class _Texts(ClusterMixin, BaseEstimator, ABC):  # type: ignore[misc]
    """What both estimators share: texts in, a report and a label for each text out."""

    def fit(self, X: Sequence[str] | NDArray[np.object_], y: object = None) -> Self:  # noqa: N803
        """Find the groups among the texts ``X``. Raises ValueError unless ``X`` is a flat sequence of strings."""
        texts = _texts(X)
        # Ids of one length sort as the texts do.
        wide = len(str(len(texts)))
        ids = [f"{number:0{wide}}" for number in range(len(texts))]
        self.report_: Report = pipeline.cluster(
            [Article(name, text) for name, text in zip(ids, texts, strict=True)], self._options()
        )
        self.labels_: Labels = _labels(ids, self._groups(self.report_))
        return self

    def fit_predict(self, X: Sequence[str] | NDArray[np.object_], y: object = None) -> Labels:  # noqa: N803
        """Find the groups among the texts ``X`` and give each text's label, -1 for one that is alone."""
        return self.fit(X).labels_

    @abstractmethod
    def _options(self) -> Options:
        """Give the options of the run."""

    @abstractmethod
    def _groups(self, report: Report) -> Iterable[Sequence[str]]:
        """Give the groups of ids that share a label."""

    def __sklearn_tags__(self) -> object:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.no_validation = True  # texts have no number of features to check
        return tags


class NearDuplicates(_Texts):
    """Group texts that are nearly the same; ``labels_`` holds -1 for a text that is alone.

    ``threshold`` is the exact resemblance from which two texts are near-duplicates, ``shingle`` the words in a shingle.
    ``report_`` holds everything that was found.
    """

    def __init__(self, threshold: float = 0.7, shingle: int = 3) -> None:
        self.threshold = threshold
        self.shingle = shingle

    def _options(self) -> Options:
        return Options(threshold=self.threshold, shingle=self.shingle)

    def _groups(self, report: Report) -> Iterable[Sequence[str]]:
        return [group.members for story in report.stories for group in story.near_duplicates]


class DerivationFamilies(_Texts):
    """Group texts that draw on one another or on one source; ``labels_`` holds -1 for a text that is alone.

    ``story_threshold`` is the mean likeness from which texts belong to one story; families lie within stories.
    ``report_`` holds everything that was found.
    """

    def __init__(self, story_threshold: float = 0.195) -> None:
        self.story_threshold = story_threshold

    def _options(self) -> Options:
        return Options(story_threshold=self.story_threshold)

    def _groups(self, report: Report) -> Iterable[Sequence[str]]:
        return [family.members for story in report.stories for family in story.stemma.families]


def _texts(given: Sequence[str] | NDArray[np.object_]) -> list[str]:
    if isinstance(given, str):
        raise ValueError("X is one string; give a sequence of strings, one for each text")
    if getattr(given, "ndim", 1) != 1:
        raise ValueError("X is a table; give one column of it, as in X['text']")
    texts = list(given)
    if not texts:
        raise ValueError("X holds no text: at least one is needed")
    for text in texts:
        if not isinstance(text, str):
            raise ValueError(f"X holds a {type(text).__name__}; every text is a string, and X is flat")
    return texts


def _labels(ids: Sequence[str], groups: Iterable[Sequence[str]]) -> Labels:
    """Number the groups of two or more by their first text; the rest is -1."""
    label = dict.fromkeys(ids, -1)
    ordered = sorted((sorted(group) for group in groups if len(group) > 1), key=lambda group: group[0])
    for number, group in enumerate(ordered):
        label.update(dict.fromkeys(group, number))
    return np.array([label[name] for name in ids], np.int64)
