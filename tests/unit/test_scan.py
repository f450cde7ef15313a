import json
import random
from pathlib import Path

import numpy as np
import pytest

from dedup.engine.jsonlines import PADDING, batches, parsed
from dedup.engine.sources import Source
from dedup.match.shingles import written

pytest.importorskip("numba")

from dedup.engine import noting, scan, siphash
from dedup.engine.notes import DATE_FIELDS, name_of, named, note

NAMES = ["text", "id", "url", "é"]
LETTERS = [
    "a",
    "é",
    "漢",
    "😀",
    '"',
    "\\",
    "\n",
    "\t",
    "\x7f",
    " ",
    "/",
    "\u2028",
    "\x00",
    "\ud83d",
    "\udc00",
    "b" * 40,
]
PIECES = [
    b"\\u00e9",
    b"\\ud83d",
    b"\\ude00",
    b"\xc3",
    b"NaN",
    b"{",
    b"1e5",
    b"00",
    b"\xf0\x9f\x98\x80",
    b"tru",
    b"\xed\xa0",
]


def value(rng: random.Random, depth: int = 0) -> object:
    kind = rng.randrange(7 if depth < 4 else 5)
    if kind < 2:
        return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(8)))
    if kind < 5:
        return rng.choice([0, -5, 10**30, 0.5, -0.0, 1e300, 1e-7, None, True, False, "x", ""])
    if kind == 5:
        return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {rng.choice(["text", "id", "b\n"]): value(rng, depth + 1) for _ in range(rng.randrange(4))}


def line(rng: random.Random) -> bytes:
    """A record with some of the wanted names; now and then nested deeply, given a name twice, or damaged."""
    record = {rng.choice([*NAMES, "other", 'te"xt']): value(rng) for _ in range(rng.randrange(6))}
    separators = rng.choice([(",", ":"), (", ", ": "), (" , ", "\t:\r")])
    told = json.dumps(
        record if rng.random() < 0.9 else value(rng), ensure_ascii=rng.random() < 0.5, separators=separators
    )
    if rng.random() < 0.2 and told.startswith('{"'):
        told = told[:-1] + ', "text": "again", "id": -0}'
    coded = bytearray(told.encode("utf-8", "surrogatepass"))
    if rng.random() < 0.1:
        coded = bytearray(b" " + coded + b" \r")
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        at = rng.randrange(len(coded) + 1)
        if rng.random() < 0.5:
            coded[at : at + 1] = bytes([rng.choice(b'{}[]",:\\ue0 1-+.Enull\x80\xff')])
        else:
            coded[at:at] = rng.choice(PIECES)
    return bytes(coded).replace(b"\n", b" ")


def laid_out(lines: list[bytes]) -> tuple[np.ndarray, np.ndarray, int]:
    data = b"".join(one + b"\n" for one in lines)
    raw = np.full(2 * len(data) + 2 * PADDING, 10, np.uint8)
    raw[: len(data)] = np.frombuffer(data, np.uint8)
    return raw, np.cumsum([0, *(len(one) + 1 for one in lines)])[:-1], len(data)


@pytest.mark.parametrize("seed", range(6))
def test_what_the_scanner_takes_is_what_python_reads(seed: int):
    rng = random.Random(seed)
    lines = [line(rng) for _ in range(400)]
    raw, starts, size = laid_out(lines)
    found = scan.scan(raw, starts, NAMES)
    free = size + PADDING
    assert 80 < found.taken.sum() < 300
    for column, name in enumerate(NAMES):
        kinds, firsts, lasts = (part[:, column].copy() for part in (found.kinds, found.starts, found.stops))
        free = scan.unescape(raw, free, kinds, firsts, lasts)
        counted = scan.lengths(raw, firsts, lasts)
        for at in np.flatnonzero(found.taken).tolist():
            record = parsed(lines[at])
            assert record is not None, lines[at]
            piece = raw[firsts[at] : lasts[at]].tobytes()
            if name not in record:
                assert kinds[at] == scan.ABSENT
            elif isinstance(expected := record[name], str):
                assert kinds[at] in (scan.PLAIN, scan.ESCAPED)
                assert piece.decode("utf-8", "surrogatepass") == expected
                assert counted[at] == len(expected)
            elif kinds[at] == scan.WHOLE:
                assert str(expected).encode() == piece
            else:
                assert kinds[at] == (scan.NULL if expected is None else scan.OTHER)
                assert json.loads(piece) == expected


