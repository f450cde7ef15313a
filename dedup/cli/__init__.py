"""The command line: the only room that knows a terminal. Data goes to stdout, talk to stderr.

Exit statuses: 0 done (``diff``: the same); 1 ``diff``: they differ; 2 trouble; 130 interrupted; 141 the reader of our
output went away; 129 the terminal did; 143 ended by another program.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from dedup import __version__
from dedup.cli.articles import cluster, curve, diff, explain, report
from dedup.cli.blame import blame
from dedup.cli.config import default_map
from dedup.cli.corpus import dedupe, index
from dedup.errors import DedupError

DONE, TROUBLE, INTERRUPTED, BROKEN_PIPE = 0, 2, 130, 141
# The system has no room for what is written; Windows has no quotas.
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "DEDUP"})
@click.version_option(__version__, prog_name="dedup")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the printout; auto heeds NO_COLOR and whether stdout is a terminal.",
)
@click.option("--config", type=click.Path(dir_okay=False), help="Read options from this TOML file.")
@click.option("-q", "--quiet", is_flag=True, help="No talk on stderr, errors apart.")
@click.pass_context
def cli(context: click.Context, color: str, config: str | None, quiet: bool) -> None:
    """Find who rewrote whom among news articles and other prose, and what changed on the way.

    Example: dedup cluster seeds/
    """
    context.obj = {"color": color, "quiet": quiet}
    context.default_map = default_map(cli, config)


for command in (cluster, diff, report, dedupe, index, explain, blame, curve):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with a status of this module."""
    if hasattr(signal, "SIGPIPE"):
        # click turns a closed pipe into status 1, which would read as "they differ".
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for name in ("SIGTERM", "SIGHUP"):
        # Whoever asked for a signal to be ignored, as nohup does, goes on being heeded.
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == signal.SIG_DFL:
            signal.signal(getattr(signal, name), _ended)
    try:
        status = cli.main(arguments, prog_name="dedup", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as problem:
        click.echo(problem.format_message(), err=True)
        status = TROUBLE
    except click.UsageError as problem:
        click.echo(_misused(problem), err=True)
        status = TROUBLE
    except click.ClickException as problem:
        problem.show()
        status = TROUBLE
    except DedupError as problem:
        click.echo(str(problem), err=True)
        status = TROUBLE
    except BrokenPipeError:
        status = BROKEN_PIPE
    except Exception as problem:
        if os.environ.get("DEDUP_TRACEBACK"):
            raise
        click.echo(_told(problem), err=True)
        status = TROUBLE
    sys.exit(status or DONE)


def _ended(number: int, _: FrameType | None) -> NoReturn:
    """Leave as after an interrupt, so that no file stays behind half written."""
    sys.exit(128 + number)


def _misused(problem: click.UsageError) -> str:
    """Say what was wrong in two lines; the options of all commands stand before the command."""
    command = problem.ctx.command_path if problem.ctx else "dedup"
    fix = f"see how it is used: {command} --help"
    if isinstance(problem, click.NoSuchOption) and any(problem.option_name in one.opts for one in cli.params):
        fix = f"put it before the command: dedup {problem.option_name} {command.removeprefix('dedup').strip()} ..."
    told = problem.format_message()
    return f"Cause: {told if told.endswith('?') else told.rstrip('.') + '.'}\nTo fix: {fix}"


def _told(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.errno in _NO_ROOM:
        place = f" {problem.filename}" if problem.filename else ""
        return (
            f"Cause: the result cannot be written{place}: {problem.strerror}.\nTo fix: make room, or write elsewhere."
        )
    return (
        f"Cause: an error inside dedup ({type(problem).__name__}: {problem}).\n"
        "To fix: please report it, with what DEDUP_TRACEBACK=1 prints."
    )
