"""Sources that are not in the corpus, inferred from the articles that credit them.

A credited outlet is looked for among the articles first: one that speaks as that outlet and has what is credited is the
source itself. Otherwise the source is unobserved: it gets a Greek letter, and every article that credits it an edge. A
publication that an article speaks of without naming it is a source of its own. Nothing else is inferred: an article's
own voice, "media reports" and bodies that speak for themselves are no texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from dedup.derive import timing, very_words
from dedup.derive.credits import Credit, is_filed_as, mention
from dedup.derive.direction import backwards
from dedup.derive.evidence import Witness, reading_of
from dedup.derive.pairs import DERIVED, Pair, Pairs, log_odds, of, probability
from dedup.text.attribution.press import TOLD_PAPER
from dedup.types import Derivation, Evidence, Source, Tier

_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
# Natural-log odds that an outlet credited once is a source of the article at all; what each further credit, a credit in
# the headline or the first paragraphs, and the share of the article under it add; what is off if it names none.
_ONCE, _AGAIN, _EARLY, _SHARE, _NAMELESS = 1.0, 0.8, 1.0, 3.0, 1.5
_MOST_AGAIN, _FIRST_PARAGRAPHS = 3, 3
# Probability from which an edge is confirmed.
_CONFIRMED = 0.7
# Two witnesses of one source have drawn on it for the same matter if they share this part of their sentences.
_SAME_MATTER = 0.3
# Passages in which an article speaks of an outlet as only the outlet itself does, to be taken for the outlet's.
_ITSELF = 2
# Statements that the article which an outlet signed has to share with one that credits the outlet.
_TELLS_THE_SAME = 3
# Or the part of the words under the credit that stand in it.
_SAYS_IT = 0.4
# Natural-log odds that a credit adds to those of one origin with an article that does not say whose it is.
_ASKED = 1.5
# Weight of a run of common words, quoted or not, that shows what is credited to stand in the other article.
_RUN = 4.0


@dataclass(frozen=True, slots=True)
class Hidden:
    """An unobserved source while it is being put together: its credits, one for each article that credits it.

    ``handed_down`` are those in copies of a lost text that had drawn on it.
    """

    key: str | None
    credits: tuple[Credit, ...]
    handed_down: tuple[Credit, ...] = ()

    @property
    def children(self) -> tuple[str, ...]:
        """The articles that credit it."""
        return tuple(credit.article for credit in self.credits)


@dataclass(frozen=True, slots=True)
class Found:
    """Every credit of a story, told apart by whether its source is among the articles.

    ``either`` are articles that do not say whose they are and tell what is credited to an outlet, each with the credit:
    they may be the outlet's own, or have it from there as well, or from the article that credits it.
    """

    observed: tuple[tuple[str, Credit], ...]
    hidden: tuple[Hidden, ...]
    either: tuple[tuple[str, Credit], ...] = ()


def find(witnesses: Mapping[str, Witness], pairs: Pairs) -> Found:
    """Resolve every credit to an article that is at hand, or gather it under an unobserved source."""
    speaks, seeming = _speaking(witnesses, pairs)
    observed, open_ = _resolved(witnesses, pairs, speaks)
    for credit in seeming:
        parent = _article(credit, speaks[str(credit.key)], witnesses, pairs, sure=True)
        held = very_words.holder(credit, witnesses, pairs) if parent is None else None
        if parent is not None:
            observed.append((parent, credit))
        elif held is not None:
            observed.append((held.article, replace(credit, presumed=True)))
    groups: dict[tuple[str, str], list[Credit]] = {}
    either: list[tuple[str, Credit]] = []
    drawn = _draws_on(observed)
    naming: dict[str, set[str]] = {}
    for credit in open_:
        held = very_words.holder(credit, witnesses, pairs) if credit.key is not None else None
        if held is not None:
            observed.append((held.article, replace(credit, presumed=not held.pictured)))
            continue
        parent = None
        if credit.key is not None and credit.key not in speaks and early(credit, witnesses[credit.article]):
            if credit.key not in naming:
                naming[credit.key] = {name for name, one in witnesses.items() if _names(one, credit)}
            parent = _unsigned(credit, naming[credit.key], drawn, witnesses, pairs)
        if parent is not None and _came_before(witnesses[parent], witnesses[credit.article]):
            observed.append((parent, replace(credit, presumed=True)))
            continue
        if parent is not None:
            either.append((parent, credit))
        # What is named is one source to all; a publication that nobody names, to one article.
        group = ("", credit.key) if credit.key is not None else (credit.article, "")
        groups.setdefault(group, []).append(credit)
    hidden = [Hidden(key[1] or None, tuple(found)) for key, found in groups.items()]
    hidden.sort(key=order)
    return Found(tuple(observed), tuple(hidden), tuple(either))


def order(one: Hidden) -> tuple[int, str, bool]:
    """A key that puts the source first that most articles credit."""
    return -len(one.credits), one.credits[0].article, one.key is None


def _resolved(
    witnesses: Mapping[str, Witness], pairs: Pairs, speaks: Mapping[str, Sequence[str]]
) -> tuple[list[tuple[str, Credit]], list[Credit]]:
    """Tell credits of articles at hand, each behind the id of that article, from those whose source is not found."""
    signed = {key: one.voices[key] for one in witnesses.values() for key in sorted(one.signatures & one.voices.keys())}
    observed: list[tuple[str, Credit]] = []
    open_: list[Credit] = []
    for witness in witnesses.values():
        for credit in witness.credits:
            if credit.key is not None and witness.id in speaks.get(credit.key, ()):
                continue
            parent = _article(credit, speaks.get(credit.key or "", ()), witnesses, pairs)
            again = [name for name in speaks.get(credit.key or "", ()) if _is_itself(witnesses[name], str(credit.key))]
            again += _by_their_words(credit, witnesses)
            parent = parent or _article(credit, again, witnesses, pairs, sure=True)
            if parent is not None:
                observed.append((parent, credit))
            else:
                open_.append(credit)
        for credit in _mentioned(witness, signed):
            parent = _article(credit, speaks[str(credit.key)], witnesses, pairs)
            if parent is not None:
                observed.append((parent, credit))
    return observed, open_


def _is_itself(witness: Witness, key: str) -> bool:
    """Tell whether an article is certainly the outlet's of this key.

    It speaks as that outlet again and again, or does so once and says whom it asked itself.
    """
    return witness.passages(key) >= (1 if witness.asks else _ITSELF)


def _speaking(witnesses: Mapping[str, Witness], pairs: Pairs) -> tuple[dict[str, list[str]], list[Credit]]:
    """Map each outlet to the articles that speak as it, and give the credits of those that only seem to.

    "Doyle told the Ledger" stands in the Ledger and in whoever follows it. Who says so once and credits other outlets
    follows it, if another article speaks as the Ledger again and again, is signed by it or filed under its name.
    """
    speaks: dict[str, list[str]] = {}
    for name, witness in witnesses.items():
        for key in witness.voices:
            speaks.setdefault(key, []).append(name)
    seeming: list[Credit] = []
    for key, names in speaks.items():
        called = witnesses[names[0]].voices[key]
        filed = [name for name, one in witnesses.items() if is_filed_as(one.filed, called)]
        names += [name for name in filed if name not in names and not witnesses[name].voices]
        again = [name for name in names if _is_itself(witnesses[name], key)]
        signed = {*filed, *(name for name in names if key in witnesses[name].signatures)}
        sure = {*signed, *again}
        for name in [name for name in names if sure and name not in sure and witnesses[name].credits]:
            credit = mention(witnesses[name].document, key, called)
            if credit is not None:
                seeming.append(credit)
                names.remove(name)
        for name in [name for name in names if name not in signed]:
            one = very_words.seems_only(key, called, witnesses[name], witnesses, pairs)
            if one is not None:
                seeming.append(one)
                names.remove(name)
    return speaks, seeming


def _mentioned(witness: Witness, signed: Mapping[str, str]) -> list[Credit]:
    """Find outlets that signed another article and are named in this one without any words known to credit."""
    known = {credit.key for credit in witness.credits} | witness.voices.keys()
    found = (mention(witness.document, key, name) for key, name in signed.items() if key not in known)
    return [credit for credit in found if credit is not None]


def _unsigned(
    credit: Credit,
    naming: Set[str],
    drawn: Mapping[str, Set[str]],
    witnesses: Mapping[str, Witness],
    pairs: Pairs,
) -> str | None:
    """Find an article that does not say whose it is, and tells the same as one that credits an outlet in its opening.

    What an article opens with it has its matter from. None is taken that is among those ``naming`` the outlet, or has
    ``drawn`` on one that does.
    """
    child = witnesses[credit.article]
    best: tuple[float, str] | None = None
    for name, one in witnesses.items():
        if name in naming or not pairs.linked(name, child.id) or one.voices or backwards(one, child):
            continue
        shared = of(pairs, name, child.id)
        if shared is None or not credit.scope & shared.sentences(child.id) or _misquoted(credit, child, shared):
            continue
        odds = log_odds(shared.probability) + _ASKED
        if odds >= log_odds(DERIVED) and not naming & drawn.get(name, set()) and (best is None or odds > best[0]):
            best = odds, name
    return best[1] if best else None


def _came_before(parent: Witness, child: Witness) -> bool:
    return timing.odds(parent.document.article, child.document.article) > 0


def _draws_on(observed: Sequence[tuple[str, Credit]]) -> dict[str, set[str]]:
    """Give for each article all that its credits lead back to."""
    parents: dict[str, set[str]] = {}
    for parent, credit in observed:
        parents.setdefault(credit.article, set()).add(parent)
    found: dict[str, set[str]] = {}
    for name in parents:
        above, todo = set(parents[name]), sorted(parents[name])
        for at in todo:
            fresh = parents.get(at, set()) - above
            above |= fresh
            todo += sorted(fresh)
        found[name] = above
    return found


def _names(witness: Witness, credit: Credit) -> bool:
    """Tell whether an article credits the outlet of a credit or names it at all."""
    credited = any(each.key == credit.key for each in witness.credits)
    return credited or mention(witness.document, str(credit.key), str(credit.name)) is not None


def _by_their_words(credit: Credit, witnesses: Mapping[str, Witness]) -> list[str]:
    """Find articles that speak of the credited outlet, again and again, as of themselves, or that are filed under it.

    None that credits the outlet or is certainly another's is among them.
    """
    if credit.name is None:
        return []
    return [
        name
        for name, one in witnesses.items()
        if name != credit.article
        and not one.signatures
        and not any(other.key == credit.key for other in one.credits)
        and one.is_voice_of(credit.name, _ITSELF)
    ]


def _article(
    credit: Credit, speaking: Sequence[str], witnesses: Mapping[str, Witness], pairs: Pairs, *, sure: bool = False
) -> str | None:
    """Find the article of the credited outlet that has what is credited to it.

    One that only says it was told something by way of an outlet may be any paper's: its wording must be the same too,
    unless it is ``sure`` that the outlet speaks.
    """
    best: tuple[float, int, str] | None = None
    child = witnesses[credit.article]
    for name in speaking:
        shared = of(pairs, name, credit.article) if name != credit.article else None
        if shared is None or backwards(witnesses[name], child) or _misquoted(credit, child, shared):
            continue
        if not (sure or shared.derived or credit.key in witnesses[name].signatures):
            continue
        common = len(credit.scope & shared.sentences(credit.article)) + len(credit.scope & _in_runs(shared, child))
        # An outlet whose own article tells the same is no ghost beside it, whatever the credit stands at.
        one, says = witnesses[name], _said(credit, child, witnesses[name]) >= _SAYS_IT
        # Whose reporter's address it bears may have written of the matter before.
        filed = sure and (is_filed_as(one.filed, str(credit.name)) or (says and one.is_signed_as(str(credit.name))))
        signed = credit.key in one.signatures or filed or (sure and early(credit, child))
        same = shared.derived or len(shared.links) >= _TELLS_THE_SAME or says
        # What is quoted from an outlet and stands in its own article is from there.
        spoken = very_words.quoted_from(child, credit.scope)
        common = common or int((signed and same) or (sure and very_words.same_words(shared, child, spoken) > 0))
        # Of several articles of one outlet, an update among them, the one that has most in common.
        if common and (best is None or (shared.probability, common) > best[:2]):
            best = (shared.probability, common, name)
    return best[2] if best else None


def _said(credit: Credit, child: Witness, parent: Witness) -> float:
    """Give the part of the content words under a credit that stand anywhere in an article, in [0, 1]."""
    told = [word for word in child.words if word.weight and word.sentence in credit.scope]
    asked = {word.n for word in told if not any(one.span.overlaps(word.span) for one in credit.readings)}
    return len(asked & {word.n for word in parent.words}) / max(1, len(asked))


def _in_runs(shared: Pair, child: Witness) -> set[int]:
    """The child's sentences that have long runs in common with the other article."""
    return {
        child.words[run.a if child.id == shared.a else run.b].sentence
        for run in shared.runs
        if run.narration + run.speech >= _RUN
    }


