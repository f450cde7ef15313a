"""A kept index of near-duplicates in one SQLite file, to tell what is there already, and from whom.

One row a document with its packed shingle set, one short row for each of its band keys. A change is one transaction: a
process that is killed in the middle of it leaves the index as it was. Readers go on beside a writer.

Why SQLite, measured on 15,000 documents of 300 words: 2.1 kB a document against LMDB's 4.9 (values of 1.6 kB spill to
pages of their own) and DuckDB's 1.6; 0.18 ms a query against 0.07 and 1.2. DuckDB lets no reader in beside a writer of
another process, LMDB needs a package and a size set beforehand.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dedup import __version__
from dedup.engine.locks import alone
from dedup.errors import IndexMismatch, InputError, MissingPath, UnknownArticle, UnknownFormat
from dedup.io.write import on_disk
from dedup.match import index, minhash, verify
from dedup.match.shingles import Shingles, distinct, joined, shingles
from dedup.options import Options
from dedup.types import Match, Scores

# Ids with their sources, and the shingle set of each.
Documents = tuple[Sequence[tuple[str, str]], Shingles]

BATCH: Final = 2_000
MOST_IN_BUCKET: Final = 200
_NAMED: Final = 10  # ids in a message
_APPLICATION: Final = 0x64647570  # "ddup"
# Room for ten documents: in small pages a fifth would stay empty beside two of them.
_PAGE: Final = 16384
_SCHEMA: Final = """
CREATE TABLE head (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (source INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
    document INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL, shingles BLOB NOT NULL
);
CREATE TABLE keys (key INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (key, document)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to add or to ask about. ``source`` says whose it is: an outlet or a file; it may be empty."""

    id: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index has of one document asked about: matches best first, and the source of each.

    In every match ``a`` is the document asked about and ``b`` the one in the index. Of documents that share a band with
    so many others that it is ``crowded``, only the first MOST_IN_BUCKET were looked at: there may be more matches.
    """

    id: str
    matches: tuple[Match, ...]
    sources: tuple[str, ...]
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What an ``add`` did: new documents, documents that took the place of one with the same id, and ones unchanged."""

    added: int
    replaced: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Info:
    """What an index is: ``options`` are those it is bound to, ``bytes`` its size on disk."""

    documents: int
    sources: int
    options: dict[str, str]
    made_by: str
    bytes: int


def build(path: str | Path, entries: Iterable[Entry], options: Options | None = None) -> Added:
    """Make a new index; the file appears when it is complete. Raises InputError if there is one already."""
    options = options or Options()
    return _made(Path(path), _read(entries, options), options)


def merge(path: str | Path, parts: Sequence[str | Path]) -> Added:
    """Make a new index of others: the one that ``build`` makes of their documents, one index after the other.

    Of documents with one id the last one counts, as for ``add``. Each index is read in one state of it. Raises
    InputError if there is an index already, IndexMismatch for indexes that were made with different options.
    """
    if not parts:
        raise InputError("There is no index to merge.", "name at least one.")
    heads = {}
    for part in map(Path, parts):
        with _checked(part, None, reading=True) as base:
            heads[part] = _head(base)
    first, *others = heads
    options = _options(heads[first])
    for other in others:
        if index.mismatches(options, heads[other]):
            told = [
                f"{name} is {heads[first][name]} in {first} and {heads[other][name]} in {other}"
                for name in index.SHAPING
                if heads[first][name] != heads[other][name]
            ]
            raise IndexMismatch(
                f"The indexes were made with different options: {'; '.join(told)}.",
                "build one of them anew with the options of the other.",
            )
    return _made(Path(path), chain.from_iterable(_held(Path(part)) for part in parts), options)


def _made(path: Path, documents: Iterable[Documents], options: Options) -> Added:
    if path.exists():
        raise InputError(f"{path} exists already.", "add to it with `dedup index add`, or choose another name.")
    if not path.absolute().parent.is_dir():
        raise InputError(f"There is no folder {path.parent} for {path.name}.", "make it, or choose another one.")
    part = path.with_name(f".{path.name}.part")
    with alone(path.with_name(f".{path.name}.lock"), path):
        part.unlink(missing_ok=True)
        try:
            added = _built(part, documents, options)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return added


def _built(part: Path, documents: Iterable[Documents], options: Options) -> Added:
    with _opened(part) as base:
        base.execute(f"PRAGMA page_size = {_PAGE}")
        base.execute(f"PRAGMA application_id = {_APPLICATION}")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_SCHEMA)
        head = index.shape(options) | {"made by": f"dedup {__version__}"}
        base.executemany("INSERT INTO head VALUES (?, ?)", head.items())
        base.execute("BEGIN")
        base.execute("CREATE TEMP TABLE fresh (key INTEGER, document INTEGER)")
        added = _add(base, documents, options, "fresh")
        # In order of key, so that the pages of the tree are full.
        base.execute(
            "INSERT INTO keys SELECT key, document FROM fresh JOIN documents USING (document) ORDER BY key, document"
        )
        base.execute("COMMIT")
        base.execute("PRAGMA journal_mode = WAL")
    on_disk(part)
    return added


def add(path: str | Path, entries: Iterable[Entry], options: Options | None = None) -> Added:
    """Add documents, all or none. One whose id is known takes the place of what was there."""
    options = options or Options()
    with _checked(Path(path), options) as base:
        base.execute("BEGIN IMMEDIATE")
        added = _add(base, _read(entries, options), options, "keys")
        base.execute("COMMIT")
    return added


def query(path: str | Path, entries: Iterable[Entry], options: Options | None = None) -> Iterator[Answer]:
    """Ask what the index has of each document, in the order given, with exact scores from ``options.threshold`` up.

    All answers are of one state of the index, whatever others write meanwhile.
    """
    options = options or Options()
    with _checked(Path(path), options, reading=True) as base:
        base.execute("BEGIN")
        for batch in _batches(entries):
            sets = _sets(batch, options)
            for at, bands in enumerate(index.keys(sets, options).tolist()):
                yield _answer(base, batch[at], sets.of(at), bands, options.threshold)


def remove(path: str | Path, names: Sequence[str]) -> int:
    """Remove documents, all or none, and give how many. Raises UnknownArticle, naming those that are not there.

    What was removed is overwritten: neither its id nor its hashes can be read from the file afterwards.
    """
    with _checked(Path(path), None) as base:
        options = _options(_head(base))
        base.execute("PRAGMA secure_delete = ON")
        base.execute("BEGIN IMMEDIATE")
        rows = [
            base.execute("SELECT document, shingles FROM documents WHERE id = ?", (name,)).fetchone() for name in names
        ]
        if missing := [name for name, row in zip(names, rows, strict=True) if row is None]:
            more = f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
            raise UnknownArticle(
                f"Not in the index: {', '.join(missing[:_NAMED])}{more}.",
                "check these ids, or leave them out; nothing was removed.",
            )
        found = dict(rows)
        for document, coded in found.items():
            _forget(base, document, coded, options)
        base.execute("COMMIT")
    return len(found)


def info(path: str | Path) -> Info:
    """Tell what an index holds."""
    path = Path(path)
    with _checked(path, None, reading=True) as base:
        base.execute("BEGIN")
        head = _head(base)
        documents = int(base.execute("SELECT count(*) FROM documents").fetchone()[0])
        sources = int(base.execute("SELECT count(*) FROM sources").fetchone()[0])
    made_by = head.pop("made by")
    return Info(documents, sources, head, made_by, path.stat().st_size)


def signatures(path: str | Path) -> Iterator[tuple[str, NDArray[np.uint32]]]:
    """Give the id and the MinHash signature of every document, in order of id, for ``match.interop.to_lsh``."""
    with _checked(Path(path), None, reading=True) as base:
        options = _options(_head(base))
        for name, coded in base.execute("SELECT id, shingles FROM documents ORDER BY id"):
            values = index.unpacked(coded)
            sets = Shingles(values, np.array([0, len(values)]))
            yield name, minhash.signatures(sets, options.num_perm, options.seed)[0]


@contextmanager
def _opened(path: Path, *, reading: bool = False) -> Iterator[sqlite3.Connection]:
    base = None
    # Readers, too, put files beside an index, to go on beside a writer; where they may not, there must be no writer.
    still = reading and not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    place = f"{path.absolute().as_uri()}?immutable=1" if still else str(path)
    try:
        base = sqlite3.connect(place, timeout=60, isolation_level=None, uri=still)
        base.execute("PRAGMA cache_size = -65536")
        before = path.stat() if still else None
        yield base
        if before and path.stat().st_mtime_ns != before.st_mtime_ns:
            raise InputError(f"The index {path} was changed while it was read.", "ask again, or ask a copy of it.")
    except sqlite3.DatabaseError as problem:
        raise InputError(
            f"The index {path} cannot be used: {problem}.",
            "check that it is whole and may be written and that there is room; nothing was changed.",
        ) from problem
    finally:
        # Closing takes back whatever is not committed.
        if base:
            base.close()


@contextmanager
def _checked(path: Path, options: Options | None, *, reading: bool = False) -> Iterator[sqlite3.Connection]:
    """Open an index that is there, is one, and was made with ``options``."""
    if not path.is_file():
        raise MissingPath(f"There is no index {path}.", "make one with `dedup index build`.")
    with path.open("rb") as file:
        start = file.read(72)
    if not start.startswith(b"SQLite format 3\0") or start[68:] != _APPLICATION.to_bytes(4, "big"):
        raise UnknownFormat(f"{path} is not an index of dedup.", "give a file that `dedup index build` made.")
    with _opened(path, reading=reading) as base:
        head = _head(base)
        if head["scheme"] != index.SCHEME or (options is not None and index.mismatches(options, head)):
            raise IndexMismatch(
                f"{path} was made with other options: {'; '.join(index.mismatches(options or _options(head), head))}.",
                "use the options of the index, or build a new one.",
            )
        yield base


def _head(base: sqlite3.Connection) -> dict[str, str]:
    return dict(base.execute("SELECT name, value FROM head"))


def _options(head: dict[str, str]) -> Options:
    shaping = {name: int(head[name]) for name in index.SHAPING}
    return Options(
        shingle=shaping["shingle"], num_perm=shaping["num_perm"], bands=shaping["bands"], seed=shaping["seed"]
    )


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    remaining = iter(entries)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _sets(batch: Sequence[Entry], options: Options) -> Shingles:
    return distinct(shingles([entry.text for entry in batch], options.shingle))


def _read(entries: Iterable[Entry], options: Options) -> Iterator[Documents]:
    for batch in _batches(entries):
        yield [(entry.id, entry.source) for entry in batch], _sets(batch, options)


def _held(path: Path) -> Iterator[Documents]:
    """Give the documents of an index, in the order in which they came."""
    asked = "SELECT id, name, shingles FROM documents JOIN sources USING (source) ORDER BY document"
    with _checked(path, None, reading=True) as base:
        rows = base.execute(asked)
        while batch := rows.fetchmany(BATCH):
            sets = [index.unpacked(coded) for _, _, coded in batch]
            yield [row[:2] for row in batch], joined(Shingles(one, np.array([0, len(one)])) for one in sets)


def _add(base: sqlite3.Connection, documents: Iterable[Documents], options: Options, keys_to: str) -> Added:
    replaced = unchanged = added = 0
    sources = dict(base.execute("SELECT name, source FROM sources"))
    document = int(base.execute("SELECT coalesce(max(document), 0) FROM documents").fetchone()[0])
    for named, sets in documents:
        rows: dict[int, set[int]] = {}
        for at, ((name, source), bands) in enumerate(zip(named, index.keys(sets, options).tolist(), strict=True)):
            coded = index.packed(sets.of(at))
            known = base.execute("SELECT document, shingles FROM documents WHERE id = ?", (name,)).fetchone()
            if known is not None:
                if known[1] == coded:
                    unchanged += 1
                    continue
                _forget(base, known[0], known[1], options)
                rows.pop(known[0], None)
                replaced += 1
            else:
                added += 1
            if source not in sources:
                sources[source] = len(sources) + 1
                base.execute("INSERT INTO sources VALUES (?, ?)", (sources[source], source))
            document += 1
            base.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", (document, name, sources[source], coded))
            rows[document] = set(bands)
        # In order, so that neighbours in the tree are written together.
        entries_of = sorted((key, number) for number, its in rows.items() for key in its)
        base.executemany(f"INSERT INTO {keys_to} VALUES (?, ?)", entries_of)
    return Added(added, replaced, unchanged)


def _forget(base: sqlite3.Connection, document: int, coded: bytes, options: Options) -> None:
    values = index.unpacked(coded)
    bands = index.keys(Shingles(values, np.array([0, len(values)])), options)[0].tolist()
    base.executemany("DELETE FROM keys WHERE key = ? AND document = ?", [(key, document) for key in set(bands)])
    base.execute("DELETE FROM documents WHERE document = ?", (document,))


def _answer(
    base: sqlite3.Connection, entry: Entry, values: NDArray[np.uint64], bands: list[int], threshold: float
) -> Answer:
    documents: set[int] = set()
    crowded = False
    asked = "SELECT document FROM keys WHERE key = ? ORDER BY document LIMIT ?"
    for key in bands:
        found = [row[0] for row in base.execute(asked, (key, MOST_IN_BUCKET + 1))]
        crowded |= len(found) > MOST_IN_BUCKET
        documents.update(found[:MOST_IN_BUCKET])
    names, parts = [], [Shingles(values, np.array([0, len(values)]))]
    for document in sorted(documents):
        name, source, coded = base.execute(
            "SELECT id, name, shingles FROM documents JOIN sources USING (source) WHERE document = ?", (document,)
        ).fetchone()
        other = index.unpacked(coded)
        names.append((name, source))
        parts.append(Shingles(other, np.array([0, len(other)])))
    others = np.arange(1, len(parts))
    pairs = verify.scored(joined(parts), np.zeros_like(others), others)
    found_ = []
    for at in np.flatnonzero(pairs.resemblance >= threshold).tolist():
        scores = Scores(float(pairs.resemblance[at]), float(pairs.low_in_high[at]), float(pairs.high_in_low[at]))
        found_.append((Match(entry.id, names[at][0], scores), names[at][1]))
    found_.sort(key=lambda one: (-one[0].scores.resemblance, one[0].b))
    return Answer(entry.id, tuple(match for match, _ in found_), tuple(source for _, source in found_), crowded)
