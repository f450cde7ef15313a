"""Which outlets an article credits, and which one it speaks as.

An outlet is known by its usual name, compared without article, web ending and case ("The Herald", "Herald.com"). What
an article says of itself ("told the Herald" beside a Herald dateline) is its voice and no source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dedup.text import lexicon
from dedup.text.outlets import outlets
from dedup.text.tokens import fold
from dedup.types import Attribution, Document, Reading, Span

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_WEB = re.compile(r"\.(?:com|org|net|info|co\.uk|news|tv|[a-z]{2})$", re.IGNORECASE)

# What is said of a publication right after it is mentioned.
_TOLD_OF_IT = re.compile(r",?\s+(?:which|who|that|citing|quoting|referring)\b[^,.;:!?\n]{3,80}")
_DASH = re.compile(r"[-\u2013\u2014|]\s+(?:[Tt]he\s+)?$")
# A word an article is filed under may be the beginning of an outlet's name if it has so many letters.
_BEGINS = 5
# "The Herald said in a statement that it would appeal": an outlet that is a party to the news, and no source of it.
_AS_A_PARTY = re.compile(
    r"\s+(?:\w+day\s+)?(?:in (?:an? |its )(?:\w+ )?(?:statement|court filing|legal filing)\b"
    r"|(?:that )?it (?:would|will) (?:appeal|defend|fight|contest|cut|sue|settle|not comment)\b"
    r"|(?:that )?it (?:stands|stood) by\b)"
)
# Besides credits a broadcaster is spoken of so often where it is itself what is told of.
_OF_THE_STORY = 3
# "A French newspaper" is one that has a name.
_ANY = re.compile(r"(?:an?|one)(?:\s+[\w-]+){1,4}$", re.IGNORECASE)
# Code points; what is longer is quoted by the outlet's name alone.
_LONGEST_CREDIT = 120


@dataclass(frozen=True, slots=True)
class Credit:
    """What one article says it has from one source, with the words that say so.

    ``key`` identifies the source; it is None for a publication that the article does not name. ``spoken`` is how the
    text calls it, ``scope`` the sentences whose content is credited. ``presumed``: the article that is taken for the
    source does not say whose it is.
    """

    article: str
    key: str | None
    name: str | None
    spoken: str
    readings: tuple[Reading, ...]
    scope: frozenset[int]
    presumed: bool = False


def outlet_key(name: str) -> str:
    """Reduce an outlet's name to what is compared."""
    return _WEB.sub("", _ARTICLE.sub("", fold(name.strip()))).replace(" ", "")


def voices(document: Document) -> dict[str, str]:
    """Give the outlets that the article speaks as: how they are compared, and their names.

    ``article.outlet`` settles it where it is known, or a dateline. Otherwise what the text says of itself does, unless
    the same outlet is credited like another's ("the Herald reported").
    """
    if document.article.outlet:
        return {outlet_key(document.article.outlet): document.article.outlet}
    credited = {outlet_key(fact.outlet) for fact in document.facts.attributions if fact.outlet and fact.kind != "self"}
    own: dict[str, str] = {}
    for fact in document.facts.attributions:
        signed = fact.cue[:1] == "("
        if fact.kind == "self" and fact.outlet and (signed or outlet_key(fact.outlet) not in credited):
            own.setdefault(outlet_key(fact.outlet), fact.outlet)
    return own


def speaks_of_itself(text: str, name: str) -> int:
    """Count the passages of an article's ``text`` that name an outlet as none but the outlet itself would.

    "She told the Herald", "documents obtained by the Herald", "the Herald has learned"; nothing that reports what the
    outlet said ("the Herald said"). The outlet's name may be cut to its last word.
    """
    called = [one for one in dict.fromkeys((_ARTICLE.sub("", name), name.split()[-1])) if len(one) > 2 and one in text]
    if not called:
        return 0
    either = "|".join(map(re.escape, called))
    to_it = "|".join(lexicon.classes("press_words.en.tsv")["to it"])
    told = rf"(?:{to_it})\s+(?:[Tt]he\s+)?(?:{either})(?![\w-])(?!\s+(?:that|reporter|by)\b)"
    knows = rf"\b(?:{either})\s+(?:has|have)\s+(?:learned|learnt|obtained|seen|reviewed|found)\b"
    return len(re.findall(told, text)) + len(re.findall(knows, text))


