import os
import random
import subprocess
import sys
from functools import cache

import numpy as np
import pytest

from dedup.match.nearduplicates import find, near_duplicates
from dedup.options import Options
from dedup.types import Article, Document, Sentence, Span


def document(name: str, text: str) -> Document:
    return Document(Article(name, text), (Sentence(0, Span(0, len(text)), "body", 0),))


def prose(rng: random.Random, words: int) -> str:
    return " ".join(f"w{rng.randrange(5000)}" for _ in range(words))


@cache
def grams(text: str) -> frozenset[tuple[str, ...]]:
    words = text.split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def jaccard(a: str, b: str) -> float:
    return len(grams(a) & grams(b)) / len(grams(a) | grams(b))


def test_an_edited_copy_is_found_with_its_true_scores():
    text = prose(random.Random(1), 200)
    edited = text + " and one more clause at the end"
    other = prose(random.Random(2), 200)
    matches, clusters = near_duplicates([document("b", text), document("a", edited), document("c", other)])
    assert [(match.a, match.b) for match in matches] == [("a", "b")]
    assert matches[0].scores.resemblance == jaccard(text, edited)
    assert matches[0].scores.b_in_a == 1.0
    assert matches[0].scores.a_in_b < 1.0
    assert clusters[0].kept == "a"
    assert clusters[0].members == ("a", "b")
    assert clusters[0].weakest == clusters[0].mean == jaccard(text, edited)


def test_what_was_set_aside_is_not_compared():
    menu = "home news sport weather culture travel subscribe sign in "
    texts = [menu + prose(random.Random(seed), 12) for seed in range(2)]
    kept = [
        Document(Article(str(at), text), (Sentence(0, Span(len(menu), len(text)), "body", 0),))
        for at, text in enumerate(texts)
    ]
    assert near_duplicates(kept, Options(threshold=0.05))[0] == ()


def test_the_order_given_changes_nothing():
    rng = random.Random(3)
    texts = [prose(rng, 80) for _ in range(40)]
    texts += [text + " again" for text in texts[:10]] + [" ".join(text.split()[:-5]) for text in texts[:10]]
    documents = [document(f"d{at:03}", text) for at, text in enumerate(texts)]
    expected = near_duplicates(documents)
    rng.shuffle(documents)
    assert near_duplicates(documents) == expected
    assert len(expected[1]) == 10


def test_no_articles_have_no_near_duplicates():
    assert near_duplicates([]) == ((), ())
    assert len(find([], []).pairs) == 0


def test_a_corpus_gives_the_pairs_that_brute_force_gives():
    rng = random.Random(4)
    texts = [prose(rng, 100) for _ in range(300)]
    for text in texts[:100]:
        words = text.split()
        for at in rng.sample(range(len(words)), rng.randrange(0, 9)):
            words[at] = f"x{rng.randrange(5000)}"
        texts.append(" ".join(words))
    truth = {
        (a, b)
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
        if b >= 300 and jaccard(texts[a], texts[b]) >= 0.7
    }
    found = find(texts, [f"{at:04}" for at in range(len(texts))])
    assert set(zip(found.pairs.low.tolist(), found.pairs.high.tolist(), strict=True)) == truth
    assert found.pairs.resemblance[0] == jaccard(texts[found.pairs.low[0]], texts[found.pairs.high[0]])


@pytest.mark.parametrize("jobs", [2, 3])
def test_jobs_and_order_change_no_pair(jobs: int):
    rng = random.Random(5)
    texts = [prose(rng, 60) for _ in range(200)]
    texts += [text + " more" for text in texts[:50]]
    ids = [f"{at:04}" for at in range(len(texts))]
    expected = find(texts, ids)
    order = rng.sample(range(len(texts)), len(texts))
    shuffled = find([texts[at] for at in order], [ids[at] for at in order], jobs=jobs)
    back = np.array(order)
    assert np.array_equal(back[shuffled.pairs.low], expected.pairs.low)
    assert np.array_equal(shuffled.pairs.resemblance, expected.pairs.resemblance)


def test_repeated_ids_are_refused():
    with pytest.raises(ValueError, match="id of its own"):
        find(["a", "b"], ["x", "x"])


def test_the_hash_seed_of_the_interpreter_changes_nothing():
    program = """
import hashlib, random
from dedup.match.cluster import representatives
from dedup.match.nearduplicates import find
rng = random.Random(1)
texts = [" ".join(f"w{rng.randrange(300)}" for _ in range(60)) for _ in range(80)]
texts += [text + " more" for text in texts[:40]] + [text + " and more" for text in texts[:40]]
found = find(texts, [f"d{at}" for at in range(len(texts))]).pairs
print(hashlib.sha256(found.low.tobytes() + found.high.tobytes() + found.resemblance.tobytes()).hexdigest())
print(representatives(found, 0.7))
"""
    told = {
        subprocess.run(
            [sys.executable, "-c", program], env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_the_exact_mode_misses_nothing_that_bands_may_miss():
    rng = random.Random(6)
    texts = [prose(rng, 60) for _ in range(150)]
    for text in texts[:100]:
        words = text.split()
        for at in rng.sample(range(len(words)), 8):
            words[at] = f"x{rng.randrange(5000)}"
        texts.append(" ".join(words))
    truth = {(a, b) for b in range(150, 250) for a in range(150) if jaccard(texts[a], texts[b]) >= 0.4}
    ids = [f"{at:04}" for at in range(len(texts))]
    found = find(texts, ids, Options(threshold=0.4, bands=8), exact=True).pairs
    assert set(zip(found.low.tolist(), found.high.tolist(), strict=True)) == truth
    assert len(find(texts, ids, Options(threshold=0.4, bands=8)).pairs) < len(found)


def test_a_crowd_of_one_form_is_one_group_in_linear_time():
    rng = random.Random(8)
    form = prose(rng, 150).split()
    texts = []
    for _ in range(300):
        copy = list(form)
        copy[rng.randrange(150)] = f"x{rng.randrange(10**6)}"
        texts.append(" ".join(copy))
    documents = [document(f"d{at:04}", text) for at, text in enumerate(texts)]
    found = find(texts, [one.article.id for one in documents])
    assert found.crowded > 0
    assert found.candidates < 0.8 * len(texts) * (len(texts) - 1) // 2
    assert len(found.pairs) == len(texts) * (len(texts) - 1) // 2
    kept = near_duplicates(documents)[1]
    assert len(kept) == 1
    assert len(kept[0].members) == 300
    assert kept[0].weakest >= 0.9


def test_a_very_large_crowd_is_left_incomplete_rather_than_squared(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dedup.match.nearduplicates.COMPLETED_AT_LEAST", 0)
    rng = random.Random(8)
    form = prose(rng, 60)
    texts = [f"{form} x{at}" for at in range(400)]
    ids = [f"d{at:04}" for at in range(400)]
    found = find(texts, ids)
    assert 400 <= len(found.pairs) < 400 * 399 // 2 // 4
    order = rng.sample(range(400), 400)
    shuffled = find([texts[at] for at in order], [ids[at] for at in order], jobs=2)
    back = np.array(order)
    assert np.array_equal(back[shuffled.pairs.low], found.pairs.low)
    assert np.array_equal(back[shuffled.pairs.high], found.pairs.high)


def test_boilerplate_shared_by_many_joins_none_of_them():
    rng = random.Random(9)
    menu = prose(rng, 100)
    documents = [document(f"d{at:04}", f"{menu} {prose(rng, 60)}") for at in range(300)]
    assert near_duplicates(documents) == ((), ())
