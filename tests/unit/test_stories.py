"""Stories: what is one event stays together, what only looks like it stays apart."""

import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dedup.match.stories import asked, stories
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document

FIRE = (
    "A fire destroyed the Halvorsen paper mill in Brenholm on Tuesday night. Forty workers were led out unhurt. "
    "Fire chief Astrid Moen said the blaze began in a drying hall. The mill employs 300 people in Brenholm.",
    "Forty workers escaped unhurt when flames tore through a drying hall of the Halvorsen mill in Brenholm. "
    "Chief Astrid Moen of the fire brigade said the paper mill could not be saved.",
)
OTHER_FIRE = (
    "A fire destroyed a furniture warehouse in Castel Verano on Tuesday night. Nobody was hurt. "
    "Fire chief Paolo Ricci said the blaze began in a van. The Delmonte warehouse employs 20 people.",
    "Flames tore through the Delmonte furniture warehouse in Castel Verano. Paolo Ricci, the fire chief, said that a "
    "burning van had set the warehouse alight.",
)
QUAKES = (
    "A magnitude 6.1 earthquake shook the coast of Tarvania early on Friday, killing at least 12 people in the port of "
    "Osmeta. Rescue workers searched the rubble of a school for survivors. President Ilan Varo flew to Osmeta.",
    "At least 12 people died when an earthquake of magnitude 6.1 hit Osmeta, a port in Tarvania, on Friday. Ilan Varo, "
    "the president, promised new homes to all who had lost theirs in Osmeta.",
    "The mountains of Belunia were struck by a 5.8 magnitude earthquake on Monday. Thirty people were killed in Karsk, "
    "where a hospital fell. Survivors spent the night in tents, the mayor of Karsk, Dara Quill, said.",
    "Karsk buried its dead on Tuesday after an earthquake that took thirty lives in the mountains of Belunia. Mayor "
    "Dara Quill said that rescue workers were still digging where the hospital had stood.",
)
ELECTION = (
    "Voters in Port Lindon chose Maria Okafor as their mayor on Sunday. She beat Henrik Vale by 1,200 votes, the count "
    "of the city council showed. Turnout was 61 percent.",
)


def _documents(*texts: str) -> list[Document]:
    return [prepare(Article(f"{i:02d}", text)) for i, text in enumerate(texts)]


def _groups(documents: list[Document]) -> set[tuple[str, ...]]:
    return {members for members, _ in stories(documents, Options())}


def test_two_events_of_one_kind_are_two_stories() -> None:
    assert _groups(_documents(*FIRE, *OTHER_FIRE, *ELECTION)) == {("00", "01"), ("02", "03"), ("04",)}


def test_two_earthquakes_of_one_season_are_two_stories() -> None:
    assert _groups(_documents(*QUAKES, *ELECTION)) == {("00", "01"), ("02", "03"), ("04",)}


def test_two_earthquakes_in_one_place_are_told_apart_by_their_days() -> None:
    again = [text.replace("6.1", "5.2").replace("12", "three") for text in QUAKES[:2]]
    days = (date(2023, 2, 3), date(2023, 2, 4), date(2023, 8, 18), date(2023, 8, 19))
    documents = [
        prepare(Article(f"{i:02d}", text, published=day))
        for i, (text, day) in enumerate(zip([*QUAKES[:2], *again], days, strict=True))
    ]
    assert _groups(documents) == {("00", "01"), ("02", "03")}


def test_articles_of_unknown_days_join_by_their_words() -> None:
    documents = [prepare(Article("a", QUAKES[0], published=date(2023, 2, 3))), prepare(Article("b", QUAKES[1]))]
    assert _groups(documents) == {("a", "b")}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_order_of_the_input_changes_a_group(seed: int) -> None:
    documents = _documents(*FIRE, *OTHER_FIRE, *QUAKES, *ELECTION, FIRE[0], QUAKES[2])
    wanted = {(frozenset(members), cohesion) for members, cohesion in stories(documents, Options())}
    random.Random(seed).shuffle(documents)
    assert {(frozenset(members), cohesion) for members, cohesion in stories(documents, Options())} == wanted


def test_common_words_alone_make_no_story_of_two_articles() -> None:
    assert _groups(_documents(FIRE[0], ELECTION[0])) == {("00",), ("01",)}


def test_two_reports_of_one_event_are_a_story_with_nothing_else_around() -> None:
    assert _groups(_documents(*FIRE)) == {("00", "01")}


def test_the_seeds_are_one_story(seeds: Path) -> None:
    paths = sorted(seeds.iterdir())
    documents = [prepare(Article(path.stem, path.read_text(encoding="utf-8"))) for path in paths]
    [(members, cohesion)] = stories(documents, Options())
    assert len(members) == 5
    assert 0.2 < cohesion < 1.0


def test_groups_come_in_the_order_given_whatever_it_is() -> None:
    documents = _documents(*FIRE, *OTHER_FIRE, *ELECTION)
    turned = stories(documents[::-1], Options())
    assert [members for members, _ in turned] == [("04",), ("03", "02"), ("01", "00")]
    assert {(frozenset(m), c) for m, c in turned} == {(frozenset(m), c) for m, c in stories(documents, Options())}


def test_the_same_words_months_later_are_another_event() -> None:
    one, other = (
        prepare(Article(name, FIRE[0], published=day))
        for name, day in (("a", date(2024, 1, 3)), ("b", date(2024, 9, 3)))
    )
    near = prepare(Article("c", FIRE[1], published=date(2024, 1, 5)))
    assert {members for members, _ in stories([one, other, near], Options())} == {("a", "c"), ("b",)}