@pytest.mark.parametrize(
    "given",
    [
        b'{"te\\u0078t": "x"}',  # a name with an escape
        b'{"text": "x", "n": NaN}',
        b'{"text": "x", "n": ' + b"[" * 70 + b"]" * 70 + b"}",
        b'\xef\xbb\xbf{"text": "x"}',
        '{"text": "x"}\u2003'.encode(),
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_python_and_read_all_the_same(given: bytes):
    raw, starts, _ = laid_out([given])
    assert not scan.scan(raw, starts, ["text"]).taken[0]
    assert (parsed(given) or {})["text"] == "x"


@pytest.mark.parametrize(
    "given",
    [
        b'{"text": "x"',
        b'{"text": "x"} {}',
        b'{"text": "x",}',
        b'{"text" "x"}',
        b'{"text": 01}',
        b'{"text": 1.}',
        b'{"text": "a\tb"}',
        b'{"text": "\\x"}',
        b'{"text": "\\u12g4"}',
        b'{"text": "\xc0\x80"}',
        b'{"text": "\xed\xa0\x80"}',
        b'{"text": [1}',
        b'{"text": tru}',
        b"[]",
        b"[" * 100_000,
        b'{"text": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_record_is_refused_by_both(given: bytes):
    raw, starts, _ = laid_out([given])
    assert not scan.scan(raw, starts, ["text"]).taken[0]
    assert parsed(given) is None


@pytest.mark.parametrize("seed", [1, 2])
def test_notes_from_bytes_are_the_notes_from_records(tmp_path: Path, seed: int):
    rng = random.Random(seed)
    lines = [line(rng) for _ in range(300)]
    lines += [
        b'{"id": 1e5, "text": "a"}',
        b'{"_id": "", "text": "b", "date": "2024-01-31"}',
        b'{"id": null, "url": [1]}',
    ]
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\n\n".join(lines))
    with path.open("rb") as file:
        (batch,) = batches(file, Source(path, "x.jsonl", "jsonl"), 1 << 20)
    key = bytes(range(16))
    notes, names = noting.noted(batch, "text", (*DATE_FIELDS, "id"), key)
    rows = batch.rows(range(len(batch)), ())
    plain = note(rows, "text", (*DATE_FIELDS, "id"), lambda texts: noting.siphashes(texts, key))
    assert [notes.texts.text(at) for at in range(len(batch))] == plain.texts
    assert np.array_equal(notes.flaws, plain.flaws)
    assert np.array_equal(notes.lengths, plain.lengths)
    assert np.array_equal(notes.values, plain.values, equal_nan=True)
    assert notes.digests == plain.digests
    expected = named([name_of(row) for row in rows])
    assert names.together == expected.together
    assert np.array_equal(names.sizes, expected.sizes)


def test_siphash_gives_the_numbers_of_its_authors():
    messages = ["".join(map(chr, range(size))) for size in range(16)]
    found = siphash.digests(written(messages), bytes(range(16)))
    assert found[0].tobytes().hex() == "a3817f04ba25a8e66df67214c7550293"
    assert found[1].tobytes().hex() == "da87c1d86b99af44347659119b22fc45"
    assert found[15].tobytes().hex() == "5493e99933b0a8117e08ec0f97cfc3d9"


def test_objects_and_lists_without_anything_in_them_are_understood():
    lines = [
        b'{"a": {}, "b": [], "text": "x"}',
        b"{}",
        b'{"a": [[], {}, [{}]], "text": "x"}',
        b'{"a": [}, "text": "x"}',
    ]
    raw, starts, _ = laid_out(lines)
    assert scan.scan(raw, starts, NAMES).taken.tolist() == [True, True, True, False]


def test_all_of_utf_8_is_taken_and_nothing_beyond_it():
    edges = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xEC, 0xED, 0xEE, 0xEF]
    edges += [0xF0, 0xF3, 0xF4, 0xF5, 0xFF]
    pieces = [
        bytes([first, second, *rest]) for first in edges[8:] for second in edges for rest in ([], [0x80], [0x80] * 2)
    ]
    pieces += [bytes([first, 0x90, third]) for first in (0xE1, 0xF1) for third in edges]
    lines = [b'{"text": "' + piece + b'"}' for piece in pieces]
    raw, starts, _ = laid_out(lines)
    found = scan.scan(raw, starts, NAMES)
    assert found.taken.tolist() == [parsed(one) is not None for one in lines]
