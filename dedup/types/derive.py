"""Who took from whom: sources observed and unobserved, directed edges, and the evidence for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dedup.types.match import Tier
from dedup.types.span import Reading

EvidenceKind = Literal["credit", "shared", "residue", "verbatim", "retold", "error", "time"]
Basis = Literal["credit", "text", "time"]
UndecidedKind = Literal["same text", "versions", "retold", "one source"]
OriginKind = Literal["article", "source", "own", "undecided"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for an edge or against a direction, in plain words, with the passages it rests on.

    ``weight`` is in natural-log odds for the conclusion it is listed under.
    """

    kind: EvidenceKind
    summary: str
    readings: tuple[Reading, ...]
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """A hyparchetype: a source that is not in the corpus, inferred from the articles that drew on it.

    ``siglum`` is a Greek letter, unique in the story. ``name`` is the outlet as the texts name it, None where they do
    not. ``description`` says how the texts speak of it, or why there must have been one. ``above`` is what it was made
    from itself, an article's id or another's siglum; None where nothing tells. It never pretends to be a document.
    """

    siglum: str
    name: str | None
    description: str
    credits: tuple[Reading, ...]
    above: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another parent that explains an article nearly as well; ``confidence`` as that of an edge."""

    parent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Derivation:
    """A directed edge: ``child`` draws on ``parent``.

    ``parent`` is an article's id, or the siglum of an unobserved source if ``observed`` is False. ``confidence`` is a
    probability in [0, 1]. ``basis`` names what the direction rests on. ``support`` in [0, 1] is the share of trials, in
    each of which one other article of the story is left out, that find the edge again; None where there is no other.
    ``alternatives`` are the articles that might as well be the parent, the likeliest first.
    """

    parent: str
    child: str
    observed: bool
    confidence: float
    tier: Tier
    basis: tuple[Basis, ...]
    evidence: tuple[Evidence, ...]
    support: float | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two related articles between which no direction can be told, and why not.

    ``kind`` is "same text" for two that are equal to the letter, "versions" where their wording has one origin,
    "retold" where one tells the other over again or both a third text, "one source" where both drew on a third text.
    """

    a: str
    b: str
    reason: str
    evidence: tuple[Evidence, ...]
    kind: UndecidedKind = "one source"


@dataclass(frozen=True, slots=True)
class Family:
    """Articles joined by descent: one derivation family of a story; alone if it has one member."""

    members: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one sentence of an article comes from, and why it is held to.

    ``kind`` is "article" where it was taken from another at hand, whose id is ``parent``; "source" where it comes from
    one that is not, whose siglum is ``parent``; "own" where nothing says that it was taken from anybody; "undecided"
    where it may come from ``parent``. ``confidence`` is the probability of that, in [0, 1]. ``readings`` are what it
    rests on: the passage as the other article has it, or the words that credit the source.
    """

    article: str
    sentence: int
    kind: OriginKind
    parent: str | None
    confidence: float
    reason: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Stemma:
    """The tree of descent of one story: acyclic, never back in time, undecided where nobody could know.

    ``origins`` has an entry for every sentence of every article, by article and place.
    """

    sources: tuple[Source, ...]
    derivations: tuple[Derivation, ...]
    undecided: tuple[Undecided, ...]
    families: tuple[Family, ...]
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Descent:
    """An edge of a lineage: ``child`` was made from ``parent``, both node numbers.

    ``support`` in [0, 1] is the share of trials with something left out that join the two; ``direction`` in [0, 1] is
    the probability that the edge leads this way and not the other.
    """

    parent: int
    child: int
    support: float
    direction: float = 0.5


@dataclass(frozen=True, slots=True)
class Lineage:
    """The tree of descent of versions of one text.

    Nodes from 0 are the texts in the order given, followed by ``hidden`` lost ones. ``root`` is the eldest node;
    ``certainty`` in [0.5, 1] is the probability of the edges' directions as a whole against the reverse. Parents come
    before their children in ``edges``. A second parent (contamination) is not told.
    """

    texts: int
    hidden: int
    root: int
    edges: tuple[Descent, ...]
    certainty: float
