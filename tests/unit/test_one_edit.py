"""One edit in a sentence gives one typed change, of the kind that was edited."""

import pytest

from dedup import Article, diff
from dedup.types import Change


def typed(a: str, b: str) -> list[Change]:
    changes = diff(Article("a", a), Article("b", b)).changes
    return [one for one in changes if one.category not in {"wording", "statement"}]


def only_kind(a: str, b: str) -> tuple[str, str]:
    found = typed(a, b)
    assert len(found) == 1, [one.summary for one in found]
    return found[0].category, found[0].relation


REPORT = "Inspector {} told the council on Friday that the old bridge over the canal is unsafe."


def test_another_person_in_the_same_place_is_another_name() -> None:
    assert only_kind(REPORT.format("Helen Marsden"), REPORT.format("Helen Whitlock")) == ("name", "changed")


def test_a_bare_surname_for_the_same_person_is_no_change() -> None:
    a = f"Helen Marsden leads the team. {REPORT.format('Helen Marsden')}"
    b = f"Helen Marsden leads the team. {REPORT.format('Marsden')}"
    assert not [one for one in typed(a, b) if one.category == "name"]


def test_persons_in_sentences_about_different_things_are_not_set_against_each_other() -> None:
    a = "Helen Marsden told the council on Friday that the bridge is unsafe."
    b = "Peter Whitlock bought a bridge of paper for the school fair in Leeds."
    assert not [one for one in typed(a, b) if one.category == "name"]


def test_one_office_of_one_country_with_two_holders_is_a_contradiction() -> None:
    a = "French President Alain Moreau opened the new railway tunnel near the coast after ten years of work."
    b = "French President Bruno Delacroix opened the new railway tunnel near the coast after ten years of work."
    assert ("name", "contradiction") in {(one.category, one.relation) for one in typed(a, b)}


def test_words_of_an_altered_speaker_are_told_once_and_matter() -> None:
    a = '"Nobody will lose their seat over this vote in the end," said Karen Ashford, the party chair.'
    b = '"Nobody will lose their seat over this vote in the end," said Karen Lowell, the party chair.'
    (found,) = typed(a, b)
    assert (found.category, found.relation, found.materiality) == ("name", "changed", "high")


def test_another_office_in_the_same_place_is_a_change_though_both_may_fit() -> None:
    a = "The clinic was opened by former President Carlos Mendes in front of two hundred guests."
    b = "The clinic was opened by former Mayor Carlos Mendes in front of two hundred guests."
    assert only_kind(a, b) == ("role", "changed")


def test_a_given_name_in_two_spellings_is_a_spelling_and_a_short_form_is_none() -> None:
    assert only_kind(REPORT.format("Lindsey Marsden"), REPORT.format("Lindsei Marsden")) == ("name", "spelling")
    assert not typed(REPORT.format("Samuel Marsden"), REPORT.format("Sam Marsden"))


@pytest.mark.parametrize(
    ("before", "after"),
    [("two months ago", "two years ago"), ("three days later", "three weeks later"), ("30 years ago", "80 years ago")],
)
def test_another_stretch_of_time_is_one_change_of_the_date(before: str, after: str) -> None:
    told = "The rival club accepted the same offer {} in the same hall."
    assert only_kind(told.format(before), told.format(after)) == ("date", "changed")


def test_a_figure_inside_a_quotation_is_told_as_a_figure_alone() -> None:
    told = '"We have lost {} farms to the flood in this valley alone," Nora Pike told reporters.'
    assert only_kind(told.format("40"), told.format("90")) == ("number", "contradiction")


def test_a_negation_inside_a_quotation_is_told_as_a_misquotation() -> None:
    told = '"The board has {} been clear with the families about the costs of this plan," Nora Pike told reporters.'
    assert only_kind(told.format("always"), told.format("never"))[0] == "quotation"


def test_a_place_in_the_name_of_a_source_goes_with_the_source() -> None:
    told = "The ferry sank within ten minutes of leaving the pier{}."
    assert only_kind(told.format(", according to the Lisbon Coast Guard"), told.format("")) == (
        "attribution",
        "dropped",
    )


