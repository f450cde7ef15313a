"""How much a change matters: does it alter what a reader would believe? Every grade comes with its reason."""

from __future__ import annotations

from dedup.compare.sides import Side
from dedup.types import Category, Materiality, Relation

# "Ann Keller" and "Ann Kellen" need not be one.
ALTERED_IN_PART: tuple[Materiality, str] = ("medium", "a name altered in part: one of the two may be wrong")
_NOUN: dict[Category, str] = {
    "number": "figures",
    "date": "dates",
    "name": "names",
    "role": "offices",
    "place": "places",
    "quotation": "quoted words",
    "attribution": "sources",
    "certainty": "degrees of certainty",
    "polarity": "answers to whether it happened",
    "wording": "descriptions",
    "statement": "statements",
}
_GRADES: dict[tuple[Category, Relation], tuple[Materiality, str]] = {
    ("number", "changed"): ("medium", "another figure for the same thing; both may be right"),
    ("number", "less precise"): ("low", "the figure is vaguer, and agrees"),
    ("number", "more precise"): ("low", "the figure is sharper, and agrees"),
    ("number", "added"): ("medium", "a figure that only one article gives"),
    ("number", "dropped"): ("medium", "a figure that only one article gives"),
    ("date", "changed"): ("medium", "another time; both may be right"),
    ("date", "less precise"): ("low", "the time is vaguer, and agrees"),
    ("date", "more precise"): ("low", "the time is sharper, and agrees"),
    ("date", "added"): ("medium", "a time that only one article gives"),
    ("date", "dropped"): ("medium", "a time that only one article gives"),
    ("name", "spelling"): ("low", "one name in two spellings"),
    ("name", "changed"): ("medium", "another name stands in the same place"),
    ("name", "added"): ("medium", "a person whom only one article names"),
    ("name", "dropped"): ("medium", "a person whom only one article names"),
    ("name", "less precise"): ("low", "the name is shorter"),
    ("name", "more precise"): ("low", "the name is fuller"),
    ("role", "changed"): ("medium", "another office or description; both may be right"),
    ("role", "less precise"): ("low", "the office is told less exactly"),
    ("role", "more precise"): ("low", "the office is told more exactly"),
    ("role", "wording"): ("medium", "the title judges its holder"),
    ("place", "changed"): ("medium", "another place; both may be right"),
    ("place", "less precise"): ("low", "the place is told less exactly"),
    ("place", "more precise"): ("low", "the place is told more exactly"),
    ("place", "added"): ("medium", "a place that only one article gives"),
    ("place", "dropped"): ("medium", "a place that only one article gives"),
    ("quotation", "wording"): ("medium", "the words between the quotation marks are not the same"),
    ("quotation", "strengthened"): ("medium", "the quoted words say more than they do in the other"),
    ("quotation", "weakened"): ("medium", "the quoted words say less than they do in the other"),
    ("quotation", "added"): ("medium", "quoted words that only one article has"),
    ("quotation", "dropped"): ("medium", "quoted words that only one article has"),
    ("attribution", "changed"): ("medium", "another source is credited"),
    ("attribution", "added"): ("medium", "the statement is credited in one article only"),
    ("attribution", "dropped"): ("medium", "the statement is credited in one article only"),
    ("attribution", "moved"): ("high", "the words are given to somebody else"),
    ("attribution", "less precise"): ("medium", "the source is told less exactly"),
    ("attribution", "more precise"): ("medium", "the source is told more exactly"),
    ("attribution", "wording"): ("low", "the same source, credited in other words"),
    ("certainty", "strengthened"): ("medium", "the statement is made more surely"),
    ("certainty", "weakened"): ("medium", "the statement is made less surely"),
    ("polarity", "changed"): ("high", "one source affirms what another denies"),
    ("polarity", "added"): ("medium", "a denial or negation in one article only"),
    ("polarity", "dropped"): ("medium", "a denial or negation in one article only"),
    ("wording", "strengthened"): ("medium", "a stronger word for the same thing"),
    ("wording", "weakened"): ("medium", "a milder word for the same thing"),
    ("wording", "spelling"): ("low", "one word in two spellings"),
}


def grade(category: Category, relation: Relation) -> tuple[Materiality, str]:
    """Grade a change by what it is about and how the readings relate; give the grade and the reason for it."""
    if relation == "contradiction":
        return "high", f"two {_NOUN[category]} that cannot both be true"
    if (category, relation) in _GRADES:
        return _GRADES[category, relation]
    return "low", "the reader learns the same" if relation in {"wording", "spelling", "moved"} else "a detail"


def grade_statement(side: Side, sentence: int) -> tuple[Materiality, str]:
    """Grade a sentence that one article alone has, by what it holds."""
    if side.quotations.get(sentence):
        return "medium", "quoted words that only one article has"
    if side.attributions.get(sentence):
        return "medium", "a sourced statement that only one article has"
    if side.quantities.get(sentence) or side.moments.get(sentence) or side.polarities.get(sentence):
        return "medium", "facts that only one article has"
    return "low", "a detail"
