"""Options kept in a file: ``--config FILE``, or ``[tool.dedup]`` in the ``pyproject.toml`` of the working folder.

What is given on the command line goes before the environment (``DEDUP_CLUSTER_THRESHOLD``), that before ``--config``,
that before ``[tool.dedup]``, that before the defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from dedup.errors import MissingPath, OptionsError, UnknownFormat


def default_map(group: click.Group, path: str | None) -> dict[str, object]:
    """Give what files say of the options of ``group``'s commands, in the form that click takes defaults in.

    Raises MissingPath, UnknownFormat, and OptionsError naming the entries that no command takes.
    """
    here = Path("pyproject.toml")
    kept = _table(_read(here).get("tool", {}), "dedup") if here.is_file() else {}
    if path is not None:
        kept = {**kept, **_read(Path(path))}
    values = {name.replace("-", "_"): value for name, value in kept.items()}
    if problems := [told for name, value in sorted(values.items()) if (told := _problem(group, name, value))]:
        raise OptionsError(tuple(problems))
    return _defaults(group, values)


def _problem(group: click.Group, name: str, value: object) -> str | None:
    """Say why no command can take an entry, None if one can."""
    options = [its[name] for command in _leaves(group) if name in (its := _options(command))]
    if not options:
        return f"no command has an option {name!r}"
    if not isinstance(value, str | int | float):
        return f"{name} is {value!r}, but must be one text, number, true or false"
    return None if any(_takes(option, value) for option in options) else f"{name} is {value!r}, which no command takes"


def _read(path: Path) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise MissingPath(
            f"{path} cannot be read: {problem.strerror}.", "check the path given to --config."
        ) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UnknownFormat(f"{path} is not TOML: {problem}.", "write lines such as: threshold = 0.8") from problem


def _table(values: object, name: str) -> Mapping[str, object]:
    found = values.get(name, {}) if isinstance(values, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def _options(command: click.Command) -> dict[str, click.Option]:
    """Give the options of a command by what they are called on the command line."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    return {flag.lstrip("-").replace("-", "_"): one for one in options for flag in one.opts if flag[:2] == "--"}


def _takes(option: click.Option, value: object) -> bool:
    """Tell whether a value is among those of an option: what one command writes, another one may not."""
    return not isinstance(option.type, click.Choice) or value in option.type.choices


def _leaves(group: click.Group) -> list[click.Command]:
    below = [_leaves(one) if isinstance(one, click.Group) else [one] for one in group.commands.values()]
    return [command for commands in below for command in commands]


def _defaults(group: click.Group, values: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found[name] = _defaults(command, values)
            continue
        options = _options(command).items()
        found[name] = {str(one.name): values[key] for key, one in options if key in values and _takes(one, values[key])}
    return found
