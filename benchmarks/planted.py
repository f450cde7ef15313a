"""Plant one known edit in a sentence, or rewrite it without changing a fact, and see what the comparison reports.

    python benchmarks/planted.py make FOLDER -o planted.jsonl    edits made from the articles of any folder, seeded
    python benchmarks/planted.py score planted.jsonl             precision and recall by kind, with 95 % intervals
    python benchmarks/planted.py FOLDER                          both

A record has ``original_sentence``, ``edited_sentence``, ``kind`` and ``expected``, a list of ``{type, before, after}``,
empty for a rewrite; files made elsewhere are scored alike. The generators know nothing of the detectors: they share no
code and no word list with them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path

HERE = Path(__file__).parent
SENTENCE = re.compile(r"[A-Z“\"][^.!?\n]{40,260}(?:(?<=[A-Z])\.[^.!?\n]{2,120})*[.!?][”\"]?(?=\s|$)")
NAME = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
FULL = rf"{NAME} (?:[A-Z]\. )?{NAME}"


@dataclass(frozen=True)
class Planted:
    """A sentence before and after, with what was done to it."""

    original_sentence: str
    edited_sentence: str
    kind: str
    expected: tuple[dict[str, str], ...]


Generator = Callable[[str, random.Random], tuple[str, list[dict[str, str]]] | None]


def _swap(
    sentence: str, match: re.Match[str], group: int | str, new: str, kind: str
) -> tuple[str, list[dict[str, str]]]:
    """Put ``new`` in the place of a group; the truth names the words on both sides."""
    old = match.group(group)
    edited = sentence[: match.start(group)] + new + sentence[match.end(group) :]
    return edited, [{"type": kind, "before": old, "after": new}]


OFFICES = ["President", "Prime Minister", "Chancellor", "Foreign Minister", "Defense Minister", "Governor", "Mayor"]
OFFICE = re.compile(rf"(?<!Vice[ -])\b({'|'.join(OFFICES)}) (?={FULL}\b)")


def role_swapped(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = OFFICE.search(sentence)
    if not match:
        return None
    return _swap(sentence, match, 1, rng.choice([one for one in OFFICES if one != match.group(1)]), "role")


TITLED = re.compile(
    rf"\b(?:President|Minister|Chancellor|Governor|Mayor|Senator|Sen\.|Rep\.|Secretary|Judge|Gen\.|Mr\.|Ms\.|Mrs\.|"
    rf"spokesman|spokeswoman|director|Director|Chairman|said) ({FULL})\b(?! [A-Z][a-z])"
)
# Capitalised words that no one is called, and that may stand where a name is looked for.
NOBODY = {"University", "Senator", "Secretary", "Judge", "President", "Governor", "Mayor", "Minister", "Alderman"}
NOBODY |= {"Representative", "Foreign", "Defense", "Prime", "State", "House", "White", "Vice", "Republican"}
NOBODY |= {"Democratic", "Mr", "Mrs", "Ms", "Dr", "Securities", "Networks", "Bank", "First"}
RESPELLINGS = [
    ("ei", "ey"),
    ("ck", "k"),
    ("ll", "l"),
    ("nn", "n"),
    ("sch", "sh"),
    ("ph", "f"),
    ("y", "i"),
    ("tt", "t"),
    ("ks", "x"),
    ("ie", "y"),
]
SURNAMES = ["Harrington", "Okafor", "Lindqvist", "Moreau", "Castellano", "Whitfield", "Novotny", "Takahashi", "Brennan"]


def named(sentence: str) -> re.Match[str] | None:
    """Find the first person told with a title or a verb of speech."""
    return next((match for match in TITLED.finditer(sentence) if not NOBODY & set(match.group(1).split())), None)


def name_respelt(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = named(sentence)
    if not match:
        return None
    given, surname = match.group(1).rsplit(" ", 1)
    choices = [(old, new) for old, new in RESPELLINGS if old in surname[1:]]
    if not choices or len(surname) < 6:
        return None
    old, new = rng.choice(choices)
    at = surname.rindex(old)
    return _swap(sentence, match, 1, f"{given} {surname[:at]}{new}{surname[at + len(old) :]}", "name")


def name_replaced(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = named(sentence)
    if not match:
        return None
    return _swap(sentence, match, 1, f"{match.group(1).split()[0]} {rng.choice(SURNAMES)}", "name")


COUNTED = re.compile(
    r"(?<![\w$£€.,:/-])(\d{1,3}(?:,\d{3})+|[2-9]\d{0,2}|1\d{1,2}) (?=[a-z]{4,}s\b|people\b|men\b|women\b)(?!a\.m|p\.m)"
)
# A stretch of time may be told as a number or as a date: "30 years ago".
STRETCH = re.compile(r" ?(?:years?|months?|weeks?|days?|hours?|minutes?)\b")
ESTIMATED = re.compile(r"\b(?:than|least|most|about|nearly|almost|over|roughly|around|some|to|the|of) $")


def digit_changed(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = COUNTED.search(sentence)
    if not match:
        return None
    digit = rng.choice([one for one in "23456789" if one != match.group(1)[0]])
    kind = "time" if STRETCH.match(sentence, match.end(1)) else "number"
    return _swap(sentence, match, 1, digit + match.group(1)[1:], kind)


def number_vague(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = COUNTED.search(sentence)
    if not match:
        return None
    value = int(match.group(1).replace(",", ""))
    # "More than dozens of years" is no English.
    if value < 20 or ESTIMATED.search(sentence, 0, match.start(1)) or STRETCH.match(sentence, match.end(1)):
        return None
    vague = "dozens of" if value < 100 else "hundreds of" if value < 1000 else "thousands of"
    if value >= 10_000:
        vague = "tens of thousands of" if value < 100_000 else "hundreds of thousands of"
    return _swap(sentence, match, 1, vague, "number")


UNITS = [
    ("miles", "kilometers"),
    ("million", "billion"),
    ("days", "weeks"),
    ("hours", "minutes"),
    ("months", "years"),
    ("dollars", "euros"),
    ("tons", "pounds"),
    ("feet", "meters"),
    ("weeks", "months"),
    ("years", "months"),
]


def unit_changed(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    found = [
        (match, new)
        for old, new in UNITS
        if (
            match := re.search(
                rf"\b\d[\d,.]* ({old})\b|\b(?:two|three|four|five|six|seven|eight|nine|ten) ({old})\b", sentence
            )
        )
    ]
    if not found:
        return None
    match, new = rng.choice(found)
    group = 1 if match.group(1) else 2
    return _swap(sentence, match, group, new, "time" if STRETCH.match(match.group(group)) else "number")


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DATED = re.compile(rf"\b(?:({'|'.join(MONTHS)}) (\d{{1,2}})(?!\d)|on ({'|'.join(DAYS)})|in ((?:19|20)\d\d))\b")


def date_shifted(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = DATED.search(sentence)
    if not match:
        return None
    if match.group(2):
        return _swap(sentence, match, 2, str(int(match.group(2)) % 28 + 1), "date")
    if match.group(3):
        return _swap(sentence, match, 3, rng.choice([one for one in DAYS if one != match.group(3)]), "date")
    return _swap(sentence, match, 4, str(int(match.group(4)) + rng.choice([-3, -2, -1, 1, 2])), "date")


PLACES = [
    "Ohio",
    "Texas",
    "Chicago",
    "Boston",
    "Florida",
    "Germany",
    "France",
    "Canada",
    "Mexico",
    "London",
    "Paris",
    "Berlin",
    "Iowa",
    "Nevada",
    "Egypt",
    "Brazil",
    "Kenya",
    "Japan",
    "Moscow",
    "Washington",
    "California",
    "Virginia",
    "Israel",
    "Iran",
    "Syria",
    "Iraq",
    "China",
    "Russia",
]
LOCATED = re.compile(rf"\b(?:in|from|to|near|at) ({'|'.join(PLACES)})\b(?! [A-Z])")


def place_swapped(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = LOCATED.search(sentence)
    if not match:
        return None
    return _swap(sentence, match, 1, rng.choice([one for one in PLACES if one != match.group(1)]), "place")


OPPOSITES = {
    "good": "bad",
    "great": "terrible",
    "more": "less",
    "best": "worst",
    "always": "never",
    "right": "wrong",
    "strong": "weak",
    "important": "useless",
    "safe": "dangerous",
    "first": "last",
    "new": "old",
    "big": "small",
    "want": "refuse",
    "need": "avoid",
    "people": "voters",
    "country": "party",
    "never": "always",
    "very": "hardly",
}


def quote_changed(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    quoted = re.search(r"[“\"]([^”\"]{25,})[”\"]", sentence)
    if not quoted:
        return None
    choices = [word for word in OPPOSITES if re.search(rf"\b{word}\b", quoted.group(1))]
    if not choices:
        return None
    word = rng.choice(choices)
    match = re.compile(rf"\b({word})\b").search(sentence, quoted.start(1), quoted.end(1))
    assert match
    return _swap(sentence, match, 1, OPPOSITES[word], "quotation")


CREDIT = re.compile(
    r",? according to ((?:the |a )?(?:[A-Z][\w.'’&-]+|officials?|police|report|authorities)"
    r"(?: [A-Z][\w.'’&-]+)*)(?=[.]$)"
)


def attribution_dropped(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = CREDIT.search(sentence)
    if not match:
        return None
    edited = sentence[: match.start()] + sentence[match.end() :]
    return edited, [{"type": "attribution", "before": match.group(0).strip(", "), "after": ""}]


def attribution_given(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = CREDIT.search(sentence)
    if not match:
        return None
    other = rng.choice(["the Associated Press", "Reuters", "the finance ministry", "local police", "the World Bank"])
    same = other.lower() in sentence.lower() or match.group(1) in {"AP", "the AP"}
    return None if same else _swap(sentence, match, 1, other, "attribution")


HEDGES = [
    (" reportedly", ""),
    (" allegedly", ""),
    (" may have ", " has "),
    (" could be ", " is "),
    (" might be ", " is "),
    (" is likely to ", " will "),
    (" are likely to ", " will "),
    (" appears to be ", " is "),
    (" may be ", " is "),
    (" could have ", " has "),
    (" is expected to ", " will "),
    (" are expected to ", " will "),
]


def hedge_removed(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    found = [(old, new) for old, new in HEDGES if sentence.count(old) == 1]
    if not found or '"' in sentence or "“" in sentence:
        return None
    old, new = rng.choice(found)
    return sentence.replace(old, new), [{"type": "certainty", "before": old.strip(), "after": new.strip()}]


AUXILIARY = re.compile(
    r"\b(has|have|had|is|are|was|were|will|would|did) "
    r"(?!not\b|no\b|n.t\b|been\b.*not\b|never\b)(?=[a-z]+(?:ed|ing|en)?\b)"
)


def negation_inserted(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    # "Has yet to sign" is denied already.
    if '"' in sentence or "“" in sentence or re.search(r"\bnot\b|n.t\b|\bno\b|never|\byet to\b", sentence):
        return None
    match = AUXILIARY.search(sentence)
    return _swap(sentence, match, 1, f"{match.group(1)} not", "polarity") if match else None


EDITS: dict[str, Generator] = {
    "role swapped": role_swapped,
    "name respelt": name_respelt,
    "name replaced": name_replaced,
    "digit changed": digit_changed,
    "number made vague": number_vague,
    "unit changed": unit_changed,
    "date shifted": date_shifted,
    "place swapped": place_swapped,
    "word inside a quotation changed": quote_changed,
    "attribution dropped": attribution_dropped,
    "attribution given to another": attribution_given,
    "hedge removed": hedge_removed,
    "negation inserted": negation_inserted,
}

TEENS = {
    "10": "ten",
    "11": "eleven",
    "12": "twelve",
    "13": "thirteen",
    "14": "fourteen",
    "15": "fifteen",
    "20": "twenty",
    "30": "thirty",
    "40": "forty",
    "50": "fifty",
    "12,000": "twelve thousand",
    "10,000": "ten thousand",
    "2,000": "two thousand",
    "5,000": "five thousand",
    "1,000": "one thousand",
    "3,000": "three thousand",
    "100": "one hundred",
    "200": "two hundred",
    "300": "three hundred",
    "500": "five hundred",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
}


def number_spelt(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = re.search(rf"(?<![\w$£€.,:-])({'|'.join(sorted(TEENS, key=len, reverse=True))}) (?=[a-z]{{4,}})", sentence)
    return (sentence[: match.start(1)] + TEENS[match.group(1)] + sentence[match.end(1) :], []) if match else None


def date_rewritten(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = re.search(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?!\d|st|nd|rd|th)\b", sentence)
    if not match:
        return None
    return sentence[: match.start()] + f"{match.group(2)} {match.group(1)}" + sentence[match.end() :], []


SYNONYMS = [
    ("said", "stated"),
    ("began", "started"),
    ("people", "persons"),
    ("about", "around"),
    ("killed", "slain"),
    ("big", "large"),
    ("help", "assist"),
    ("buy", "purchase"),
    ("show", "demonstrate"),
    ("shows", "demonstrates"),
    ("told", "informed"),
    ("several", "a number of"),
    ("children", "kids"),
    ("however", "nevertheless"),
    ("many", "numerous"),
    ("including", "among them"),
    ("though", "although"),
    ("because", "since"),
    ("quickly", "rapidly"),
]


def synonym(sentence: str, rng: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    if '"' in sentence or "“" in sentence:
        return None
    found = [(old, new) for old, new in SYNONYMS if len(re.findall(rf"\b{old}\b", sentence)) == 1]
    if not found:
        return None
    old, new = rng.choice(found)
    return re.sub(rf"\b{old}\b", new, sentence), []


def clause_order(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = re.match(
        r"^((?:In|On|After|Before|During|When|While|As|Since) [^,“”\"]{8,60}), ([a-z][^“”\"]{20,})\.$", sentence
    )
    if not match:
        return None
    fronted = match.group(1)
    return f"{match.group(2)[0].upper()}{match.group(2)[1:]} {fronted[0].lower()}{fronted[1:]}.", []


def credit_moved(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = CREDIT.search(sentence)
    if not match or not sentence[: match.start()].isprintable():
        return None
    head = sentence[: match.start()]
    first = (
        head
        if re.match(rf"{NAME} |[A-Z]{{2}}", head) and not re.match(r"(?:The|A|An|In|On|It|He|She|They) ", head)
        else head[0].lower() + head[1:]
    )
    return f"According to {match.group(1)}, {first}.", []


def apposition(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = re.search(
        r"(?<!Vice[ -])(?<!Deputy )\b((?:Defense|Foreign|Prime|Finance|Interior) Minister)"
        rf" ({FULL})\b(?![,'’])",
        sentence,
    )
    if not match:
        return None
    return sentence[: match.start()] + f"{match.group(2)}, the {match.group(1).lower()}," + sentence[match.end() :], []


def voice(sentence: str, _: random.Random) -> tuple[str, list[dict[str, str]]] | None:
    match = re.match(
        rf"^({FULL}|The [a-z]+|Police|Officials) "
        r"(killed|arrested|rejected|approved|criticized|attacked|accused|released|announced|ordered|signed) "
        r"((?:the|a|an|two|three|\d+) [a-z ]{4,40}?)( (?:in|on|after|during|at) [^,]+)?\.$",
        sentence,
    )
    if not match:
        return None
    subject, verb, thing, rest = match.groups()
    agent = subject if re.match(FULL, subject) else subject[0].lower() + subject[1:]
    plural = bool(re.match(r"two|three|\d", thing))
    return f"{thing[0].upper()}{thing[1:]} {'were' if plural else 'was'} {verb} by {agent}{rest or ''}.", []


REWRITES: dict[str, Generator] = {
    "rewrite: number in words": number_spelt,
    "rewrite: date order": date_rewritten,
    "rewrite: synonym": synonym,
    "rewrite: clause order": clause_order,
    "rewrite: credit moved to the front": credit_moved,
    "rewrite: apposition": apposition,
    "rewrite: voice": voice,
}


def make(texts: Iterable[str], each: int, seed: int) -> list[Planted]:
    """Plant up to ``each`` edits of every kind in the sentences of ``texts``, in an order drawn from ``seed``."""
    rng = random.Random(seed)
    sentences = sorted({match.group(0) for text in texts for match in SENTENCE.finditer(text)})
    rng.shuffle(sentences)
    made: list[Planted] = []
    for kind, generator in (EDITS | REWRITES).items():
        found = 0
        for sentence in sentences:
            result = generator(sentence, rng)
            if result and result[0] != sentence:
                made.append(Planted(sentence, result[0], kind, tuple(result[1])))
                found += 1
                if found == each:
                    break
    return made


# What a record's type may be called by us: a swapped unit is a number, a flipped word a polarity.
SAME_TYPE = {
    "number": {"number"},
    "unit": {"number"},
    "time": {"number", "date"},
    "date": {"date"},
    "name": {"name"},
    "role": {"role"},
    "place": {"place"},
    "quotation": {"quotation"},
    "quote": {"quotation"},
    "attribution": {"attribution"},
    "certainty": {"certainty"},
    "modality": {"certainty"},
    "polarity": {"polarity"},
    "negation": {"polarity"},
    "negation/stance": {"polarity"},
}


def score(records: Iterable[Planted]) -> dict[str, dict[str, float]]:
    """Compare both sentences of each record and count, by kind, what was found, what else was, and contradictions."""
    from dedup import Article, diff

    tally: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for record in records:
        changes = diff(Article("a", record.original_sentence), Article("b", record.edited_sentence)).changes
        typed = [change for change in changes if change.category not in ("wording", "statement")]
        row = tally[record.kind]
        row["records"] += 1
        row["contradictions"] += any(change.relation == "contradiction" for change in typed)
        row["reported"] += len(typed)
        wanted = [SAME_TYPE.get(one["type"], {one["type"]}) for one in record.expected]
        row["right"] += sum(any(change.category in kinds for kinds in wanted) for change in typed)
        row["found"] += bool(wanted) and all(any(change.category in kinds for change in typed) for kinds in wanted)
    return {kind: dict(row) for kind, row in tally.items()}


def interval(hits: float, of: float) -> tuple[float, float]:
    """Give the 95 % Wilson interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def summary(rows: dict[str, dict[str, float]]) -> dict[str, float]:
    """Give the figures that the gate pins."""
    recalls = [row["found"] / row["records"] for kind, row in rows.items() if not kind.startswith("rewrite")]
    rewrites = [row for kind, row in rows.items() if kind.startswith("rewrite")]
    total = sum(row["records"] for row in rewrites)
    return {
        "recall, mean of kinds": sum(recalls) / len(recalls) if recalls else 0.0,
        "recall, worst kind": min(recalls, default=0.0),
        "rewrites called contradiction": sum(row["contradictions"] for row in rewrites) / total if total else 0.0,
    }


