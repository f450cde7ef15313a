"""The option to run on Apache Spark, shared by the commands that can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dedup.errors import OptionsError

if TYPE_CHECKING:
    from dedup.engine.local import Deduped
    from dedup.options import Options
    from dedup.pipeline import Spread

Command = TypeVar("Command", bound=Callable[..., object])


def engine_options(command: Command) -> Command:
    """Add the options that say where the work is done."""
    master = click.option(
        "--master",
        help="Address of the Spark master, as spark://host:7077 or local[4]; that of spark-submit if left out.",
    )
    engine = click.option(
        "--engine",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="Work on this machine, or on Apache Spark (extra spark), with the same result.",
    )
    return engine(master(command))


@contextmanager
def spark_context(engine: str, master: str | None) -> Iterator[Any]:
    """Give what Spark runs jobs with, None for the local engine. Raises OptionsError for a master without Spark."""
    if engine == "local":
        if master is not None:
            raise OptionsError(("master is given, but the engine is local; add --engine spark",))
        yield None
        return
    # First of all, so that a machine without Spark is told so in two lines.
    import dedup.engine.spark  # noqa: F401
    from dedup.engine.spark.session import context

    with context(master) as spark:
        yield spark


@contextmanager
def spread_over(engine: str, master: str | None) -> Iterator[Spread | None]:
    """Give what tells stories on Spark, None for the local engine."""
    with spark_context(engine, master) as spark:
        if spark is None:
            yield None
        else:
            from dedup.engine.spark import spread
            from dedup.engine.spark.session import session_of

            yield spread(session_of(spark))


def dedupe_on_spark(
    context: click.Context,
    spark: Any,  # noqa: ANN401 - a context; pyspark may not be there to be named
    paths: tuple[str, ...],
    output: str | None,
    chosen: Options,
    **asked: Any,  # noqa: ANN401 - as dedupe takes them
) -> Deduped:
    """Run dedupe on Spark. Raises OptionsError for options that only the local engine has."""
    local_only = ("by", "memory", "jobs")
    given = [
        name for name in local_only if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
    ]
    if given:
        raise OptionsError(tuple(f"{name} is for the local engine; Spark has its own settings" for name in given))
    from dedup.engine.spark.run import dedupe

    def tell(stage: str, seconds: float) -> None:
        if not context.obj["quiet"]:
            click.echo(f"{stage}: {seconds:,.1f} s", err=True)

    return dedupe(spark, paths, output, chosen, progress=tell, **asked)
