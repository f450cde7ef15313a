"""The option to run on Apache Spark, shared by the commands that can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dedup.errors import OptionsError

if TYPE_CHECKING:
    from dedup.engine.local import Deduped
    from dedup.engine.spark.telling import Reported
    from dedup.options import Options
    from dedup.types import Article, Rejected

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


def clustered_on_spark(
    spark: Any,  # noqa: ANN401 - a context; pyspark may not be there to be named
    articles: Iterable[Article | Rejected],
    chosen: Options,
) -> Reported:
    """Run cluster on Spark."""
    from dedup.engine.spark import reported
    from dedup.engine.spark.session import session_of

    return reported(session_of(spark), articles, chosen)


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