def test_a_hedge_that_both_have_hides_no_other_hedge() -> None:
    told = "The bridge {} reopen before the deadline, but engineers say the piers could be too weak for lorries."
    assert only_kind(told.format("is expected to"), told.format("will")) == ("certainty", "strengthened")


def test_a_negation_that_both_have_hides_no_other_negation() -> None:
    told = "The union has {}published a letter that disputes claims by staff who declined to join the strike."
    assert only_kind(told.format(""), told.format("not "))[0] == "polarity"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("at 6:45 p.m.", "at 18:45"),
        ("at 9.05am", "at 09:05"),
        ("at noon", "at 12 p.m."),
        ("at 11 o'clock", "at 11 p.m."),
        ("at 13:00 GMT", "at 2 p.m. CET"),
        ("in the 1960s", "in the sixties"),
    ],
)
def test_one_time_told_in_two_ways_is_no_change(a: str, b: str) -> None:
    report = "The gates of the old cannery were opened {} for the first time."
    assert not typed(report.format(a), report.format(b))


@pytest.mark.parametrize(("a", "b"), [("at 6 a.m.", "at 6 p.m."), ("at noon", "at midnight"), ("at 7:15", "at 7:45")])
def test_another_time_of_day_is_another_date(a: str, b: str) -> None:
    report = "The gates of the old cannery were opened {} for the first time."
    assert only_kind(report.format(a), report.format(b)) == ("date", "changed")


def test_another_decade_in_words_is_another_date_and_degrees_are_none() -> None:
    report = "The choir was founded in the {} by a teacher from the next valley."
    assert only_kind(report.format("thirties"), report.format("1940s")) == ("date", "contradiction")
    a, b = "Highs will be in the sixties along the coast.", "Highs will be in the seventies along the coast."
    assert not [one for one in typed(a, b) if one.category == "date"]


@pytest.mark.parametrize(("a", "b"), [("Rosa Peale", "Rosa Peele"), ("Geoffrey Evens", "Jeffrey Evans")])
def test_a_name_that_may_be_another_ones_is_told_as_a_name(a: str, b: str) -> None:
    report = "The medal for the longest service went to {} of Dunmore."
    assert only_kind(report.format(a), report.format(b)) == ("name", "spelling")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("210 minutes", "three hours and a half"),
        ("18 months", "a year and a half"),
        ("seven days", "a week"),
        ("ten years", "a decade"),
        ("two weeks", "a fortnight"),
    ],
)
def test_one_stretch_of_time_in_other_units_is_no_change(a: str, b: str) -> None:
    report = "The divers stayed in the chamber below the platform for {} without a break."
    assert not typed(report.format(a), report.format(b))


@pytest.mark.parametrize(
    ("a", "b"), [("by a quarter", "by 25 percent"), ("by a half", "by 50 per cent"), ("by a fifth", "by 20%")]
)
def test_a_bare_fraction_is_a_share(a: str, b: str) -> None:
    report = "Catches of herring off the northern coast fell {} after the quotas were changed."
    assert not typed(report.format(a), report.format(b))
    assert only_kind(report.format(a), report.format("by a third")) == ("number", "contradiction")


def test_an_ordinal_after_by_is_no_share() -> None:
    a = "The seat was taken by a third party candidate from the valley."
    assert not typed(a, "The seat was taken by a 3rd party candidate from the valley.")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("60,000 Danish kroner", "60,000 Swedish kronor"),
        ("60,000 Chilean pesos", "60,000 Argentine pesos"),
        ("60,000 tonnes of oil", "60,000 barrels of oil"),
        ("60 kilos of wheat", "60 pounds of wheat"),
        ("600 litres of wheat beer", "600 kilos of wheat beer"),
    ],
)
def test_one_figure_in_another_measure_is_one_change_of_a_number(a: str, b: str) -> None:
    report = "The cooperative still owes its neighbours {} from the spring."
    kind, relation = only_kind(report.format(a), report.format(b))
    assert kind == "number"
    assert relation in {"changed", "contradiction"}


