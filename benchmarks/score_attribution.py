"""Attributions, outlets, quotations, hedges and negations against truth: PolNeAR and the seeds.

PolNeAR (Newell et al., 2018) marks source, cue and content by hand. A sentence holds an attribution if a cue begins in
it. A source is an outlet if nothing but articles, words like "report" and weekdays stands beside a name on a list;
that list (``_NAMES``) was written down here from the mastheads of American and British media, for both sides alike,
and shares nothing with the list the extractor reads. The article's own credit ("BERLIN (AP)") is not annotated there,
so it is not counted.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path

from dedup.text.attribution.attributions import attributions
from dedup.text.certainty import certainties, polarities
from dedup.text.persons import persons
from dedup.text.prepare import prepare
from dedup.text.quotes import quotations
from dedup.text.segment import sentences
from dedup.types import Article, Attribution, Document, Sentence, Span

_NAMES = """
new york times| nyt| ny times| times| washington post| post| wall street journal| wsj| journal| los angeles
times| la times| l.a. times| usa today| chicago tribune| chicago sun-times| boston globe| globe| boston herald|
new york daily news| daily news| new york post| newsday| philadelphia inquirer| miami herald| tampa bay times|
orlando sentinel| sun-sentinel| denver post| des moines register| register| cleveland plain dealer| plain
dealer| detroit free press| detroit news| milwaukee journal sentinel| houston chronicle| dallas morning news|
texas tribune| arizona republic| las vegas review-journal| las vegas sun| salt lake tribune| seattle times| san
francisco chronicle| sacramento bee| san jose mercury news| charlotte observer| news & observer| atlanta
journal-constitution| baltimore sun| richmond times-dispatch| union leader| concord monitor| star-ledger|
record| hartford courant| buffalo news| pittsburgh post-gazette| columbus dispatch| cincinnati enquirer|
indianapolis star| kansas city star| st. louis post-dispatch| christian science monitor| washington times|
washington examiner| examiner| washington free beacon| free beacon| daily caller| politico| hill| roll call|
national journal| associated press| ap| a.p.| reuters| bloomberg| bloomberg news| bloomberg politics| bloomberg
businessweek| agence france-presse| afp| upi| united press international| mcclatchy| press association| xinhua|
tass| cnn| cnnmoney| msnbc| nbc| nbc news| cbs| cbs news| abc| abc news| fox| fox news| fox news channel| fox
business| fox business network| cnbc| pbs| pbs newshour| npr| national public radio| c-span| univision|
telemundo| espn| hbo| comedy central| al jazeera| al jazeera america| bbc| bbc news| sky news| itv| channel 4|
channel 4 news| cbc| abc radio| siriusxm| voice of america| guardian| telegraph| daily telegraph| sunday
telegraph| sunday times| times of london| independent| daily mail| mail on sunday| mail online| daily mirror|
mirror| sun| financial times| evening standard| economist| spectator| new statesman| globe and mail| toronto
star| le monde| le figaro| der spiegel| spiegel| die zeit| bild| el país| haaretz| jerusalem post| times of
israel| time| time magazine| newsweek| new yorker| atlantic| new york magazine| new republic| nation| national
review| weekly standard| mother jones| rolling stone| vanity fair| esquire| gq| people| people magazine| us
weekly| forbes| fortune| foreign policy| foreign affairs| wired| slate| salon| vox| buzzfeed| buzzfeed news|
huffington post| huffpost| breitbart| breitbart news| daily beast| business insider| axios| intercept|
propublica| talking points memo| tpm| thinkprogress| media matters| mediaite| daily kos| realclearpolitics| real
clear politics| fivethirtyeight| blaze| federalist| redstate| drudge report| infowars| national enquirer|
gawker| vice| vice news| yahoo news| quartz| mic| the root| observer| new york observer| variety| hollywood
reporter| politifact| snopes| factcheck.org| center for public integrity| marshall project| stat| marketwatch|
barron's| the verge| wnyc| wbur| tmz| gizmodo| jezebel| morning consult| bild am sonntag| süddeutsche zeitung|
washington post-abc news
"""
_LIST = frozenset(name.strip() for name in _NAMES.replace("\n", " ").split("|"))
_SLIGHT_WORDS = """
the a an this its new recent report reports reporting story article poll survey study analysis website site blog
newspaper paper magazine network broadcaster agency news editorial interview monday tuesday wednesday thursday
friday saturday sunday on in s first later latest online
"""
_SLIGHT = frozenset(_SLIGHT_WORDS.split())
_WORD = re.compile(r"[\w&.-]*\w|&")

Counts = dict[str, int]


def figures(found: int, predicted: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 from counts."""
    precision = found / predicted if predicted else 1.0
    recall = found / wanted if wanted else 1.0
    f1 = 2 * found / (predicted + wanted) if predicted + wanted else 1.0
    return {"precision": precision, "recall": recall, "f1": f1, "predicted": predicted, "wanted": wanted}


