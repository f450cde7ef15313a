"""Who is said to have said it: attributions in sentences, datelines, headlines and credit lines.

Cue words and rules follow the annotation of PARC 3 and PolNeAR (Pareti, 2016; Newell et al., 2018).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from dedup.text.attribution import own_voice
from dedup.text.attribution.anaphors import BROUGHT_IT, just_named, resolve
from dedup.text.attribution.clauses import Credit, read
from dedup.text.attribution.grammar import is_listener
from dedup.text.attribution.marks import Quoted, quotes_of
from dedup.text.attribution.outlets import (
    TOLD_VERB,
    Mention,
    credit_line,
    dateline,
    headline_credit,
    mentions,
    own_work,
    piece,
)
from dedup.text.attribution.own_voice import may_be_own
from dedup.text.attribution.press import TOLD_PAPER, Press, speaks_of_press
from dedup.text.attribution.sources import (
    PERSONAL,
    PRESS_WORDS,
    REPORTS,
    anaphor,
    kind_of,
    names_in,
    only_outlet,
    person_in,
)
from dedup.text.attribution.subjects import QUOTE
from dedup.text.languages import other_language
from dedup.text.outlets import canonical_outlet, is_short
from dedup.text.outlets_introduced import Names
from dedup.text.phrases import Word, keys_of
from dedup.types import Attribution, AttributionKind, Document, Person, Quotation, Sentence, Span

_BEGINNING = attrgetter("start")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_HEARSAY = PRESS_WORDS["hearsay"]
# So many people who tell it something are the paper's own.
_SEVERAL = 2
# In "X, according to Y, is Z" what stands before the source is too little to be what is credited.
_FEW = 6
# "told reporters on Friday that": the addressee and the day come before what is told.
_NEAR = 9
# "A report by the bank said": nothing is said before "report".
_RELATIVES = frozenset({"who", "which", "whose", "where", "when"})
_LEADS = frozenset({"a", "an", "the", "as", "in", "one", "this", "new", "another", "recent", "and", "but", "that"})
# "it said in a statement": when and where it was said is not what was said.
_CIRCUMSTANCE = frozenset({"in", "on", "at", "during", "after", "before", "last", "this", "yesterday", "today", "to"})


def attributions(
    document: Document,
    persons: Sequence[Person] = (),
    quotations: Sequence[Quotation] = (),
    introduced: Names | None = None,
) -> tuple[Attribution, ...]:
    """Give the attributions of ``document``, in the order of the text.

    ``persons`` and ``quotations`` are those of the document, ``introduced`` the outlets that the texts of its story
    tell to be some. Nothing inside a quotation is read as an attribution, and what is credited includes the quotation
    beside it. An anaphor ("the publication") takes the outlet credited before it, unless it is described anew; an
    outlet that is only ever told something is the article's own voice.
    """
    reader = _Reader(document, persons, quotes_of(document, quotations), introduced)
    for sentence in document.sentences:
        reader.read(sentence)
    reader.read_credit_lines()
    return tuple(sorted(reader.settled(), key=lambda item: (item.span.start, item.cue_span.start)))


class _Reader:
    """Reads a document from its beginning, keeping what later sentences decide."""

    def __init__(
        self, document: Document, persons: Sequence[Person], quotes: Sequence[Quoted], introduced: Names | None
    ) -> None:
        self.document = document
        self.introduced = introduced
        self.text = document.article.text
        self.persons = persons
        self.quotes = quotes
        self.edges = [quote.outer.stop for quote in quotes]
        self.found: list[Attribution] = []
        self.told: list[tuple[int, Mention, int]] = []
        self.named: list[tuple[int, Mention]] = []
        self.press = Press({})

    def read(self, sentence: Sentence) -> None:
        """Take in one sentence."""
        quotes = self._quotes_in(sentence.span)
        names = names_in(sentence, self.persons)
        words, credits = read(self.text, sentence.span, tuple([quote.outer for quote in quotes]), names)
        named = mentions(self.text, sentence.span, quotes, self.introduced)
        # "Dnes Report" reports nothing by its name.
        credits = [one for one in credits if not any(mention.span.contains(one.cue) for mention in named)]
        if other_language(self.text):
            # Where all nouns have capitals, or a headline begins with its matter ("Hannover: ..."), few speak.
            speakers = (*names, *(mention.span for mention in named), *(quote.outer for quote in quotes))
            credits = [one for one in credits if one.kind != "colon" or self._is_near(one, speakers)]
        first = len(self.found)
        for credit in credits:
            made = self._attribution(sentence, words, credit, named)
            # "Der Spiegel and Le Monde reported"
            joined = made.kind == "outlet" and " and " in made.source
            both = [one for one in named if credit.source.contains(one.span)][1:] if joined else []
            self.found += [made, *(replace(made, outlet=one.name) for one in both if one.name != made.outlet)]
        if not _HEARSAY.isdisjoint(keys_of(self.text, *sentence.span)):
            self.found += self._hearsay(sentence, words)
        if named:
            self.named += [(sentence.index, mention) for mention in named]
            self.found += list(self._outlets_alone(sentence, named, first))
            self._addressees(sentence, named, first)

    def _is_near(self, credit: Credit, speakers: Sequence[Span]) -> bool:
        """Tell whether a person or an outlet stands before a colon, or a quotation right after it."""
        return any(
            credit.source.overlaps(span) or not self.text[credit.cue.stop : span.start].strip() for span in speakers
        )

    def read_credit_lines(self) -> None:
        """Take in the credit lines that were set aside."""
        starts = [sentence.span.start for sentence in self.document.sentences]
        for aside in self.document.set_aside:
            if aside.kind != "credit" or not starts:
                continue
            index = max(0, bisect_right(starts, aside.span.start) - 1)
            for mention in mentions(self.text, aside.span, (), self.introduced):
                if (line := credit_line(self.text, aside.span, mention)) is not None:
                    self.found.append(self._credited(index, mention, *line))

    def settled(self) -> Iterator[Attribution]:
        """Give what was found, with anaphors resolved and the article's own outlet told from the others."""
        came_with = self.document.article.outlet
        signed = None if came_with else own_voice.signed(self.text, [mention for _, mention in self.named])
        own = (canonical_outlet(came_with) or _ARTICLE.sub("", came_with)) if came_with else signed
        self.press = Press.of(self.text, [mention for _, mention in self.named])
        self._own_deeds()
        credited = {item.outlet for item in self.found if item.kind == "outlet"}
        # "She told the Gazette. It was late, the paper says": no paper speaks so of itself.
        credited |= {just_named(item, self.named, 0) for item in self._papers()}
        credited |= self._told_papers(own)
        credited |= {self._antecedent(span) for span in own_voice.published_elsewhere(self.text)}
        # Where several outlets are told something, hardly any is the article's own (6 of 50 in news), nor where several
        # others are.
        others = {one.name for _, one, _ in self.told if not (one.wire or one.name in credited or is_short(one.name))}
        elsewhere = {one.name for _, one in self.named if one.manner == "heard"} - others
        if own is None and (len(others) > 1 or len(elsewhere) > 1):
            credited |= (
                others
                - own_voice.in_capitals(self.text, self.told)
                - own_voice.exclusive(self.text, self.told, self.quotes)
            )
        for index, mention, place in self.told:
            foreign = mention.wire or mention.name in credited or (own is not None and mention.name != own)
            foreign = foreign and mention.name != signed
            if foreign and place >= 0:
                self._give(place, mention.name)
            elif not foreign:
                cue = self.found[place].cue_span if place >= 0 else mention.span
                self.found.append(self._credited(index, mention, cue, self.document.sentences[index].span, own=True))
        shows = own_voice.own_shows(self.text, [mention for _, mention in self.named], self.told)
        self.found = [
            replace(one, outlet=None) if one.kind == "person" and one.outlet in shows else one for one in self.found
        ]
        items = resolve(self.text, sorted(self.found, key=lambda item: item.span.start), self.named, self.press)
        voices = {item.outlet for item in self.found if item.kind == "self"}
        for item in items:
            if item.kind == "anaphor" and item.outlet in voices and not speaks_of_press(item.source):
                yield replace(item, outlet=None)
                continue
            if own is not None and item.outlet == own and item.kind == "outlet":
                yield replace(item, kind="self")
            elif signed is not None and item.outlet == signed and item.kind != "self":
                yield replace(item, kind="self") if may_be_own(item) else replace(item, outlet=None)
            else:
                yield item

    def _give(self, place: int, outlet: str) -> None:
        """Credit what was found in a place to an outlet; if another has it already, to both."""
        item = self.found[place]
        if item.outlet in (None, outlet):
            self.found[place] = replace(item, outlet=outlet)
        else:
            self.found.append(replace(item, outlet=outlet))

    def _own_deeds(self) -> None:
        """Take "documents obtained by the Courier" for its own voice where the Courier is told things as well.

        Not where the article credits it as another's, or speaks of it as "the newspaper".
        """
        own = {mention.name for _, mention, _ in self.told if not mention.wire}
        own |= {mention.name for _, mention in self.named if own_work(self.text, mention)}
        deeds = {place: item for place, item in enumerate(self.found) if item.outlet and may_be_own(item)}
        foreign = {item.outlet for place, item in enumerate(self.found) if item.kind == "outlet" and place not in deeds}
        spoken_of = {self._antecedent(item.span) for item in self._papers()}
        if None in spoken_of:
            return
        for place, item in deeds.items():
            if item.outlet in own - foreign - spoken_of:
                self.found[place] = replace(item, kind="self")

    def _papers(self) -> list[Attribution]:
        """Give the anaphors that speak of a paper: "the report" may be one that the article's own has obtained."""
        return [item for item in self.found if item.kind == "anaphor" and speaks_of_press(item.source)]

    def _antecedent(self, anaphor: Span) -> str | None:
        """Give the outlet that was named last before an anaphor and may be called so."""
        named = [one.name for _, one in self.named if one.span.stop <= anaphor.start]
        return self.press.fitting(anaphor.of(self.text), named)

    def _told_papers(self, own: str | None) -> set[str]:
        """Give the outlets that were told something and are "the newspaper" which was told more, and credit it to them.

        Hardly any paper speaks so of itself, unless it has several people to tell it something.
        """
        tellers: dict[str, set[str]] = {}
        for _, mention, place in self.told:
            tellers.setdefault(mention.name, set()).update(self._teller(place))
        told: list[tuple[str, int]] = []
        for match in TOLD_PAPER.finditer(self.text):
            if any(quote.inner.start <= match.start() < quote.inner.stop for quote in self.quotes):
                continue
            name = self._antecedent(Span(*match.span("paper")))
            if name is None or name == own:
                continue
            here = (i for i, item in enumerate(self.found) if match.start() <= item.cue_span.start < match.end())
            told.append((name, next(here, -1)))
            tellers.setdefault(name, set()).update(self._teller(told[-1][1]))
        listed = {mention.name for _, mention, _ in self.told}
        others = {name for name, _ in told if name in listed and len(tellers[name]) < _SEVERAL}
        for name, place in told:
            if place >= 0 and name in others and self.found[place].outlet is None:
                self.found[place] = replace(self.found[place], outlet=name)
        return others

    def _teller(self, place: int) -> set[str]:
        """Give the surname of the person who is credited in a place, a pronoun for the last one named before."""
        if place < 0:
            return set()
        item = self.found[place]
        person = person_in(item.span, self.persons)
        if person is None and item.source.lower() in PERSONAL:
            person = next((one for one in reversed(self.persons) if one.span.stop <= item.span.start), None)
        return {person.surname} if person else set()

    def _quotes_in(self, span: Span) -> list[Quoted]:
        here, found = bisect_right(self.edges, span.start), []
        while here < len(self.quotes) and self.quotes[here].outer.start < span.stop:
            found.append(self.quotes[here])
            here += 1
        return found

    def _attribution(
        self, sentence: Sentence, words: Sequence[Word], credit: Credit, named: Sequence[Mention]
    ) -> Attribution:
        source = credit.source
        inside = words[_from(words, source.start) : _from(words, source.stop)]
        here = [mention for mention in named if source.contains(mention.span)]
        outlet = here[0] if here else None
        alone = bool(here) and only_outlet(inside, [mention.span for mention in here])
        kind: AttributionKind
        if alone:
            # "Tarn Gazette: How did you find it?" is how an interview is printed by whose it is.
            asks = credit.kind == "colon" and sentence.kind == "body" and sentence.span.of(self.text).endswith("?")
            kind = "self" if asks else "outlet"
        elif anaphor(inside):
            kind = "anaphor"
        else:
            kind = kind_of(self.text, source, self.persons)
        return Attribution(
            sentence.index,
            source,
            source.of(self.text),
            credit.cue.of(self.text),
            credit.cue,
            scope(self.text, sentence.span, credit, words),
            kind,
            outlet.name if outlet and (alone or self._speaks_for(inside, outlet, credit.lemma)) else None,
            credit.force,
        )

    def _speaks_for(self, words: Sequence[Word], outlet: Mention, lemma: str) -> bool:
        """Tell whether people speak for the outlet that stands with them: its reporter, "ESPN's Ada Low".

        Or whether it brought what speaks: "a draft law seen by the newspaper".
        """
        if any(word.key in PRESS_WORDS["press people"] for word in words):
            return True
        if _BROUGHT.search(self.text[words[0].start : outlet.span.start]):
            return True
        start, stop = outlet.span
        ahead = [word for word in words if word.start < start]
        # "a new Gazette report by Ada Low"
        after = next((word.key for word in words if word.start >= stop), "")
        if after in REPORTS and all(
            word.text.isdigit() or word.text[0].islower() or word.key in _LEADS for word in ahead
        ):
            return True
        # "Ada Low of the Gazette writes"
        if lemma in PRESS_WORDS["by its people"] and own_voice.is_reporter_of(self.text[words[0].start : start]):
            return True
        if any(word.key != "the" for word in ahead) or self.text[stop : stop + 1] not in {"'", "’"}:
            return False
        rest = [word for word in words if word.start >= stop and word.key not in {"'", "'s", "s"}]
        person = person_in(Span(stop, words[-1].stop), self.persons)
        named = person is not None and bool(rest) and person.span.start == rest[0].start
        return named or any(word.key in PRESS_WORDS["press people"] | PRESS_WORDS["press source"] for word in rest[-1:])

    def _hearsay(self, sentence: Sentence, words: Sequence[Word]) -> Iterator[Attribution]:
        for word in words:
            if word.key in _HEARSAY:
                span = Span(word.start, word.stop)
                scope = Span(word.start, sentence.span.stop)
                yield Attribution(sentence.index, span, word.text, word.text, span, scope, "anonymous", None, "report")

    def _credited(self, index: int, mention: Mention, cue: Span, scope: Span, own: bool = False) -> Attribution:
        return Attribution(
            index,
            mention.span,
            mention.span.of(self.text),
            cue.of(self.text),
            cue,
            scope,
            "self" if own else "outlet",
            mention.name,
            "report",
        )

    def _outlets_alone(self, sentence: Sentence, named: Sequence[Mention], first: int) -> Iterator[Attribution]:
        """Give the outlets credited without a verb of speech: datelines, headlines' ends, "X spoke with"."""
        sources = [item.span for item in self.found[first:]]
        for mention in named:
            if any(source.overlaps(mention.span) for source in sources):
                continue
            if (cue := dateline(self.text, sentence.span, mention)) is not None:
                yield self._credited(sentence.index, mention, cue, sentence.span, own=True)
            elif (
                sentence.kind == "headline" and (cue := headline_credit(self.text, sentence.span, mention)) is not None
            ):
                # A page's title ends in the site's own name after a bar.
                own = cue.of(self.text) == "|"
                yield self._credited(sentence.index, mention, cue, Span(sentence.span.start, cue.start), own)
            elif (line := credit_line(self.text, sentence.span, mention)) is not None:
                yield self._credited(sentence.index, mention, *line)

    def _addressees(self, sentence: Sentence, named: Sequence[Mention], first: int) -> None:
        """Keep the outlets that were told something, or where something was written, for the end to judge."""
        for mention in named:
            if mention.manner is None:
                continue
            place = min(
                range(first, len(self.found)),
                key=lambda i: abs(self.found[i].cue_span.start - mention.span.start),
                default=-1,
            )
            if mention.manner == "told":
                self.told.append((sentence.index, mention, place))
            elif place >= 0:
                self._give(place, mention.name)
            elif mention.manner == "heard" and TOLD_VERB.search(self.text, sentence.span.start, mention.span.start):
                self.found.append(self._credited(sentence.index, mention, mention.span, sentence.span))
            elif (cue := piece(self.text, sentence.span, mention)) is not None:
                self.found.append(self._credited(sentence.index, mention, cue, sentence.span))