@pytest.mark.parametrize(
    ("a", "b"), [("3 million kroner", "NOK 3m"), ("3 million pesos", "3 million Mexican pesos"), ("3 pounds", "£3")]
)
def test_a_currency_told_without_its_country_is_the_same(a: str, b: str) -> None:
    report = "The cooperative still owes its neighbours {} from the spring."
    assert not [one for one in typed(report.format(a), report.format(b)) if one.category == "number"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("in Ballymurn", "in Kilcormick"),
        ("near Lake Orsa", "near Lake Siljan"),
        ("in Homs", "in Tartella"),
        ("in northern Spain", "in southern Spain"),
        ("in the east of the country", "in the west of the country"),
        ("in Ghent", "in Bruges"),
    ],
)
def test_another_place_in_one_sentence_is_one_change_of_a_place(a: str, b: str) -> None:
    report = "The oldest of the three looms was found {} by a retired weaver last autumn."
    kind, relation = only_kind(report.format(a), report.format(b))
    assert kind == "place"
    assert relation in {"changed", "contradiction"}


def test_a_way_told_the_other_way_round_is_a_contradiction() -> None:
    report = "The lorry was on its way from {} to {} when a tyre burst on the motorway."
    assert only_kind(report.format("Ghent", "Lille"), report.format("Lille", "Ghent")) == ("place", "contradiction")
    assert not typed(report.format("Ghent", "Lille"), report.format("Ghent", "Lille").replace("lorry", "truck"))


def test_a_name_is_set_against_another_in_a_short_sentence_with_many_capitals() -> None:
    a, b = "They flew to Oslo with Norwind on Monday.", "They flew to Oslo with Baltjet on Monday."
    assert only_kind(a, b) == ("name", "changed")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ('"I loved every hour of it," the old miller said.', '"I dreaded every hour of it," the old miller said.'),
        (
            'The bridge was shut "for technical reasons", the harbour master said on Monday.',
            'The bridge was shut "for political reasons", the harbour master said on Monday.',
        ),
        (
            'The critic called the second act "a miracle" in her review for the paper.',
            'The critic called the second act "a muddle" in her review for the paper.',
        ),
    ],
)
def test_one_word_altered_in_a_short_quotation_is_a_quotation_in_other_words(a: str, b: str) -> None:
    assert only_kind(a, b) == ("quotation", "wording")


def test_two_utterances_of_one_speaker_are_not_set_against_each_other() -> None:
    a = '"I loved every hour of it," the old miller said.'
    b = '"The sluice was open all night," the old miller said.'
    assert not [one for one in typed(a, b) if one.before and one.after]


def test_a_quotation_told_in_two_parts_is_the_same() -> None:
    a = '"The dam will hold," Aho told the farmers. "We have checked it twice."'
    b = '"The dam will hold. We have checked it twice," Aho told the farmers.'
    assert not [one for one in typed(a, b) if one.category == "quotation"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Engineers at the University of Ulm", "Engineers at the University of Graz"),
        ("The Ministry of Health", "The Ministry of Defence"),
    ],
)
def test_another_body_of_one_kind_is_another_source(a: str, b: str) -> None:
    report = "{} found that the new valves wear out within a year."
    assert only_kind(report.format(a), report.format(b)) == ("attribution", "changed")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rents rise faster than wages, the bureau found.", "According to the bureau, rents rise faster than wages."),
        ("The harbour denied that oil had been spilt.", "Oil had not been spilt, the harbour said."),
        ("The Health Ministry said the ward would close.", "The Ministry of Health said the ward would close."),
    ],
)
def test_one_credit_in_other_words_is_no_change(a: str, b: str) -> None:
    assert not typed(a, b)