def polnear(path: Path, limit: int | None = None) -> dict[str, object]:
    """Score a part of PolNeAR, its first ``limit`` articles if given; sentences are split at the lines it has."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines][:limit]
    counts: dict[str, Counts] = {}
    seconds = 0.0
    for record in records:
        document = _split(record["id"], record["text"])
        people = persons(document)
        started = time.perf_counter()
        found = [item for item in attributions(document, people, quotations(document, people)) if item.kind != "self"]
        seconds += time.perf_counter() - started
        truth = [item for item in record["attributions"] if item.get("cue")]
        for name, figure in _polnear_document(document, found, truth).items():
            total = counts.setdefault(name, {"found": 0, "predicted": 0, "wanted": 0})
            for key, value in figure.items():
                total[key] += value
    scores: dict[str, object] = {name: figures(**total) for name, total in counts.items()}
    return {**scores, "articles": len(records), "ms an article": 1000 * seconds / max(1, len(records))}


def is_outlet(source: str) -> bool:
    """Tell whether a source is nothing but an outlet on this scorer's own list."""
    if source.islower():
        return False
    words = _WORD.findall(source.lower().replace("’", "'").replace("'s", ""))
    for start in range(len(words)):
        for stop in range(len(words), start, -1):
            if " ".join(words[start:stop]).removesuffix(".com") in _LIST:
                return all(word in _SLIGHT for word in (*words[:start], *words[stop:]))
    return False


def _is_surname(text: str, source: Span) -> bool:
    """Tell the Guardian that is mayor of a town, Don Guardian, from the newspaper."""
    name = source.of(text)
    return name.isalpha() and re.search(rf"\b\w+ (?!The )[A-Z][a-z]+ {name}\b(?! [A-Z])", text) is not None


def _polnear_document(
    document: Document, found: Sequence[Attribution], truth: Sequence[Mapping[str, list[list[int]]]]
) -> dict[str, Counts]:
    starts = [sentence.span.start for sentence in document.sentences]
    cues = [(item["cue"][0][0], item["cue"][-1][1], _whole(item.get("source"))) for item in truth]
    wanted = {bisect_right(starts, start) for start, _, _ in cues}
    predicted = {bisect_right(starts, item.cue_span.start) for item in found}
    text = document.article.text
    outlets_wanted = [
        source for _, _, source in cues if source and is_outlet(source.of(text)) and not _is_surname(text, source)
    ]
    outlets_found = [item.span for item in found if item.kind == "outlet" and is_outlet(item.source)]
    hit = [span for span in outlets_wanted if any(span.overlaps(other) for other in outlets_found)]
    right = sum(any(item.cue_span.overlaps(Span(start, stop)) for start, stop, _ in cues) for item in found)
    with_source = sum(
        any(
            item.cue_span.overlaps(Span(start, stop)) and source is not None and item.span.overlaps(source)
            for start, stop, source in cues
        )
        for item in found
    )
    return {
        "sentence holds an attribution": _counts(len(wanted & predicted), len(predicted), len(wanted)),
        "cue": _counts(right, len(found), len(cues)),
        "cue and source": _counts(with_source, len(found), len(cues)),
        "source is an outlet": _counts(len(hit), len(outlets_found), len(outlets_wanted)),
    }


def _counts(found: int, predicted: int, wanted: int) -> Counts:
    return {"found": found, "predicted": predicted, "wanted": wanted}


def _whole(pieces: list[list[int]] | None) -> Span | None:
    return Span(pieces[0][0], pieces[-1][1]) if pieces else None


