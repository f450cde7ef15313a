"""Names and figures as what tells events of one kind apart, and where they decide nothing."""

import numpy as np
import pytest

from dedup.match.identity import likeness, telling, within


def test_a_headline_says_nothing_of_capitals() -> None:
    # Spellings 1 to 4, sentences parted by 0; 1 and 2 are capitalised.
    capital = np.array([False, True, True, False, False])
    sentence, headline = [3, 4, 1, 4, 0], [3, 1, 2, 1, 0]
    assert within(np.array([*sentence, *headline]), capital).tolist() == [4, 1, 4]


def test_the_first_word_of_a_sentence_says_nothing_of_capitals() -> None:
    assert within(np.array([1, 3, 3, 0, 1, 3, 0]), np.array([False, True, False, False])).tolist() == [3, 3, 3]


def test_a_country_tells_less_than_a_town_and_a_month_nothing() -> None:
    always = np.ones(4, dtype=np.int64)
    larsund, peru, march, bridge = telling(["larsund", "peru", "march", "bridge"], np.array([1, 1, 1, 0]), always)
    assert larsund > peru > march == bridge == 0.0


@pytest.mark.parametrize("cosine", [0.95, 1.0])
def test_a_copy_is_a_copy_whatever_names_it_alters(cosine: float) -> None:
    alike = likeness(np.array([cosine]), np.array([0.0]), np.array([0.5]))
    assert alike.tolist() == [cosine]


def test_articles_of_one_genre_are_unlike_where_their_names_are() -> None:
    alike = likeness(np.array([0.6, 0.6]), np.array([0.05, 0.6]), np.array([0.5, 0.5]))
    assert alike[0] < 0.2 < alike[1]


def test_an_article_with_few_names_is_not_judged_by_them() -> None:
    assert likeness(np.array([0.6]), np.array([0.0]), np.array([0.01])).tolist() == [0.6]
