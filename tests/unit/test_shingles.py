import re
from concurrent.futures import ThreadPoolExecutor
from unicodedata import normalize

import numpy as np
import pytest

from dedup.match import codes
from dedup.match.shingles import Room, blocks, distinct, joined, shingles, whole

SAMPLES = [
    "The harbour was closed for two days after the storm.",
    "Straße, STRASSE; Ärzte im Gespräch über Öl",
    "Гавань была закрыта на два дня после шторма",
    "كان الميناء مغلقا لمدة يومين بعد العاصفة",
    "line one\r\nline two\u00a0with\u2003odd spaces\tand tabs",
    "don't “quote” it’s 1,234.56 or 3-4 e-mails at a_b",
    "हिन्दी में लिखा हुआ एक वाक्य यहाँ है",
    "emoji 😀 between 👩‍👩‍👧 some more plain words",
]


def words(text: str) -> list[str]:
    """The same rule, said the slow way."""
    found: list[str] = []
    word = ""
    for character in text:
        kind = codes.kind_of(character)
        if kind in (codes.ALONE, codes.BETWEEN) and word:
            found.append(word)
            word = ""
        if kind == codes.ALONE:
            found.append(codes.fold(character))
        elif kind == codes.WORD:
            word += codes.fold(character)
    return [*found, word] if word else found


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_equal_shingles_and_only_those_have_equal_hashes(text: str, length: int):
    spelt = words(text)
    grams = [tuple(spelt[at : at + length]) for at in range(len(spelt) - length + 1)]
    found = shingles([text, " ".join(reversed(spelt)), text.upper()], length)
    assert found.counts[0] == len(grams)
    assert len(set(found.of(0).tolist())) == len(set(grams))
    by_hash = dict(zip(found.of(0).tolist(), grams, strict=True))
    backwards = list(reversed(spelt))
    for value, gram in zip(
        found.of(1).tolist(), (tuple(backwards[at : at + length]) for at in range(len(grams))), strict=True
    ):
        assert by_hash.get(value, gram) == gram


def test_words_are_what_a_plain_reading_gives():
    text = "The harbour was CLOSED for two days, after 1 storm"
    assert words(text) == re.findall(r"\w+", text.lower())


def test_case_typography_and_invisible_characters_make_no_difference():
    plain, other, apart = shingles(
        ["the co\u00adoperative’s “red” flag was up", "The CoOperative's red flag, was -- up", "the red flag was up"], 3
    ).counts.tolist()
    assert plain == other == 5
    first, second = shingles(["the co\u00adoperative’s “red” flag", "The CoOperative's red flag"], 3).values.reshape(
        2, -1
    )
    assert np.array_equal(first, second)
    assert apart == 3


@pytest.mark.parametrize(
    "text", ["我们在北京看到了雪", "きょうはとてもさむい", "วันนี้อากาศหนาวมาก", "ມື້ນີ້ອາກາດໜາວ", "ဒီနေ့အေးတယ်"]
)
def test_unspaced_scripts_are_shingled_by_character(text: str):
    found = shingles([text], 3)
    assert found.counts[0] == len(text) - 2


def test_mixed_scripts_part_where_the_script_changes():
    assert words("在2024年hello世界abc") == ["在", "2024", "年", "hello", "世", "界", "abc"]
    assert shingles(["在2024年hello世界abc"], 3).counts[0] == 5


@pytest.mark.parametrize(
    ("one", "other"),
    [("cat", "dog"), ("red car", "red cars"), ("a b", "ab"), ("!!!", "???"), ("", "-"), ("😀", "😁"), ("北京", "南京")],
)
def test_short_texts_that_differ_share_nothing(one: str, other: str):
    found = shingles([one, other], 3)
    assert found.counts.tolist() == [1, 1]
    assert found.values[0] != found.values[1]


def test_short_texts_are_equal_up_to_case_and_white_space():
    assert whole(" Red\n car ") == whole("red car")
    assert whole("") == whole(" \n")


def test_a_text_does_not_run_into_the_next():
    apart = shingles(["one two", "three four five"], 3)
    assert apart.counts.tolist() == [1, 1]
    assert apart.values[0] != shingles(["one two three"], 3).values[0]