def _split(name: str, text: str) -> Document:
    """Make every line a paragraph: PolNeAR has articles without what sites put around them."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for span in sentences(text, Span(*line.span())):
            found.append(Sentence(len(found), span, "body", paragraph))
    return Document(Article(name, text), tuple(found))


def seeds_attributions(gold_dir: Path, articles: Path) -> dict[str, object]:
    """Score the seeds: attributions by sentence, quotations, speakers, hedges and negations."""
    gold = {name: json.loads((gold_dir / f"{name}.json").read_text(encoding="utf-8")) for name in _SEED_FILES}
    units = {unit["id"]: (key, unit) for key, listed in gold["sentences"].items() for unit in listed}
    places = {key: _facts(articles, key) for key in gold["sentences"]}

    def truth(name: str) -> dict[str, list[Mapping[str, str]]]:
        found: dict[str, list[Mapping[str, str]]] = {}
        for item in gold[name]:
            if units[item["sent"]][1]["kind"] in {"body", "headline"}:
                found.setdefault(item["sent"], []).append(item)
        return found

    wanted = set(truth("attributions"))
    predicted = {
        unit for unit, (key, at) in units.items() if any(_in(item.cue_span, at) for item in places[key]["attributions"])
    }
    scores: dict[str, object] = {
        "sentence holds an attribution": figures(len(wanted & predicted), len(predicted), len(wanted)),
        "missed": sorted(wanted - predicted),
        "extra": sorted(predicted - wanted),
        "outlets": sorted(
            {
                (key, item.outlet or "?", item.kind)
                for key, facts in places.items()
                for item in facts["attributions"]
                if item.outlet or item.kind == "anaphor"
            }
        ),
    }
    for name, kind in (("modality", "certainties"), ("negation", "polarities"), ("quotes", "quotations")):
        items = [(sent, item) for sent, listed in truth(name).items() for item in listed]
        missed = [
            f"{sent} {item.get('cue', item.get('text'))}"
            for sent, item in items
            if not any(_matches(fact, item, units[sent][1]) for fact in places[units[sent][0]][kind])
        ]
        scores[name] = {"found": len(items) - len(missed), "wanted": len(items), "missed": missed}
    return {**scores, "speakers": _speakers(truth("quotes"), units, places)}


_SEED_FILES = ("sentences", "attributions", "quotes", "modality", "negation")
_LEVELS = {"certain-future": 4, "likely": 3, "expected": 3, "possible": 1, "hearsay": 1}


def _facts(articles: Path, key: str) -> dict[str, Sequence[object]]:
    path = next(articles.glob(f"{key}*.txt"))
    document = prepare(Article(key, path.read_bytes().decode("utf-8")))
    people = persons(document)
    quoted = quotations(document, people)
    return {
        "attributions": attributions(document, people, quoted),
        "certainties": certainties(document, quoted),
        "polarities": polarities(document, quoted),
        "quotations": quoted,
        "text": document.article.text,
    }


def _in(span: Span, unit: Mapping[str, int]) -> bool:
    return unit["start"] <= span.start < unit["end"]


def _matches(fact: object, item: Mapping[str, str], unit: Mapping[str, int]) -> bool:
    if not _in(fact.span, unit):
        return False
    if "text" in item:
        return fact.span.length == len(item["text"].strip())
    if "cls" in item and fact.level != _LEVELS[item["cls"]]:
        return False
    cue, wanted = fact.cue.lower(), item["cue"].lower()
    return cue in wanted or wanted in cue


def _speakers(
    quotes: Mapping[str, list[Mapping[str, str]]],
    units: Mapping[str, tuple[str, Mapping[str, int]]],
    places: Mapping[str, Mapping[str, Sequence[object]]],
) -> dict[str, object]:
    """A speaker is right if it holds the surname wanted, in any of the spellings of the text."""
    right, wrong = 0, []
    for sent, listed in quotes.items():
        key, unit = units[sent]
        for item in listed:
            given = (
                next((quote.speaker for quote in places[key]["quotations"] if _matches(quote, item, unit)), None) or ""
            )
            wanted = item["speaker"] or item["speaker_text"].lower()
            heard = given.lower().replace("shirskiy", "syrskyi").replace("zelenskiy", "zelensky")
            if wanted in heard:
                right += 1
            else:
                wrong.append(f"{sent} {given!r}, not {wanted!r}")
    return {"found": right, "wanted": right + len(wrong), "missed": wrong}


if __name__ == "__main__":
    root = Path(os.environ["DEDUP_DATA"])
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    seeds = Path(__file__).parents[1] / "seeds"
    result = {
        "seeds": seeds_attributions(root / "gold" / "seeds", seeds),
        "polnear": polnear(root / "data" / "facts" / "polnear_attribution.jsonl.gz", most),
    }
    sys.stdout.write(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
