"""Values of ``dedup.types`` to plain JSON values and back, driven by their annotations alone.

A dataclass becomes an object with one member a field, a span the pair ``[start, stop]``, a date its ISO form, a tuple
an array. Reading back gives an equal value, so a stored report is as good as the run that made it.
"""

from __future__ import annotations

import types as python_types
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dedup.types import Span

T = TypeVar("T")
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def to_plain(value: object) -> Plain:
    """Give ``value`` as JSON has it. Raises TypeError for what JSON cannot carry."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_plain(member) for key, member in value.items()}
    if isinstance(value, Sequence):
        return [to_plain(member) for member in value]
    raise TypeError(f"no JSON form for {type(value).__name__}")


def shallow(value: object) -> Plain | dict[str, object]:
    """Give one value as ``to_plain`` does, but its members as they are: what JSON's own encoder asks for."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in fields_of(type(value))}
    if isinstance(value, Mapping):
        return {str(key): member for key, member in value.items()}
    return to_plain(value)


@cache
def fields_of(kind: type) -> tuple[str, ...]:
    """Name the fields of a dataclass, in order."""
    return tuple(field.name for field in fields(kind))


def from_plain(kind: type[T], plain: Any) -> T:
    """Rebuild a ``kind`` from what ``to_plain`` gave. Raises KeyError, TypeError or ValueError if it does not fit."""
    value: T = _decoder(cast("Hashable", kind))(plain)
    return value


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """Make what rebuilds a kind of value, once: a stored report holds millions of a few kinds."""
    if kind is Span:
        return lambda plain: Span(*plain)
    if kind in (date, datetime):
        return cast("Callable[[Any], Any]", kind.fromisoformat)
    if is_dataclass(kind):
        return _object_decoder(cast("type", kind))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, python_types.UnionType):
        [inner] = [_decoder(argument) for argument in arguments if argument is not type(None)][:1]
        return lambda plain: None if plain is None else inner(plain)
    if origin is Literal:
        return partial(_literal, arguments)
    if origin in (tuple, Sequence):
        member = _decoder(arguments[0])
        return lambda plain: tuple([member(one) for one in plain])
    if origin is not None and issubclass(origin, Mapping):
        value = _decoder(arguments[1])
        return lambda plain: {key: value(one) for key, one in plain.items()}
    if kind is float:
        return float
    return partial(_plain_value, kind) if kind in (int, str, bool) else lambda plain: plain


def _object_decoder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    members = [(name, _decoder(hints[name])) for name in fields_of(kind)]
    return lambda plain: kind(*[member(plain[name]) for name, member in members])


def _literal(allowed: tuple[object, ...], plain: Any) -> Any:
    if plain not in allowed:
        raise ValueError(f"{plain!r} is none of {allowed}")
    return plain


def _plain_value(kind: type, plain: Any) -> Any:
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not {kind.__name__}")
    return plain


def schema_of(kind: type) -> dict[str, Plain]:
    """Describe ``to_plain(kind)`` as a JSON Schema (draft 2020-12), each dataclass a definition of its own."""
    definitions: dict[str, Plain] = {}
    reference = _schema(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Plain]) -> dict[str, Plain]:
    if kind is Span:
        return {
            "description": "half-open [start, stop) in code points of the article's text",
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 2,
            "maxItems": 2,
        }
    if kind in (date, datetime):
        # A time of day may come without an offset, which the format "date-time" would refuse.
        return {"type": "string", "format": "date"} if kind is date else {"type": "string"}
    if is_dataclass(kind):
        return _object_schema(kind, definitions)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, python_types.UnionType):
        return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (tuple, Sequence):
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    names: dict[Any, str] = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[kind]} if kind in names else {}


def _object_schema(kind: Any, definitions: dict[str, Plain]) -> dict[str, Plain]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(kind)
        first_line = (kind.__doc__ or "").strip().splitlines()[0]
        definitions[name] = {
            "description": first_line,
            "type": "object",
            "properties": {field.name: _schema(hints[field.name], definitions) for field in fields(kind)},
            "required": [field.name for field in fields(kind)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
