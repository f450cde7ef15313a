"""Laws of what is read in articles that are not in English, whatever stands in them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text import lexicon
from dedup.text.facts import extract
from dedup.text.languages import other_language
from dedup.text.prepare import prepare
from dedup.types import Article

_SETTING = {row[0]: " ".join(row[1].split(" ")[:80]) for row in lexicon.rows("stopwords.other.tsv")}
_WORDS = [row[2].split("|")[0] for name in ("figure_words", "scales") for row in lexicon.rows(f"{name}.other.tsv")]
_MONTHS = [name for row in lexicon.rows("months.other.tsv") for name in row[2].split(" ")]
_PIECES = st.one_of(
    st.sampled_from(_WORDS),
    st.sampled_from(_MONTHS),
    st.sampled_from(
        ["3,5", "1.200", "2 400", "1.2.3万", "12.03.2024", "3月", "31", "99", "2024", "%", "€", "-", "de", "."]
    ),
    st.text("0123456789.,:/- 万亿月日年", max_size=9),
    st.integers(0, 10**60).map(str),
    st.text(max_size=5),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(_SETTING)), st.lists(_PIECES, max_size=12))
def test_whatever_is_read_stands_where_it_is_said_to_stand(code: str, pieces: list[str]) -> None:
    text = f"{_SETTING[code]}. {' '.join(pieces)}."
    facts = extract(prepare(Article("a", text))).facts
    for fact in (*facts.quantities, *facts.moments, *facts.polarities):
        assert 0 <= fact.span.start < fact.span.stop <= len(text)
        assert fact.span.of(text).strip()
    for quantity in facts.quantities:
        assert quantity.lo is None or quantity.hi is None or quantity.lo <= quantity.hi
    for one, other in zip(facts.moments, facts.moments[1:], strict=False):
        assert one.span.stop <= other.span.start


# Thai does not part its words.
@given(st.sampled_from(sorted(_SETTING.keys() - {"th"})))
def test_a_language_is_known_by_its_own_function_words(code: str) -> None:
    assert other_language(_SETTING[code]) == code
