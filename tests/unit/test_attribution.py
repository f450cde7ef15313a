"""Attributions: source, cue, kind, outlet and what is credited; and the sentences that credit nobody."""

import re
from pathlib import Path

import pytest

from dedup.text.attribution.attributions import attributions
from dedup.text.outlets_introduced import introduced
from dedup.text.persons import persons
from dedup.text.prepare import prepare
from dedup.text.quotes import quotations
from dedup.text.segment import sentences
from dedup.types import Article, Attribution, Document, Sentence, SentenceKind, SetAside, Span

SEEDS = Path(__file__).parents[2] / "seeds"


def document(text: str, kind: SentenceKind = "body", outlet: str | None = None) -> Document:
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for span in sentences(text, Span(*line.span())):
            found.append(Sentence(len(found), span, kind, paragraph))
    return Document(Article("a", text, outlet=outlet), tuple(found))


def credits(text: str) -> list[tuple[str, str]]:
    return [(item.source, item.cue) for item in attributions(document(text))]


def outlets(text: str, outlet: str | None = None) -> list[tuple[str, str | None]]:
    return [
        (item.kind, item.outlet)
        for item in attributions(document(text, outlet=outlet))
        if item.kind in {"outlet", "anaphor", "self"} or item.outlet
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The bridge is closed, according to the ministry.", "the ministry", "according to"),
        ("The bridge is closed, as reported by the city’s fire brigade.", "the city’s fire brigade", "as reported by"),
        ("Police said the bridge was closed.", "Police", "said"),
        ("Officials in Springfield believe the bridge will fall.", "Officials in Springfield", "believe"),
        ("The U.S. officials have repeatedly warned of floods.", "The U.S. officials", "warned"),
        ("Jane Roe, a doctor at the clinic, noted that cases were rising.", "Jane Roe", "noted"),
        ("The chief of police, Jane Roe, reported that all was well.", "The chief of police, Jane Roe", "reported"),
        ("Sen. Jane Roe (D-Ohio), who chairs the panel, said it would meet.", "Sen. Jane Roe", "said"),
        ("“The bridge is safe,” said the engineer who built it.", "the engineer", "said"),
        ("The bridge will reopen, announced Mayor Jane Roe.", "Mayor Jane Roe", "announced"),
        ("An official with the Danish embassy said it was closed.", "An official with the Danish embassy", "said"),
        ("Jane Roe: We will win this election", "Jane Roe", ":"),
        ("Fear spread amid reports from the front that it had fallen.", "the front", "reports from"),
        ("The court ruled in 1999 that the bridge must go.", "The court", "ruled"),
        ("The WHO said the bridge was closed.", "The WHO", "said"),
        ("Jane Roe of the WHO warned of a wave.", "Jane Roe of the WHO", "warned"),
        ("IS said it had closed the bridge.", "IS", "said"),
        ("The man who said it was late has left.", "The man", "said"),
    ],
)
def test_the_source_stands_beside_its_cue(text: str, source: str, cue: str) -> None:
    assert (source, cue) in credits(text)


@pytest.mark.parametrize(
    "text",
    [
        'Mr Hale called it "mad" and said it was late.',
        'Mr Hale denounced the "mad" council and said it was late.',
        'Mr Hale, who called it "mad", said it was late.',
    ],
)
def test_a_word_between_marks_does_not_hide_who_goes_on_speaking(text: str) -> None:
    assert ("Mr Hale", "said") in credits(text)


def test_neither_of_two_verbs_is_credited_to_nor() -> None:
    assert [source for source, _ in credits("She neither confirmed nor denied it.")] == ["She"]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "Three hundred pledged delegates went home.",
        "False claims and old reports fill the shelves.",
        "The state of the bridge is bad, and its account is empty.",
        "You know what people like.",
        "The suspected thief fled to the mountains.",
        "Soldiers are also expected to be deployed in spring.",
        "A man accused of theft walked free.",
        "Gunmen opened fire near a market.",
        "A bus with forty passengers slammed into the sea wall.",
    ],
)
def test_a_plain_statement_credits_nobody(text: str) -> None:
    assert credits(text) == []


