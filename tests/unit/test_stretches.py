"""Which stretch of an article tells another one over again, and how many letters two articles have in common."""

from datetime import date

from dedup import Article, cluster
from dedup.derive.evidence import Witness, runs
from dedup.derive.letters import rows
from dedup.derive.pairs import pair
from dedup.derive.stretches import stretch
from dedup.text.prepare import prepare
from dedup.types import Story

WIRE = """Barge rams lock gate and shuts canal for weeks

A grain barge drove into the upper gate of the Hallin lock on Monday night and tore it from its hinges.

The canal is closed between Hallin and Port Osmund, and forty vessels are waiting, some with perishable freight.

Two of the crew were thrown into the water and climbed out by a ladder; both were treated for cold and went home.

The skipper told inspectors that the engine had not answered when he put it astern.

A spare gate lies in a shed at Port Osmund but was cast in 1931 and has never been fitted.

Engineers want to lower it by crane in nine days, if the wind allows.

Until then the mills at Hallin, which grind a third of the country's flour, will be supplied by lorry.

Freight rates on the canal had already doubled since the drought of last summer.
"""
RETOLD = """The gate had no chance: late on Monday a barge loaded with grain ripped it off its hinges at Hallin.

Some forty ships now wait, a few carrying goods that will spoil, since nothing moves as far as Port Osmund.

Two crewmen fell in, got out up a ladder and were sent home after treatment for the cold.

According to the skipper, the engine failed to answer as he tried to put it astern.

There is a spare gate, cast in 1931 and never yet fitted, in a shed at Port Osmund; engineers hope a crane can lower it
in nine days, wind permitting.

Lorries will supply Hallin's mills in the meantime, where a third of all flour in the country is ground.
"""
OWN = """Irma Castell has sold tea on the towpath for thirty years and has never had such a week, she says.

Her kettle is on from five, and the boatmen pay with whatever they carry: onions, a sack of coal, once a goose.

The council would like her to apply for a licence, a form of eleven pages, and she would like a roof first.

Children from the school on the hill come down at noon to count flags, and their teacher has given up on arithmetic.

On the footbridge somebody has hung a lantern for every night that the water has stood still.

Nobody here remembers the last time that it froze from bank to bank, though everybody has a story about it.
"""
OTHER = """Lock accident at Hallin: what we know

A vessel damaged a gate of the lock at Hallin on Monday, the waterways office said, and the canal is closed.

Traffic will not resume this week, according to its spokeswoman Petra Voll, who spoke to reporters by telephone.

She would not say who was at fault and pointed to an inquiry by the harbour police that could last until spring.

Port Osmund's mayor called the closure a heavy blow and asked the ministry to pay for the delays.

Shipping firms have lost eleven days this year already, most of them in March, their federation reckons.
"""


def witness(name: str, text: str) -> Witness:
    return Witness.of(prepare(Article(name, text)))


def story(*texts: str) -> Story:
    articles = [Article(name, text, published=date(2024, 5, 7)) for name, text in zip("abc", texts, strict=False)]
    (one,) = cluster(articles).stories
    return one


def test_an_article_that_retells_another_for_one_half_is_derived() -> None:
    found = story(WIRE, RETOLD + "\n\n" + OWN, OTHER).stemma
    assert [(one.a, one.b, one.kind) for one in found.undecided] == [("a", "b", "retold")]


def test_an_independent_report_beside_an_own_story_is_not() -> None:
    assert not story(WIRE, OTHER + "\n\n" + OWN).stemma.undecided


def test_the_stretch_is_the_half_that_is_retold() -> None:
    child, parent = witness("b", OWN + "\n\n" + RETOLD), witness("a", WIRE)
    retold = {at for at, _ in enumerate(child.document.sentences) if at >= len(prepare(Article("o", OWN)).sentences)}
    found = stretch(child, parent, retold)
    assert found is not None
    assert found.article == "b"
    assert found.first in retold
    assert found.last in retold
    assert found.length >= 4


def test_articles_without_a_word_in_common_have_no_stretch() -> None:
    assert stretch(witness("a", WIRE), witness("b", "Нічого спільного тут немає, жодного слова."), set()) is None


def test_order_of_the_sentences_makes_no_odds() -> None:
    turned = "\n\n".join(reversed(RETOLD.split("\n\n")))
    assert story(WIRE, turned + "\n\n" + OWN, OTHER).stemma.undecided


def test_one_passage_taken_over_word_for_word_is_enough_in_a_long_article() -> None:
    taken = "\n\n".join(WIRE.split("\n\n")[5:8])
    own = "\n\n".join(
        f"Room {at} of the museum shows {at + 40} jars that were found near gate {at}." for at in range(90)
    )
    a, b = witness("a", WIRE), witness("b", f"{own}\n\n{taken}")
    assert pair(a, b, runs(a, b), (), None).derived
    c = witness("c", own)
    assert not pair(a, c, runs(a, c), (), None).derived


def test_letters_in_common_do_not_depend_on_blanks_or_endings() -> None:
    plain = rows(["thecaptainsaidthattheshipwasready"])
    assert rows(["the captain said".replace(" ", ""), "thattheshipwasready"]) & plain
    assert (rows(["captains"]) & rows(["captain"])) == rows(["captain"])
    assert rows([]) == rows(["four"]) == 0


def test_letters_outside_the_first_plane_count_as_letters() -> None:
    assert rows(["😀😁😂🤣😃😄"]).bit_count() == 2