def test_copies_have_cohesion_one_and_a_lone_article_too() -> None:
    found = dict(stories(_documents(FIRE[0], FIRE[0], ELECTION[0]), Options()))
    assert found["00", "01"] == pytest.approx(1.0)
    assert found[("02",)] == 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Пожежа знищила паперову фабрику у Бренгольмі, сорок робітників врятовано.",) * 2,
        ("造纸厂星期二夜里在布伦霍尔姆被大火烧毁。",) * 2,
        ("دمر حريق مصنع الورق في برينهولم ليلة الثلاثاء.",) * 2,
        ("🔥🔥 😀 fire!", "🔥🔥 😀 fire!"),
    ],
)
def test_any_script_is_grouped(first: str, second: str) -> None:
    assert _groups(_documents(first, second, ELECTION[0])) == {("00", "01"), ("02",)}


SPANISH = (
    "El martes se declaró un incendio en la fábrica de papel de Brenholm. Según los bomberos, no hubo heridos entre "
    "los trabajadores, que fueron evacuados por la puerta de atrás cuando el fuego llegó a la sala de secado.",
    "El alcalde de Osmeta presentó el lunes su dimisión ante el pleno. Según la oposición, no fue por los motivos que "
    "se dijeron, sino por la deuda que el ayuntamiento dejó de pagar a los bancos cuando llegó la sequía.",
)
CHINESE = (
    "星期二夜里,布伦霍尔姆的一家造纸厂起火,大火在天亮前被扑灭,四十名工人安全撤离。消防队说,火是从烘干车间开始的,没有人受伤。",
    "奥斯梅塔市长星期一在市议会上宣布辞职。反对党说,他的辞职不是因为健康,而是因为市政府没有还银行的钱。",
)
UKRAINIAN = (
    "Пожежа знищила паперову фабрику у Бренгольмі. Сорок робітників вийшли з цеху неушкодженими, а рятувальники гасили "
    "вогонь до ранку. За словами начальника пожежної охорони, полум'я спалахнуло в сушильні.",
    "Рятувальники до ранку боролися з пожежею на паперовій фабриці в Бренгольмі. Сорока робітникам вдалося вийти "
    "неушкодженими. Начальник пожежної охорони каже, що вогонь почався з сушильні.",
)


@pytest.mark.parametrize("texts", [SPANISH, CHINESE])
def test_function_words_of_another_language_make_no_story(texts: tuple[str, str]) -> None:
    assert _groups(_documents(*texts)) == {("00",), ("01",)}


def test_words_of_an_inflected_language_are_alike_in_all_their_cases() -> None:
    [(_, cohesion)] = stories(_documents(*UKRAINIAN), Options())
    assert cohesion > 0.4


def test_words_of_another_language_are_compared_whole_where_they_are_mostly_english() -> None:
    mentioned = f"{UKRAINIAN[0]} Brenholm Halvorsen."
    alone, beside = (stories(_documents(*FIRE, *rest), Options()) for rest in ((), (mentioned,)))
    assert dict(beside)["00", "01"] == pytest.approx(dict(alone)["00", "01"], abs=0.05)


def test_nothing_and_empty_articles_are_no_error() -> None:
    assert stories([], Options()) == ()
    assert _groups(_documents("", "  \n")) == {("00",), ("01",)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mayor Lena Ortiz", "Mayor Lina Ortis"), ("Mayor Lena Ortiz", "Mayor Lena Ortiz of Ashford")],
)
def test_a_short_copy_with_its_one_name_altered_stays_in_the_story(one: str, other: str) -> None:
    told = "{} resigned on Monday after an audit found that two million were missing from the city's accounts."
    assert len(stories(_documents(told.format(one), told.format(other)), Options())) == 1


def test_a_story_needs_more_likeness_the_more_articles_are_usually_alike() -> None:
    strangers, field, one_story = ([usual] * 9 + [0.6] for usual in (0.0, 0.07, 0.4))
    assert asked(np.array(strangers), 0.2) == asked(np.array(one_story), 0.2) == asked(np.zeros(0), 0.2) == 0.2
    assert asked(np.array(field), 0.2) == pytest.approx(0.27)


STRIKE = (
    "Dockers in Velmouth walked out on Thursday after the Amberline company refused to replace two winches. Their "
    "union, led by Rosa Tindall, counted nine accidents with them since April. The port loses 40,000 crowns a day.",
)
HARBOUR = (
    "Two men drowned when the ferry Kittiwake struck a mole in fog on Wednesday. The captain, Ivo Brandt, said he had "
    "seen no light. A diver found both bodies under the hull at noon, the coastguard Enid Farrow said. The Kittiwake "
    "has crossed the sound since 1991.",
)


def test_who_draws_on_two_reports_of_little_in_common_holds_them_together() -> None:
    apart = _documents(*STRIKE, *HARBOUR)
    assert _groups(apart) == {("00",), ("01",)}
    assert _groups(_documents(*STRIKE, *HARBOUR, f"{STRIKE[0]} {HARBOUR[0]}")) == {("00", "01", "02")}


def test_a_digest_of_several_events_does_not_make_one_story_of_them() -> None:
    events = (*STRIKE, *HARBOUR, *ELECTION, FIRE[0])
    assert max(map(len, _groups(_documents(*events, " ".join(events))))) < len(events)


def test_forms_of_address_are_nobodys_name() -> None:
    style = "Mr. {0} met Mrs. {1} on Monday, and Mr. {0} told Mrs. {1} that Mr. {2} {3}."
    one = style.format("Vale", "Quill", "Orr", "would sell the orchard")
    other = style.format("Stone", "Marsh", "Bell", "had caught a pike in the canal")
    assert _groups(_documents(one, other)) == {("00",), ("01",)}