def test_nothing_inside_a_quotation_is_an_attribution() -> None:
    text = "“My mother said the bridge was safe and the mayor believed her,” Jane Roe recalled."
    assert credits(text) == [("Jane Roe", "recalled")]


def test_a_participle_takes_the_source_before_it() -> None:
    assert credits("Jane Roe praised the plan, adding that it was cheap.")[1] == ("Jane Roe", "adding")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He said it was over.", "person"),
        ("One official said it was over.", "anonymous"),
        ("Analysts said it was over.", "anonymous"),
        ("The Kremlin said it was over.", "body"),
        ("Reuters said it was over.", "outlet"),
        ("The newspaper said it was over.", "anaphor"),
    ],
)
def test_sources_have_a_kind(text: str, kind: str) -> None:
    assert [item.kind for item in attributions(document(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The ministry estimates that 50 died.", "estimate"),
        ("The ministry predicts that it will rain.", "predict"),
        ("The ministry warned of floods.", "warn"),
        ("The ministry believes it is over.", "believe"),
        ("The ministry confirmed the strike.", "confirm"),
        ("The ministry denied the strike.", "deny"),
        ("The ministry promised to pay.", "promise"),
        ("The ministry reported two deaths.", "report"),
        ("The ministry said it was over.", "say"),
    ],
)
def test_the_cue_tells_the_force(text: str, force: str) -> None:
    assert [item.force for item in attributions(document(text))] == [force]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("According to the ministry, the bridge is closed.", "the bridge is closed"),
        ("The bridge is closed, according to the ministry.", "The bridge is closed"),
        ("The bridge is closed, one official said.", "The bridge is closed"),
        ("Jane Roe told reporters on Friday that the bridge is closed.", "that the bridge is closed"),
        ("“It is closed,” said Jane Roe.", "“It is closed,”"),
    ],
)
def test_what_is_credited_is_the_clause_or_the_quotation(text: str, scope: str) -> None:
    assert [item.scope.of(text) for item in attributions(document(text))] == [scope]


def test_the_report_that_a_paper_has_obtained_is_not_the_papers() -> None:
    text = (
        "The dam leaks, according to a report obtained by the Sorrel Gazette. The report says that it has for years. "
    )
    found = outlets(text + "Dr Low told the Gazette that the dam is safe.")
    assert {outlet for kind, outlet in found if kind != "self"} == {None}
    foreign = outlets(text + "Dr Low told the Gazette that the dam is safe. The paper says that he would not show it.")
    assert ("outlet", "Sorrel Gazette") in foreign or ("anaphor", "Sorrel Gazette") in foreign


def test_an_anaphor_goes_back_to_the_outlet_credited_last() -> None:
    text = "The bridge is closed, Reuters reported.\nThe agency said it would reopen."
    assert outlets(text) == [("outlet", "Reuters"), ("anaphor", "Reuters")]


def test_an_anaphor_described_anew_is_another_publication() -> None:
    text = (
        "The bridge is closed, Reuters reported.\nThe publication said it would reopen.\n"
        "According to the publication, which cites two engineers, the tunnel is closed too."
    )
    assert outlets(text) == [("outlet", "Reuters"), ("anaphor", "Reuters"), ("anaphor", None)]


def test_an_anaphor_without_any_outlet_stays_open() -> None:
    assert outlets("The newspaper said it would reopen.") == [("anaphor", None)]


def test_an_anaphor_of_a_newspaper_without_a_name_is_no_agency_named_behind_it() -> None:
    agency = "Separately, the agency Reuters reported that two firms are to mend it."
    nameless = "A Danish newspaper has published photographs of the bridge. "
    assert outlets(f"{nameless}The publication reports that it would reopen. {agency}")[:1] == [("anaphor", None)]
    named = "Separately, the Denver Post reported that two firms are to mend it."
    assert ("anaphor", "The Denver Post") not in outlets(
        f"{nameless}The publication reports that it would reopen. {named}"
    )
    assert ("anaphor", "Reuters") not in outlets(f"The publication reports that it would reopen. {agency}")


def test_an_anaphor_may_stand_before_the_name_it_speaks_of() -> None:
    named = "The Denver Post reported that two firms are to mend it."
    assert outlets(f"The newspaper reports that it would reopen. {named}")[:1] == [("anaphor", "The Denver Post")]
    agency = "Reuters reported that two firms are to mend it."
    assert outlets(f"The agency reports that it would reopen. {agency}")[:1] == [("anaphor", "Reuters")]