def test_a_denial_told_as_a_statement_is_a_change() -> None:
    a, b = "The harbour denied that oil had been spilt.", "Oil had been spilt, the harbour said."
    assert "polarity" in {one.category for one in typed(a, b)}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("from 11 April to 17 April", "April 11-17"),
        ("from Apr. 11 through Apr. 17", "from 11 to 17 April"),
        ("on the second of April", "on April 2"),
        ("on the twenty-third of April 1996", "on 23 April 1996"),
        ("on Christmas Eve", "on 24 December"),
        ("from 1908 until 1911", "from 1908 to 1911"),
        ("in the eleventh century", "in the 11th century"),
        ("at 20.15", "at 8:15 p.m."),
        ("for two consecutive weeks", "for two weeks in a row"),
    ],
)
def test_one_date_in_other_words_is_no_change(a: str, b: str) -> None:
    report = "The chapel on the headland was open to visitors {} and nobody came."
    assert all(one.relation in {"less precise", "more precise"} for one in typed(report.format(a), report.format(b)))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("from 11 to 17 April", "from 18 to 24 April"),
        ("on the second of April", "on April 12"),
        ("on Christmas Eve", "on Good Friday"),
    ],
)
def test_other_days_in_other_words_are_a_change_of_date(a: str, b: str) -> None:
    report = "The chapel on the headland was open to visitors {} and nobody came."
    assert {one.category for one in typed(report.format(a), report.format(b))} == {"date"}


def test_a_price_with_a_full_stop_is_no_time_of_day() -> None:
    a, b = "The miller's shares closed at 18.30 on Friday.", "The miller's shares closed at 19.40 on Friday."
    assert "number" in {one.category for one in typed(a, b)}


def test_a_mile_is_one_mile() -> None:
    a, b = "The old aqueduct is a mile long and stands on oak piles.", "The old aqueduct is one mile long and stands on"
    assert not typed(a, b + " oak piles.")


def test_what_is_believed_is_as_sure_whatever_the_clause() -> None:
    a, b = "It is believed that the fresco is by a pupil.", "The fresco is believed to be by a pupil."
    assert not typed(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("granted", "refused"), ("backed", "blocked"), ("allowed", "banned"), ("upheld", "overturned")],
)
def test_a_verb_that_undoes_another_turns_the_statement_round(a: str, b: str) -> None:
    report = "The county court on Friday {} the plan for a fish market on the quay."
    found = typed(report.format(a), report.format(b))
    assert [one.category for one in found] == ["polarity"]
    assert found[0].relation in {"contradiction", "added", "dropped"}


def test_one_deed_told_of_two_things_is_no_contradiction() -> None:
    a = "The county court granted the plan for a fish market on the quay."
    b = "The harbour board refused a loan to the owners of the three old trawlers."
    assert not [one for one in typed(a, b) if one.relation == "contradiction"]


def test_two_words_for_kin_in_one_place_are_two_roles() -> None:
    report = "Greta Moll, the victim's {}, was the first to speak at the hearing."
    assert only_kind(report.format("sister"), report.format("mother")) == ("role", "contradiction")
    assert not typed(report.format("wife"), report.format("widow"))


def test_two_figures_that_change_places_are_a_contradiction() -> None:
    report = "The toll for lorries on the pass was changed from {} to {} euros in autumn."
    assert only_kind(report.format(12, 15), report.format(15, 12)) == ("number", "contradiction")
    a = "The mill's profit slipped to 18 million euros from 23 million last year."
    b = "The mill made a profit of 23 million euros last year, down from 18 million."
    assert ("number", "contradiction") in {(one.category, one.relation) for one in typed(a, b)}
    c = "The mill made a profit of 18 million euros last year, down from 23 million."
    assert not [one for one in typed(a, c) if one.category == "number"]


def test_yesterday_may_be_the_weekday_where_no_day_is_known() -> None:
    assert not typed("The talks in the mill ended yesterday.", "The talks in the mill ended on Monday.")


def test_who_admits_what_was_denied_is_told_once() -> None:
    report = "She {} taking the deeds of the mill from the drawer."
    assert [one.category for one in typed(report.format("denied"), report.format("admitted"))] == ["polarity"]


def test_another_title_behind_a_former_is_another_role() -> None:
    report = "Greta Moll, the school's former {}, opened the hall on Friday."
    assert only_kind(report.format("warden"), report.format("steward")) == ("role", "changed")


def test_who_was_born_in_one_town_was_born_outside_another() -> None:
    a = "The painter was born in Naples, and his family came to the coast in the war."
    b = "The painter was born outside of Trieste, and his family came to the coast in the war."
    assert not [one for one in typed(a, b) if one.category == "place" and one.before and one.after]