def is_filed_as(words: frozenset[str], name: str) -> bool:
    """Tell whether the ``words`` an article is filed under bear an outlet's name or a part of it: "courier_0412".

    A word of five letters may be the beginning of a longer name.
    """
    if not words:
        return False
    if any(len(word) >= _BEGINS and outlet_key(name).startswith(word) for word in words):
        return True
    common = lexicon.classes("press_words.en.tsv")["any file"]
    telling = set(re.findall(r"[^\W\d_]{4,}", fold(_ARTICLE.sub("", name)))) - common
    return not words.isdisjoint(telling) or outlet_key(name) in words


def signatures(document: Document) -> frozenset[str]:
    """Give the outlets that an article is certainly by, as compared: the one it came with, or one in a dateline."""
    if document.article.outlet:
        return frozenset({outlet_key(document.article.outlet)})
    facts = document.facts.attributions
    return frozenset(
        outlet_key(one.outlet) for one in facts if one.kind == "self" and one.outlet and one.cue[:1] == "("
    )


def dispatch(document: Document) -> Reading | None:
    """Quote the dateline that makes an article a wire agency's own; no words if only the outlet it came with does."""
    text = document.article.text
    for one in document.facts.attributions:
        if one.kind != "self" or one.cue[:1] != "(":
            continue
        listed = outlets(text, one.span)
        # Between place and report stands an agency; a name on no list is one, too.
        if any(wire for _, _, wire in listed) or not listed:
            return Reading(document.article.id, one.sentence, one.span, one.span.of(text))
    if is_agency(document.article.outlet or ""):
        return Reading(document.article.id, 0, Span(0, 0), "")
    return None


def credits(document: Document) -> tuple[Credit, ...]:
    """List the sources an article credits, in the order of the text; its own voice is none."""
    own = voices(document)
    groups: dict[str | None, list[Attribution]] = {}
    for fact in document.facts.attributions:
        if fact.outlet is not None:
            if outlet_key(fact.outlet) not in own and not _is_party(document, fact):
                groups.setdefault(outlet_key(fact.outlet), []).append(fact)
        elif fact.kind == "anaphor" and _is_publication(fact.source) and not _is_of_the_story(document, fact):
            groups.setdefault(None, []).append(fact)
    return tuple(_credit(document, key, facts) for key, facts in groups.items())


def nameless(document: Document) -> Credit | None:
    """Read all that an article has from a publication without a name, "the paper" or "a French newspaper"."""
    facts = [
        fact
        for fact in document.facts.attributions
        if fact.outlet is None
        and (
            (fact.kind == "anaphor" and _is_publication(fact.source) and not _is_of_the_story(document, fact))
            or (fact.kind == "anonymous" and _ANY.match(fact.source) and _is_publication(fact.source.split()[-1]))
        )
    ]
    return _credit(document, None, facts) if facts else None


def is_agency(name: str) -> bool:
    """Tell whether an outlet is a wire agency, which nobody calls a publication."""
    return any(wire for _, _, wire in outlets(name, Span(0, len(name))))


def _is_party(document: Document, fact: Attribution) -> bool:
    """Tell whether an outlet speaks for itself, as any firm that news is about does."""
    return fact.kind == "outlet" and _AS_A_PARTY.match(document.article.text, fact.cue_span.stop) is not None