def test_who_gave_an_interview_to_a_magazine_that_is_described_gave_it_to_another() -> None:
    text = "The engineer has granted his first interview to the online magazine Prisma. It will appear in June."
    assert ("outlet", "Prisma") in outlets(text)


def test_an_outlet_that_is_only_told_something_is_the_articles_own_voice() -> None:
    assert outlets("An engineer told The Globe and Mail that it is closed.") == [("self", "The Globe and Mail")]


def test_a_wire_agency_that_is_told_something_is_credited() -> None:
    assert outlets("An engineer told Reuters that it is closed.") == [("anonymous", "Reuters")]


def test_an_outlet_that_is_told_something_as_a_country_s_is_no_article_s_own() -> None:
    assert outlets("An engineer told Norway's NRK that it is closed.") == [("anonymous", "NRK")]
    assert outlets("An engineer told NRK that it is closed.") == [("self", "NRK")]


def test_an_outlet_credited_elsewhere_in_the_article_is_credited_where_it_is_told() -> None:
    text = "The bridge is closed, WXYZ reported.\nAn engineer told WXYZ.com it would reopen."
    assert outlets(text) == [("outlet", "WXYZ"), ("anonymous", "WXYZ")]


def test_of_several_outlets_that_are_told_something_none_is_the_articles_own() -> None:
    text = "An engineer told The Globe and Mail that it is closed.\nThe mayor told CNN that it would reopen."
    assert outlets(text) == [("anonymous", "The Globe and Mail"), ("body", "CNN")]


def test_who_is_on_the_air_or_speaks_to_an_outlets_reporter_speaks_elsewhere() -> None:
    assert outlets("It is closed, Ada Lowell said in an interview on CNN.")[0][1] == "CNN"
    assert ("self", "CNN") not in outlets("Ada Lowell told CNN's Bo Tarn that it is closed.")


@pytest.mark.parametrize(
    "text",
    [
        "CNN has not independently verified the report.",
        "CNN has contacted the company for comment.",
    ],
)
def test_what_a_paper_tells_of_its_own_work_is_its_own_voice(text: str) -> None:
    assert outlets(text) == [("self", "CNN")]


def test_what_is_told_the_newspaper_is_told_another_one() -> None:
    text = "Dr Low told the Sorrel Gazette that the dam is safe. “We have looked at it,” she told the newspaper."
    assert outlets(text) == [("person", "Sorrel Gazette"), ("person", "Sorrel Gazette")]
    several = document(f"{text} Jan Ott told the paper that he doubts it. Mia Ry told it that she does not.")
    assert "self" in {item.kind for item in attributions(several, persons(several))}


def test_who_would_not_comment_when_asked_by_a_paper_was_asked_by_the_articles_own() -> None:
    text = "The dam leaks, the magazine Prisma reported. The firm declined to comment when asked by the Sorrel Gazette."
    own = document(text)
    told = {item.outlet: item.kind for item in attributions(own) if item.outlet}
    assert told["Sorrel Gazette"] == "self"


def test_an_anaphor_goes_back_to_an_outlet_of_its_sort() -> None:
    text = (
        "The magazine Prisma reported that the dam leaks. The Sorrel Gazette reported that it is safe. "
        "Nobody was hurt. The magazine said that it had photographs."
    )
    found = [item.outlet for item in attributions(document(text), introduced=introduced([text]))]
    assert found[-1] == found[0] == "Prisma"


def test_a_story_in_a_paper_that_tells_something_is_its_source() -> None:
    text = "It follows a story in the Sorrel Gazette that the dam had leaked for years."
    assert outlets(text) == [("outlet", "Sorrel Gazette")]
    assert outlets("It follows a winter in the Sorrel Gazette building that nobody will forget.") == []


def test_a_page_title_ends_in_the_sites_own_name() -> None:
    item = attributions(document("Bridge closed after storm | Fox News", "headline"))[0]
    assert (item.kind, item.outlet) == ("self", "Fox News")