def test_a_text_of_any_size_is_hashed_as_a_whole():
    text = "ab " * 60_000
    found = shingles([text, "x " * 10], 3)
    assert found.counts.tolist() == [59_998, 8]
    assert len(np.unique(found.of(0))) == 1


def test_ascii_and_wide_texts_give_the_same_hashes():
    text = "some plain words that stand in both"
    assert np.array_equal(shingles([text], 3).values, shingles([text, "é"], 3).of(0))


def test_lone_surrogates_and_unassigned_code_points_are_separators():
    assert shingles(["a\ud800b\U000e0fffc d"], 3).counts[0] == 2


def test_distinct_sorts_and_drops_repeats():
    found = distinct(shingles(["a b c a b c a b c", "x y z"], 3))
    assert found.counts.tolist() == [3, 1]
    assert np.array_equal(found.of(0), np.sort(found.of(0)))
    assert len(joined([])) == 0
    assert len(distinct(joined([]))) == 0


def test_parts_are_joined_as_they_come():
    texts = ["a b c d", "e", "", "f g h i j", "k l m"]
    one_by_one = joined(shingles([text], 3) for text in texts)
    whole = shingles(texts, 3)
    assert np.array_equal(one_by_one.values, whole.values)
    assert np.array_equal(one_by_one.starts, whole.starts)


def test_room_takes_arrays_of_any_shape_and_gives_one_that_can_be_written():
    room = Room(np.uint32)
    for values in (
        np.empty((0, 2), np.uint32),
        np.arange(6, dtype=np.uint32).reshape(2, 3).T,
        np.full(1, 9, np.uint32),
    ):
        room.add(values)
    filled = room.filled()
    filled[0] += 5
    assert filled.tolist() == [5, 3, 1, 4, 2, 5, 9]
    assert len(Room(np.uint64).filled()) == 0


@pytest.mark.parametrize(("sizes", "limit"), [([], 5), ([9], 5), ([1, 9, 1], 5), ([1] * 20, 5), ([0, 0, 0], 1)])
def test_blocks_cover_everything_once_and_stay_within_the_limit(sizes: list[int], limit: int):
    cut = list(blocks(sizes, limit))
    assert [at for first, last in cut for at in range(first, last)] == list(range(len(sizes)))
    assert all(sum(sizes[first:last]) <= limit or last - first == 1 for first, last in cut)


def test_threads_that_learn_new_characters_at_once_hash_as_one_thread_does(monkeypatch: pytest.MonkeyPatch):
    texts = ["".join(chr(0x4E00 + (at * 37 + step * 11) % 9000) for step in range(400)) for at in range(300)]
    expected = [shingles([text], 3).values.tolist() for text in texts]
    for _ in range(5):
        monkeypatch.setattr(codes, "_tables", None)
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda text: shingles([text], 3).values.tolist(), texts)) == expected


NFD = {
    "café résumé naïve façade crème brûlée": "latin",
    "Được biết việc này đã xảy ra ở Hà Nội": "two accents on a letter",
    "한국어 기사 하나를 읽었다 오늘 아침에": "syllables of three parts",
    "\u212b and \u2126 stand for themselves here": "characters with another form",
    "हिन्दी में \u0929मक लिखा गया समाचार था": "marks that compose, and marks that do not",
}


@pytest.mark.parametrize("text", NFD)
def test_texts_that_differ_in_normal_form_alone_are_equal(text: str):
    forms = [normalize(form, text) for form in ("NFC", "NFD")]
    assert forms[0] != forms[1]
    first, second = (shingles([form], 3).values for form in forms)
    assert len(first) > 2
    assert np.array_equal(first, second)
    together = shingles([*forms, "plain words between other ones", text], 3)
    assert np.array_equal(together.of(0), together.of(1))
    assert np.array_equal(together.of(0), together.of(3))
    assert whole(forms[0]) == whole(forms[1])


def test_letters_with_and_without_accents_are_not_the_same():
    assert not set(shingles(["le café est là bas"], 2).values) & set(shingles(["le cafe est la bas"], 2).values)