def mention(document: Document, key: str, name: str) -> Credit | None:
    """Read the sentences of the body that name an outlet in any way as what is credited to it; None if there are none.

    "Four fifths of that are imports, Baltic Dispatch has worked out."
    """
    found = [
        Reading(document.article.id, sentence.index, named[0], name)
        for sentence in (document.sentences if name in document.article.text else ())
        if sentence.kind == "body" and (named := _written(document.article.text, sentence.span, name))
    ]
    scope = frozenset(reading.sentence for reading in found)
    return Credit(document.article.id, key, name, name, tuple(found), scope) if found else None


def _is_publication(words: str) -> bool:
    """Tell "the publication" from "the article" and "the agency", which may be somebody's study and office."""
    return any(word in lexicon.words("publications.en.tsv") for word in re.findall(r"\w+", fold(words)))


def _is_of_the_story(document: Document, fact: Attribution) -> bool:
    """Tell "the broadcaster said" where a broadcaster's own conduct is the news from one that brought the news."""
    sort = fold(fact.source).split()[-1]
    if sort not in lexicon.classes("press_sorts.en.tsv")["aired"]:
        return False
    text = document.article.text
    told = re.compile(rf"\b{re.escape(sort)}(?:s|'s|\u2019s)?\b", re.IGNORECASE)
    sources = [one.span for one in document.facts.attributions]
    hits = (Span(*hit.span()) for one in document.sentences for hit in told.finditer(text, *one.span))
    return sum(not any(source.overlaps(hit) for source in sources) for hit in hits) >= _OF_THE_STORY


def _credit(document: Document, key: str | None, facts: Sequence[Attribution]) -> Credit:
    name = facts[0].outlet if key is not None else None
    headline = _in_headline(document, name) if name is not None else []
    return Credit(
        article=document.article.id,
        key=key,
        name=name,
        spoken=facts[0].source,
        readings=tuple(dict.fromkeys([*headline, *(_reading(document, fact) for fact in facts)])),
        scope=frozenset(i for fact in facts for i in _scope(document, fact)),
    )


def _reading(document: Document, fact: Attribution) -> Reading:
    """Quote what credits the source: its words with the cue, and its name or what is told of it beside them."""
    text = document.article.text
    span = Span.covering(fact.span, fact.cue_span)
    if fact.outlet is None:
        told = _TOLD_OF_IT.match(text, fact.span.stop)
        span = Span(span.start, max(span.stop, told.end())) if told else span
    elif fact.kind != "anaphor":
        for mention in _mentions(document, fact.sentence, fact.outlet):
            joined = Span.covering(span, mention)
            span = joined if joined.length <= _LONGEST_CREDIT else mention
            break
    return Reading(document.article.id, fact.sentence, span, span.of(text))


def _mentions(document: Document, sentence: int, outlet: str) -> list[Span]:
    """Find an outlet in a sentence; one that no list knows, as its name is written."""
    text, within = document.article.text, document.sentences[sentence].span
    listed = [span for span, name, _ in outlets(text, within) if outlet_key(name) == outlet_key(outlet)]
    return listed or _written(text, within, outlet)


def _written(text: str, within: Span, name: str) -> list[Span]:
    found = re.compile(rf"(?<![\w&-]){re.escape(name)}(?![\w&-])").finditer(text, within.start, within.stop)
    return [Span(*one.span()) for one in found]


def _in_headline(document: Document, outlet: str) -> list[Reading]:
    """Quote the outlet where a headline ends in it ("... - The Herald"), with the dash."""
    text, found = document.article.text, []
    for sentence in document.sentences:
        if sentence.kind == "headline":
            for span in _mentions(document, sentence.index, outlet):
                dash = _DASH.search(text[: span.start], sentence.span.start)
                if dash and not text[span.stop : sentence.span.stop].strip():
                    whole = Span(dash.start(), span.stop)
                    found.append(Reading(document.article.id, sentence.index, whole, whole.of(text)))
    return found


def _scope(document: Document, fact: Attribution) -> set[int]:
    return {fact.sentence} | {one.index for one in document.sentences if one.span.overlaps(fact.scope)}