def _misquoted(credit: Credit, child: Witness, shared: Pair) -> bool:
    """Tell whether words are quoted from the outlet that stand nowhere in its article at hand."""
    first, last = min(credit.scope), max(credit.scope)
    scope = {i for i in range(first, last + 1) if i in credit.scope}
    quoted = [i for i, word in enumerate(child.words) if word.quoted and word.sentence in scope]
    if len(quoted) < 6:
        return False
    mine = [(run.a if credit.article == shared.a else run.b, run.length) for run in shared.runs]
    there = {place for start, length in mine for place in range(start, start + length)}
    return not there & set(quoted)


def same_matter(one: Hidden, shared: Pair, witnesses: Mapping[str, Witness]) -> bool:
    """Tell whether two articles that credit one source have the same from it, beyond what somebody said in public."""
    if shared.derived:
        return True
    a, b = witnesses[shared.a], witnesses[shared.b]
    told = [link for link in shared.links if link.a not in a.quoted and link.b not in b.quoted]
    scope = {credit.article: credit.scope for credit in one.credits}
    if not any(link.a in scope[a.id] or link.b in scope[b.id] for link in told):
        return False
    covered = (
        len({link.a for link in told}) / len(a.document.sentences),
        len({link.b for link in told}) / len(b.document.sentences),
    )
    return min(covered) >= _SAME_MATTER


