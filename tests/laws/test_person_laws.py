"""Laws of names, offices and mentions, for any text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.names import name_score, same_person
from dedup.text.persons import persons
from dedup.text.role_agreement import classes
from dedup.text.roles import compare_roles
from dedup.types import Article, Document, Role, Sentence, Span

PIECES = st.sampled_from(
    [
        "Robert",
        "Ashdown",
        "Anna",
        "van",
        "der",
        "President",
        "Norway's",
        "Mr.",
        "said",
        ",",
        "’s",
        "Київ",
        "J.",
        "al-Rashidi",
        "and",
        "the",
        "former",
        "general",
        "of",
        "🙂",
        "é",
        "-",
        "\xa0",
        "\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80)
NAMES = st.text("abcdefghiklmnoprstuvyzé -'АВЕйкіщ", max_size=20)
WORDS = st.text("abcdefghiklmnoprstuvyz", min_size=3, max_size=12)
OFFICES = st.sampled_from(sorted(classes()))


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_mentions_quote_the_text_in_order_and_never_overlap(text: str) -> None:
    found = persons(Document(Article("a", text), (Sentence(0, Span(0, len(text)), "body", 0),)))
    assert all(" ".join(p.span.of(text).split()) == p.name for p in found)
    assert all(a.span.stop <= b.span.start for a, b in pairwise(found))
    assert all(role.span.stop <= len(text) and not role.span.overlaps(p.span) for p in found for role in p.roles)
    numbers = list(dict.fromkeys(p.entity for p in found))
    assert numbers == list(range(len(numbers)))


@settings(max_examples=80, deadline=None)
@given(NAMES, NAMES)
def test_scores_lie_in_bounds_and_do_not_depend_on_the_order(a: str, b: str) -> None:
    assert 0.0 <= name_score(a, b) <= 1.0
    assert name_score(a, b) == name_score(b, a)
    assert same_person(a, b) == same_person(b, a)


@settings(max_examples=80, deadline=None)
@given(
    st.text("abcdefghiklmnoprstuvyz", min_size=3, max_size=12),
    st.text("abcdefghiklmnoprstuvyz", min_size=3, max_size=12),
)
def test_a_name_is_the_same_person_as_itself(given_name: str, surname: str) -> None:
    name = f"{given_name} {surname}"
    assert same_person(name, name) == "same"
    assert same_person(name, name.upper()) == "same"


@settings(max_examples=80, deadline=None)
@given(st.lists(OFFICES, max_size=3), st.lists(OFFICES, max_size=3))
def test_offices_compare_alike_both_ways(a: list[str], b: list[str]) -> None:
    roles_a, roles_b = ([Role(office, Span(0, 1)) for office in offices] for offices in (a, b))
    assert compare_roles(roles_a, roles_b) == compare_roles(roles_b, roles_a)
