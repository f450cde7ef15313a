"""Names of one person in other spellings and scripts, and names that only look alike."""

import pytest

from dedup.text.name_parts import romanise
from dedup.text.names import name_score, same_person, same_surname, split_name

ONE_PERSON = [
    ("Anatoliy Hrytsenko", "Anatoly Gritsenko"),
    ("Serhiy Tkachuk", "Sergei Tkachuk"),
    ("Volodymyr Horbulin", "Vladimir Gorbulin"),
    ("Oleksiy Chernyshov", "Alexei Chernyshev"),
    ("Михайло Ткаченко", "Mykhailo Tkachenko"),
    ("Сергей Жаров", "Sergei Zharov"),
    ("Юрій Гнатюк", "Yuriy Hnatiuk"),
    ("Mike Hargreave", "Michael Hargreave"),
    ("J. Hargreave", "John Hargreave"),
    ("Hargreave, John", "John Hargreave"),
    ("John Hargreave Jr.", "John Hargreave"),
    ("Ludwig van der Meer", "Ludwig Van Der Meer"),
    ("Hassan al-Rashidi", "Hassan Al Rashidi"),
    ("Park Min-ho", "Park Min Ho"),
    ("Jean-Marc Leblanc", "Jean Marc Leblanc"),
    ("Zoë Lindström", "Zoe Lindstrom"),
    ("Tkachenko", "Mykhailo Tkachenko"),
    ("Wang", "Wang Xiaoming"),
    ("Anna Maria Keller", "Anna Keller"),
    ("Ben Hadar", "Amin Ben Hadar"),
    ("Van Loon", "Pieter van Loon"),
    ("Al Rashidi", "Hassan al-Rashidi"),
    ("Ben Keller", "Benjamin Keller"),
    ("E. Keller", "Ellen Keller"),
]
TWO_PERSONS = [
    ("Anna Tkachenko", "Mykhailo Tkachenko"),
    ("Michael Hargreave", "Martin Hargreave"),
    ("John Hargreave", "James Hargreave"),
    ("Michelle Roper", "Michael Roper"),
    ("Petrenko", "Petrov"),
    ("Keller", "Kessler"),
    ("Tkachenko", "Tkachuk"),
    ("Park Min-ho", "Park Min-jun"),
    ("Hassan bin Talal", "Hassan bin Khalid"),
    ("Сергей Жаров", "Sergei Zhukov"),
    ("Samson", "Sams"),
    ("Ben Keller", "Anna Keller"),
    ("Al Keller", "Ben Keller"),
    ("Van Keller", "Rosa Keller"),
    ("E. Keller", "Anna Keller"),
    ("D. Keller", "E. Keller"),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_other_spellings_are_the_same_person(a: str, b: str) -> None:
    assert same_person(a, b) == "same"


@pytest.mark.parametrize(("a", "b"), TWO_PERSONS)
def test_false_friends_are_not_the_same_person(a: str, b: str) -> None:
    assert same_person(a, b) != "same"


def test_other_given_names_veto_a_shared_surname() -> None:
    assert same_person("Rosa Keller", "Victor Keller") == "different"
    assert same_surname("Rosa Keller", "Victor Keller") == "same"


def test_a_bare_given_name_is_only_possibly_the_person() -> None:
    assert same_person("Mykhailo", "Mykhailo Tkachenko") == "possible"


def test_a_father_who_bears_the_given_names_is_not_the_same_person() -> None:
    assert same_person("Karim Said", "Karim Said Mansour") != "same"


def test_names_that_share_nothing_score_low() -> None:
    assert name_score("Ada Lovell", "Bruno Marchetti") < 0.4


@pytest.mark.parametrize(("written", "latin"), [("Київ", "kyyiv"), ("Щербаков", "shcherbakov"), ("Гнатюк", "gnatyuk")])
def test_cyrillic_is_read_letter_by_letter(written: str, latin: str) -> None:
    assert romanise(written) == latin


def test_a_letter_of_ukrainian_alone_changes_how_the_others_are_read() -> None:
    assert romanise("Григорій").startswith("hry")
    assert romanise("Григорий").startswith("grig")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovell", ("Ada", "Lovell")),
        ("Ludwig van der Meer", ("Ludwig", "van der Meer")),
        ("van der Meer", (None, "van der Meer")),
        ("Hassan bin Talal", ("Hassan", "bin Talal")),
        ("Robert P. Ashdown Jr.", ("Robert P.", "Ashdown")),
        ("Kim Min-ho", ("Min-ho", "Kim")),
        ("Lovell", (None, "Lovell")),
    ],
)
def test_a_name_parts_into_given_names_and_surname(name: str, parts: tuple[str | None, str]) -> None:
    assert split_name(name) == parts


def test_a_title_alone_is_nobodys_name_and_no_error() -> None:
    assert same_person("Ada Low", "Dr.") != "same"