def tier(chance: float) -> Tier:
    """Tell an edge that is confirmed from one that is only suggested."""
    return "confirmed" if chance >= _CONFIRMED else "suggested"


def siglum(place: int) -> str:
    """Give the Greek letter of the source in this place, from 0; with a number once the letters are used up."""
    turn, letter = divmod(place, len(_GREEK))
    return _GREEK[letter] + (str(turn + 1) if turn else "")


def source(hidden: Hidden, place: int) -> Source:
    """Describe an unobserved source by what the texts say of it."""
    every = (*hidden.credits, *hidden.handed_down)
    names = [credit.name for credit in every if credit.name]
    readings = tuple(reading for credit in every for reading in credit.readings)
    spoken = dict.fromkeys(reading.text for reading in readings)
    said = "; ".join(f"“{words}”" for words in list(spoken)[:4])
    what = f"spoken of as {said}" if names else f"a publication that is not named, spoken of as {said}"
    return Source(siglum(place), names[0] if names else None, what, readings)


def edge(hidden: Hidden, credit: Credit, name: str, witnesses: Mapping[str, Witness], pairs: Pairs) -> Derivation:
    """Join an article to an unobserved source that it credits."""
    document = witnesses[credit.article].document
    body = [one.index for one in document.sentences if one.kind == "body"] or [0]
    shared = _shared_with_siblings(hidden, credit, pairs)
    under = {i for i in (credit.scope | set(shared)) if document.sentences[i].kind == "body"}
    again = min(len(credit.readings) - 1, _MOST_AGAIN)
    odds = _ONCE + _AGAIN * again + _EARLY * early(credit, witnesses[credit.article]) + _SHARE * len(under) / len(body)
    said = "the article credits it"
    if credit.presumed:
        odds, said = odds - _NAMELESS, "the article credits it without a name; another that tells the same has the name"
    chance = probability(odds)
    evidence = [Evidence("credit", said, credit.readings, round(odds, 2))]
    for sibling, mine, theirs in dict.fromkeys(shared.values()):
        readings = (reading_of(document, mine), reading_of(witnesses[sibling].document, theirs))
        evidence.append(Evidence("shared", "another article that credits it says the same", readings))
    return Derivation(
        parent=name,
        child=credit.article,
        observed=False,
        confidence=chance,
        tier=tier(chance),
        basis=("credit", "text") if shared else ("credit",),
        evidence=tuple(evidence),
    )


