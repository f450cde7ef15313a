"""What is said of unlike sentences: of two events nothing, and of a quotation in pieces that it is one."""

from dedup import Article, diff
from dedup.types import Change


def changes(a: str, b: str) -> tuple[Change, ...]:
    return diff(Article("a", a), Article("b", b)).diff.changes


def test_unlike_sentences_about_two_events_are_set_against_each_other_in_nothing() -> None:
    ours = (
        "The ferry Aurelia ran aground off Larsund on Tuesday with 140 people aboard. Captain Tor Venn said the fog "
        "had come without warning. Nobody was hurt, the Larsund coastguard said. Divers of the Brandal company will "
        "look at the hull on Friday. The mayor of Larsund, Ida Moe, thanked the crews."
    )
    theirs = (
        "A ferry struck a pier in Castellane on Saturday, and 12 passengers were hurt. Captain Lucie Marais said the "
        "engines had failed. The port of Castellane was closed, the harbour office of Vaudry said. Divers will look "
        "at the hull on Monday. Regional president Paul Aubin asked for an inquiry by Vaudry."
    )
    assert not [
        one for one in changes(ours, theirs) if one.category in {"date", "polarity"} and one.before and one.after
    ]
    # The same words about one event are set against each other.
    renamed = theirs
    for name, other in (("Castellane", "Larsund"), ("Lucie Marais", "Tor Venn"), ("Vaudry", "Larsund")):
        renamed = renamed.replace(name, other)
    assert [one for one in changes(ours, renamed) if one.category == "polarity" and one.before and one.after]


def test_a_quotation_in_pieces_is_not_one_that_the_other_article_lacks() -> None:
    whole = (
        "The widow spoke at the chapel about the old keeper. “She still rang for him as if he were out at sea, and he"
        " still answered as if he were a boy. I walked to the harbour office, and I bought a small brass bell,” the "
        "niece said. The choir sang."
    )
    pieces = (
        "The widow spoke at the chapel about the old keeper. “I walked to the harbour office, and I bought a small "
        "brass bell, and I carried it up to the lamp room, and I hung it by the door,” she said. The choir sang for "
        "an hour. “She still rang for him as if he were out at sea, and he still answered as if he were a boy,” her "
        "niece said."
    )
    for first, second in ((whole, pieces), (pieces, whole)):
        quoted = [one for one in changes(first, second) if one.category == "quotation"]
        assert len(quoted) == 2
        assert all(one.before and one.after for one in quoted)


def test_the_second_sentence_of_a_quotation_may_be_given_to_another_speaker() -> None:
    ours = (
        "Governor Ilse Brankova told reporters that five members had voted for the step. "
        '"We will not hesitate to act again if prices keep rising," she said. '
        '"Nobody on the board believes that the work is done."'
    )
    theirs = 'The bank raised rates. "Nobody on the board believes that the work is done," Minister Tomas Eldrin said.'
    (moved,) = [one for one in changes(ours, theirs) if one.relation == "moved"]
    assert moved.materiality == "high"
    assert "Brankova" in moved.summary
    own = theirs.replace("Minister Tomas Eldrin", "Governor Ilse Brankova")
    assert not [one for one in changes(ours, own) if one.relation == "moved"]


def test_words_of_another_between_a_speaker_and_a_quotation_leave_open_whose_it_is() -> None:
    ours = (
        "Governor Ilse Brankova told reporters that five members had voted for the step. "
        "The minister had asked for a smaller one. "
        '"Nobody on the board believes that the work is done."'
    )
    theirs = 'The bank raised rates. "Nobody on the board believes that the work is done," Minister Tomas Eldrin said.'
    assert not [one for one in changes(ours, theirs) if one.relation == "moved"]
