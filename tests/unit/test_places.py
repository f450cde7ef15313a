import pytest

from dedup.text.places import compare_places, places
from dedup.types import Article, Document, Place, Sentence, Span
from tests.unit.telling import changes


def found(text: str) -> tuple[Place, ...]:
    return places(Document(Article("a", text), (Sentence(0, Span(0, len(text)), "body", 0),)))


def one(text: str) -> Place:
    (place,) = found(text)
    return place


@pytest.mark.parametrize(
    ("text", "canonical", "within"),
    [
        ("He lives in Britain.", "united kingdom", None),
        ("He lives in the U.S. now.", "united states", None),
        ("He lives in the Czech Republic.", "czech republic", None),
        ("He lives in Kiev.", "kyiv", "ukraine"),
        ("He lives in Odessa.", "odesa", "ukraine"),
        ("He lives in São Paulo.", "sao paulo", "brazil"),
        ("He lives in Québec.", "quebec", "canada"),
        ("He lives in St. Louis, Missouri.", "saint louis", "missouri"),
        ("He moved to St Petersburg.", "saint petersburg", None),
        ("He lives in St Andrews now.", "saint andrews", None),
        ("He lives in Smallville, Kansas.", "smallville", "kansas"),
        ("He lives in Ormstown, Que., now.", "ormstown", "quebec"),
        ("He lives in Miami, Fla., now.", "miami", "florida"),
        ("He lives in Atlanta, Georgia.", "atlanta", "georgia state"),
        ("He lives in Tbilisi, Georgia.", "tbilisi", "georgia"),
        ("He lives in Seattle, Washington.", "seattle", "washington state"),
        ("He lives in the northeastern Sumy region of Ukraine.", "sumy region", "ukraine"),
        ("He lives in Quang Ngai province.", "quang ngai province", "vietnam"),
        ("He lives in eastern Germany.", "eastern germany", "germany"),
        ("He lives in north-east Colombia.", "northeastern colombia", "colombia"),
    ],
)
def test_a_place_has_one_spelling_and_what_it_lies_in(text, canonical, within):
    place = found(text)[0]
    assert (place.canonical, place.within) == (canonical, within)


def test_oblast_and_region_are_one():
    assert one("He fled the Sumy Oblast.").canonical == one("He fled the Sumy region.").canonical


def test_a_country_after_an_adverb_is_no_town():
    assert [place.canonical for place in found("However, Turkey agreed.")] == ["turkey"]


def test_a_people_goes_by_its_country():
    place = one("A Norwegian sailor left.")
    assert (place.canonical, place.adjective) == ("norway", True)
    assert one("North Korean sailors left.").canonical == "north korea"


@pytest.mark.parametrize(
    "text",
    [
        "They told us so.",
        "Denzel Washington left.",
        "Paris Hilton left.",
        "The Washington Post said so.",
        "He spoke in Parliament in May.",
        "He spoke in English.",
        "A nice reading of it in Trump's term.",
        "Derby County won.",
        "It paid US$5.",
        "It results in John Smith winning.",
        "They believe in Christmas.",
        "The feast of St. John was kept.",
        "St. Peter spoke to them.",
        "He lived on Main St. Nobody knew him.",
    ],
)
def test_names_that_are_no_places_are_left_alone(text):
    assert not [place for place in found(text) if not place.adjective and place.canonical != "england"]


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("He lives in Kyiv.", "He lives in Kiev.", "same"),
        ("He lives in Ukraine.", "A Ukrainian left.", "same"),
        ("He lives in Ukraine.", "He lives in Kyiv.", "more precise"),
        ("He lives in Kyiv.", "He lives in Ukraine.", "less precise"),
        ("He lives in Europe.", "He lives in Kyiv.", "more precise"),
        ("He lives in Ormstown, Que.", "He lives in Ontario.", "different"),
        ("He lives in Quebec.", "He lives in Ontario.", "different"),
        ("He lives in Ukraine.", "He lives in Russia.", "different"),
        ("A French sailor left.", "A Spanish sailor left.", "different"),
        ("He lives in Korea.", "He lives in South Korea.", "more precise"),
        ("He lives in Toronto.", "He lives in the Toronto region.", "less precise"),
        ("He lives in eastern Germany.", "He lives in western Germany.", "different"),
        ("He lives in Springfield, Ohio.", "He lives in Springfield, Illinois.", "different"),
        ("He lives in Springfield.", "He lives in Springfield, Illinois.", "more precise"),
        ("He lives near Smallham.", "He lives in Ontario.", "unknown"),
    ],
)
def test_two_places_are_compared_by_what_they_lie_in(first, second, order):
    assert compare_places(one(first), one(second)) == order


def test_a_place_that_the_other_article_names_by_the_way_is_not_left_out() -> None:
    told = changes("A court in Velm gave the diver two years.", "The diver gets two years, a Velm court ruled.")
    assert not [one for one in told if one.category == "place"]
    told = changes("A court in Velm gave the diver two years.", "The diver gets two years, a court ruled.")
    assert [one.relation for one in told if one.category == "place"] == ["dropped"]


def test_a_surname_before_what_is_somebodys_is_no_place() -> None:
    before = "Marcus Austin was shot in Harwick on Sunday. The police say it happened outside Austin's flat."
    after = "Marcus Austin was shot in Harwick on Sunday. The police say it happened outside the Harwick flat."
    told = [one for one in changes(before, after) if one.category == "place"]
    assert not [one for one in told if any("Austin" in reading.text for reading in (*one.before, *one.after))]
    # Without such a person it is the town.
    before, after = (
        "The mill stood in Austin's old harbour on Sunday.",
        "The mill stood in Denver's old harbour on Sunday.",
    )
    assert "place" in {one.category for one in changes(before, after)}