_BROUGHT = re.compile(rf"{BROUGHT_IT.pattern}\s+(?:[Tt]he\s+)?(?:[\w-]+\s+){{0,4}}$")


def _from(words: Sequence[Word], place: int) -> int:
    """Give the first of ``words`` that begins at ``place`` or after it."""
    return bisect_left(words, place, key=_BEGINNING)


def scope(text: str, sentence: Span, credit: Credit, words: Sequence[Word]) -> Span:
    """Give what is credited: the clause or quotation after the cue, else what stands before source and cue."""
    ahead = credit.fronted or credit.kind == "phrase"
    first = min(credit.source.start, credit.cue.start) if ahead else credit.cue.start
    last = max(credit.source.stop, credit.cue.stop)
    ahead_of = _from(words, first)
    ahead_of -= ahead_of > 0 and words[ahead_of - 1].stop > first
    before = [word for word in words[:ahead_of] if word[0][0].isalnum() or word[1] == QUOTE]
    after = [word for word in words[_from(words, last) :] if word[0][0].isalnum() or word[1] == QUOTE]
    if before and all(word.key in _LEADS for word in before):
        before = []
    closed = text[sentence.start : first].rstrip().endswith(",") and len(after) <= _FEW
    # "..., said Ada Low, who has led the union": the clause is about the speaker.
    apart = bool(after) and not credit.fronted and after[0].key in _RELATIVES
    if before and (
        before[-1].key == QUOTE
        or apart
        or not after
        or (closed and (after[0].key in _CIRCUMSTANCE or (credit.lemma == "tell" and _told_whom(before, after))))
        or not (credit.fronted or len(before) <= _FEW < len(after))
    ):
        spoken = before[-1].key == QUOTE and (len(before) == 1 or credit.fronted)
        chosen = Span(before[-1].start if spoken else before[0].start, before[-1].stop)
    elif after:
        that = next((word for word in after[:_NEAR] if word.key == "that"), after[0])
        chosen = Span(that.start, sentence.stop)
    else:
        chosen = Span(last, sentence.stop)
    return Span(chosen.start, chosen.start + len(chosen.of(text).rstrip(" \t\r\n.,;:")))


def _told_whom(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Tell "The mill is shut, she told the court" from "In Selby, she told the court he had shut it"."""
    return before[0].key not in _CIRCUMSTANCE and is_listener([word.key for word in after])
