"""What is given as articles, made sound: signs for nothing, days with a time, numbers that are none, no texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from math import isfinite, isnan

from dedup.errors import InputError
from dedup.types import Article, Rejected

_WORDS = ("title", "outlet", "url", "lang")
# The signs of pandas for a cell without a value; there, a column of texts has floats for them.
_NOTHING = {"NAType", "NaTType"}
_PLAIN = (str, int, bool, type(None))


def admitted(articles: Iterable[Article | Rejected]) -> Iterator[Article | Rejected]:
    """Give articles as they come, made sound; those without words, or that no file could hold, as refused.

    Raises InputError as ``sound``, for an id that two articles bear, and where one thing is given and no collection.
    """
    if not isinstance(articles, Iterable):
        given = type(articles).__name__
        raise InputError(f"{given} is one thing, where articles are wanted.", "give a list of articles, of one too.")
    seen: set[str] = set()
    for one in articles:
        if isinstance(one, Rejected):
            yield one
            continue
        article = sound(one)
        if article.id in seen:
            raise one_id_twice(article.id)
        if not article.text or article.text.isspace():
            # Nobody copies nothing.
            yield Rejected(article.id, "prepare", "its text is empty")
        elif _writable(article.text):
            seen.add(article.id)
            yield article
        else:
            yield Rejected(article.id, "decode", "its text has half a character (a lone surrogate)")


def one_id_twice(name: str) -> InputError:
    """Tell that an id does not name one article."""
    return InputError(f"two articles have the id {name!r}.", "give every article an id of its own.")


def sound(article: object) -> Article:
    """Give an article as the stages take it: what a program says in another way is said in theirs.

    A title, outlet, address, language or time that a table left out (NaN, NaT, NA) is None; a ``published`` with a time
    of day is a day and an instant. Raises InputError for what no reader would give, but a program may.
    """
    if not isinstance(article, Article):
        made = "make one of it: dedup.Article(id, text)."
        raise InputError(f"one of the articles is of type {type(article).__name__}, no Article.", made)
    for name in ("id", "text"):
        if not isinstance(getattr(article, name), str):
            raise InputError(f"the {name} of the article {article.id!r} is no string.", "give a string.")
    told: dict[str, object] = {name: _word(article, name) for name in _WORDS}
    told["published"], told["instant"] = _moment(article)
    told["meta"] = _meta(article.meta)
    changed = {name: value for name, value in told.items() if value is not getattr(article, name)}
    return replace(article, **changed) if changed else article  # type: ignore[arg-type]


def _nothing(value: object) -> bool:
    return value is None or type(value).__name__ in _NOTHING or (isinstance(value, float) and isnan(value))


def _word(article: Article, name: str) -> str | None:
    value = getattr(article, name)
    if isinstance(value, str) or value is None:
        return value
    if _nothing(value):
        return None
    raise InputError(f"the {name} of the article {article.id!r} is {value!r}, no string.", "give a string, or None.")


def _moment(article: Article) -> tuple[date | None, datetime | None]:
    """Give the day and the instant; midnight without an offset is how a table writes a bare day."""
    day, instant = (None if _nothing(one) else one for one in (article.published, article.instant))
    if not isinstance(day, date | None):
        told = f"the article {article.id!r} was published on {day!r}, which is no date"
        raise InputError(f"{told}.", "give a datetime.date, or None.")
    if not isinstance(instant, datetime | None):
        told = f"the instant of the article {article.id!r} is {instant!r}, which is no time"
        raise InputError(f"{told}.", "give a datetime.datetime, or None.")
    if isinstance(day, datetime):
        if instant is None and (day.tzinfo or day.time() != time.min):
            instant = day
        day = day.date()
    if instant is not None and type(instant) is not datetime:  # such as those of pandas
        instant = datetime.combine(instant.date(), instant.timetz())
    return day or (instant.date() if instant else None), instant


def _meta(meta: Mapping[str, object]) -> Mapping[str, object]:
    """Give what came with an article as JSON can hold it: numbers that are none as None, those of numpy as Python's."""
    if all(isinstance(value, _PLAIN) for value in meta.values()):
        return meta
    return {name: _held(value) for name, value in meta.items()}


def _held(value: object) -> object:
    if isinstance(value, dict):
        return {name: _held(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_held(each) for each in value]
    made = value.item() if type(value).__module__ == "numpy" and hasattr(value, "item") else value
    return None if _nothing(made) or (isinstance(made, float) and not isfinite(made)) else made


def _writable(text: str) -> bool:
    """Tell whether a file can hold a text: half a pair of surrogates cannot be written."""
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError:
        return False
    return True