def early(credit: Credit, child: Witness) -> bool:
    """Tell whether an article credits a source in its headline or first paragraphs."""
    sentences = child.document.sentences
    return any(
        sentences[reading.sentence].kind == "headline" or sentences[reading.sentence].paragraph < _FIRST_PARAGRAPHS
        for reading in credit.readings
    )


def under(every: Sequence[Hidden], witnesses: Mapping[str, Witness], pairs: Pairs) -> dict[str, frozenset[int]]:
    """Map the articles that credit a named source for what they open with to all the sentences that they have from it.

    These are the ones under the credit, what "the agency" was told, and those that another article which credits it has
    as well.
    """
    found: dict[str, frozenset[int]] = {}
    for one in every:
        for credit in one.credits if one.key else ():
            if early(credit, witnesses[credit.article]):
                document = witnesses[credit.article].document
                told = {each.index for each in document.sentences if TOLD_PAPER.search(document.text_of(each.index))}
                said = credit.scope | told | set(_shared_with_siblings(one, credit, pairs))
                found[credit.article] = found.get(credit.article, frozenset()) | said
    return found


def _shared_with_siblings(hidden: Hidden, credit: Credit, pairs: Pairs) -> dict[int, tuple[str, int, int]]:
    """Map each sentence that a sibling makes as well to that sibling and the sentences of both, best first."""
    found: list[tuple[float, str, int, int]] = []
    for sibling in hidden.children:
        shared = of(pairs, sibling, credit.article) if sibling != credit.article else None
        if shared is not None:
            turned = shared.a != credit.article
            sides = [(one.b, one.a) if turned else (one.a, one.b) for one in shared.links]
            found += [(-one.score, sibling, *side) for one, side in zip(shared.links, sides, strict=True)]
    best: dict[int, tuple[str, int, int]] = {}
    for _, sibling, mine, theirs in sorted(found):
        best.setdefault(mine, (sibling, mine, theirs))
    return best