def texts_in(folder: Path) -> Iterator[str]:
    """Give the articles of a folder, or of a file of records."""
    from dedup import Article, read

    for article in read([folder]):
        if isinstance(article, Article):
            yield article.text


def main() -> None:
    """Make, score, or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="+", help="make FOLDER | score FILE | FOLDER")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--each", type=int, default=60, help="records of each kind")
    parser.add_argument("--seed", type=int, default=20241112)
    arguments = parser.parse_args()
    verb, path = (
        (arguments.words[0], Path(arguments.words[1]))
        if len(arguments.words) == 2
        else ("both", Path(arguments.words[0]))
    )
    if verb == "score":
        records = [Planted(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    else:
        records = make(texts_in(path), arguments.each, arguments.seed)
        if arguments.output:
            lines = (json.dumps(asdict(record), ensure_ascii=False) + "\n" for record in records)
            arguments.output.write_text("".join(lines), encoding="utf-8")
    if verb == "make":
        return
    rows = score(records)
    print(f"{'kind':<36}{'n':>5}{'recall':>8}  95 %         {'precision':>9}{'contradictions':>16}")
    for kind, row in rows.items():
        low, high = interval(row["found"], row["records"])
        precision = row["right"] / row["reported"] if row["reported"] else float("nan")
        print(
            f"{kind:<36}{row['records']:>5.0f}{row['found'] / row['records']:>8.3f}  {low:.3f}-{high:.3f}"
            f"{precision:>12.3f}{row['contradictions'] / row['records']:>14.3f}"
        )
    for name, value in summary(rows).items():
        print(f"{name:<50}{value:.3f}")


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    main()