def test_a_surname_is_not_the_outlet_that_is_called_so_for_short() -> None:
    assert outlets("The bridge is closed, former President Vicente Fox said. Fox said it would reopen.") == []
    assert ("outlet", "Fox News") in outlets("The bridge is closed, Fox reported.")


def test_an_outlet_told_something_in_another_outlets_article_is_credited() -> None:
    text = "An engineer told The Globe and Mail that it is closed."
    assert outlets(text, "Le Monde") == [("anonymous", "The Globe and Mail")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SPRINGFIELD (AP) — The bridge is closed.", [("self", "Associated Press")]),
        ("SPRINGFIELD, March 3 (Reuters) - The bridge is closed.", [("self", "Reuters")]),
        ("Officials of the Democratic Party (D) - The bridge is closed.", []),
        ("This is reported by Bloomberg.", [("outlet", "Bloomberg")]),
        ("h/t Politico", [("outlet", "Politico")]),
        ("WXYZ spoke with the engineer.", [("outlet", "WXYZ")]),
        ("U.S. media reports suggest the bridge is closed, and state media said so.", []),
    ],
)
def test_verbless_credits_are_read(text: str, found: list[tuple[str, str]]) -> None:
    assert outlets(text) == found


def test_a_headline_may_end_in_its_source() -> None:
    text = "Bridge closed after storm - The Telegraph"
    assert [item.outlet for item in attributions(document(text, "headline"))] == ["The Telegraph"]
    assert attributions(document("Bridge closed after storm - the third in a year", "headline")) == ()


def test_a_credit_line_set_aside_is_read() -> None:
    text = "The bridge is closed.\nClick for more from WXYZ.com"
    kept = document(text).sentences[0]
    aside = SetAside(Span(22, len(text)), "credit", "a credit line")
    found = attributions(Document(Article("a", text), (kept,), (aside,)))
    assert [(item.kind, item.outlet, item.sentence) for item in found] == [("outlet", "WXYZ", 0)]


def test_hearsay_has_no_named_source() -> None:
    found = attributions(document("The bridge has reportedly fallen."))
    assert [(item.source, item.kind) for item in found] == [("reportedly", "anonymous")]


def seed(number: str) -> tuple[Attribution, ...]:
    path = next(SEEDS.glob(f"{number}*.txt"))
    whole = prepare(Article(number, path.read_bytes().decode("utf-8")))
    people = persons(whole)
    return attributions(whole, people, quotations(whole, people))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", {("outlet", "The Telegraph"), ("self", "RBC-Ukraine")}),
        ("001", {("outlet", "The Telegraph"), ("anaphor", "The Telegraph"), ("anaphor", None)}),
        ("002", {("outlet", "The Telegraph")}),
        ("003", set()),
        ("004", {("outlet", "Bloomberg")}),
    ],
)
def test_the_seeds_credit_the_outlets_they_name(number: str, expected: set[tuple[str, str | None]]) -> None:
    found = {(item.kind, item.outlet) for item in seed(number) if item.outlet or item.kind == "anaphor"}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Striker Muhammad Ben Said left the field in tears.", []),
        ("Khaled Said told reporters that the road was closed.", [("Khaled Said", "told")]),
        ("Amina Said added that the road was closed.", [("Amina Said", "added")]),
    ],
)
def test_a_name_that_is_written_like_a_verb_of_speech_credits_nobody(text: str, wanted: list[tuple[str, str]]) -> None:
    made = document(text)
    people = persons(made)
    found = attributions(made, people, quotations(made, people))
    assert [(item.source, item.cue) for item in found] == wanted


def test_a_verb_in_the_capitals_of_a_headline_is_one() -> None:
    made = document("Ada Lowell Calls for Calm After Vote", kind="headline")
    assert [item.cue for item in attributions(made, persons(made))] == ["Calls for"]


def test_a_quotation_beside_a_name_that_is_written_like_a_verb_has_its_speaker() -> None:
    made = document("“We will open the road again by noon,” Khaled Said told reporters.")
    assert [item.speaker for item in quotations(made, persons(made))] == ["Khaled Said"]


def test_a_deed_that_somebody_is_suspected_of_is_no_credit() -> None:
    made = document("Two officers were suspected of having warned the contractor that the road was closed.")
    assert attributions(made, persons(made)) == ()
