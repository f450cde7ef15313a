"""Rewrites of one text that is not at hand: each keeps other facts, and none is where the others have it from."""

from itertools import permutations

import pytest

from dedup import Article, cluster
from dedup.types import Stemma

RELEASE = """Veltrona unveils Aria 3, the first cargo bike with a folding solar roof
LINDHOLM, 14 May.
Veltrona today unveiled the Aria 3, the first cargo bike with a folding solar roof, at the Northern Mobility Fair in \
Lindholm.
The roof, made of flexible cells supplied by Swiss start-up Helioweave, adds up to 28 kilometres of range on a sunny \
day.
The battery of 1,100 watt hours gives the bike a basic range of 95 kilometres.
The Aria 3 weighs 41 kilograms and can carry three children or 180 kilograms of freight.
"We asked parents what annoyed them most, and they said: the charger," said Veltrona's founder and chief executive \
Mette Aurland.
The bike will be on sale in eleven countries from 1 September at a price of 6,490 euros.
Veltrona, founded in 2014, employs 320 people and sold 48,000 bikes last year, 22 percent more than the year before.
A version for couriers, without seats, will follow in spring.
The roof can be folded away in ten seconds with one hand.
Deliveries are expected to begin with 2,500 bikes set aside for customers of the previous model, who receive a \
discount of 400 euros."""
TRADE = """Veltrona puts the sun on a cargo bike
Danish bike maker Veltrona has shown the first cargo bike with a folding solar roof.
The Aria 3 was presented at the Northern Mobility Fair in Lindholm on Tuesday. Its roof, made of flexible cells \
supplied by Swiss start-up Helioweave, adds up to 28 kilometres of range on a sunny day. Without sun the battery \
lasts for 95 kilometres, the company says.
"We asked parents what annoyed them most, and they said: the charger," said founder and chief executive Mette \
Aurland.
The bike weighs 41 kilograms, takes three children or 180 kilograms of freight and costs 6,490 euros.
It will be on sale in eleven countries from 1 September.
Cargo bikes have become a common sight in the capital, where one family in six owns one."""
BUSINESS = """Cargo bike with solar roof to cost 6,490 euros
The bicycle maker Veltrona will begin to sell the Aria 3 in eleven countries from 1 September at a price of 6,490 \
euros.
Buyers of the previous model receive a discount of 400 euros; 2,500 bikes have been set aside for them.
The roof can be folded away in ten seconds with one hand and feeds a battery of 1,100 watt hours, which gives the \
bike a basic range of 95 kilometres.
A version for couriers, without seats, will follow in spring.
Chief executive Mette Aurland said the charger was what parents had complained of most.
Veltrona, founded in 2014, employs 320 people. It sold 48,000 bikes last year, 22 percent more than the year before.
Its shares are not listed. Rival Kargoline brought out a bike with a range of 120 kilometres in March."""
FAMILY = """Sunny side up: family bike charges itself
No more hunting for a socket: a new family bike from Veltrona charges itself while it stands in the sun.
On good days the roof of the Aria 3 adds up to 28 kilometres of range, its maker promised at the fair in Lindholm. \
It can be folded away in ten seconds with one hand.
The thing has its price, 6,490 euros, and its weight, 41 kilograms. In return it can carry three children or 180 \
kilograms of freight.
Mette Aurland, who started the firm in 2014, says she listened to customers: "We asked parents what annoyed them \
most, and they said: the charger."
With 48,000 bikes sold last year, 22 percent more than the year before, she seems to have been right.
Couriers have to wait until spring for a version without seats.
I tried it for an hour: the roof rattles a little on cobbles."""
REWRITES = {"business": BUSINESS, "family": FAMILY, "trade": TRADE}


def tree(texts: dict[str, str]) -> Stemma:
    [story] = cluster([Article(name, text) for name, text in texts.items()]).stories
    return story.stemma


@pytest.mark.parametrize("names", list(permutations(REWRITES)))
def test_three_rewrites_of_one_release_rest_on_a_text_that_is_not_at_hand(names: tuple[str, ...]) -> None:
    stemma = tree({name: REWRITES[name] for name in names})
    [lost] = stemma.sources
    assert lost.name is None
    assert {(one.parent, one.child) for one in stemma.derivations} == {(lost.siglum, name) for name in REWRITES}


def test_what_three_retell_alike_is_suggested_and_has_no_direction_among_them() -> None:
    stemma = tree(REWRITES)
    assert {one.tier for one in stemma.derivations} == {"suggested"}
    assert not [one for one in stemma.undecided if one.kind == "retold"]


def test_a_release_at_hand_is_no_lost_text() -> None:
    stemma = tree({**REWRITES, "release": RELEASE})
    assert not stemma.sources


def test_two_rewrites_show_no_lost_text() -> None:
    assert not tree({"business": BUSINESS, "trade": TRADE}).sources


def test_an_article_and_two_that_retell_it_rest_on_no_lost_text() -> None:
    assert not tree({"release": RELEASE, "family": FAMILY, "business": BUSINESS}).sources
