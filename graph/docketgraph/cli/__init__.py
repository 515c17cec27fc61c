"""The command line: one group of verbs, and the one place where errors become a line.

Each file beside this one holds a group of verbs, and imports what it needs when a verb runs, so
that `--help` is quick.
"""

import os
import sys
from typing import Any

import click

from docketgraph import __version__
from docketgraph.errors import DocketGraphError

__all__ = ["cli", "main"]

# Where each verb lies; the file is imported when its verb is named.
_VERBS = {
    "build": "building",
    "check": "building",
    "load": "building",
    "query": "asking",
    "questions": "asking",
    "show": "reading",
    "path": "reading",
    "timeline": "reading",
    "find": "reading",
    "rank": "measuring",
    "communities": "measuring",
    "map": "drawing",
    "export": "drawing",
    "diff": "keeping",
    "doctor": "keeping",
    "completion": "keeping",
}


class _Verbs(click.Group):
    """A group that imports a verb when it is needed, and takes its switches after the verb too."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _VERBS:
            return None
        module = __import__(f"docketgraph.cli.{_VERBS[name]}", fromlist=[name])
        command: click.Command = getattr(module, name + "_" if name == "map" else name)
        for switch in _SWITCHES:
            if switch.name not in {parameter.name for parameter in command.params}:
                command.params.append(switch)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(context, args)
        except click.UsageError:
            import difflib

            close = difflib.get_close_matches(args[0], _VERBS, n=1)
            hint = f"did you mean {close[0]}?" if close else "docketgraph --help lists the verbs"
            raise click.UsageError(f"there is no verb {args[0]!r}; {hint}") from None


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        context.find_root().meta[f"docketgraph.{parameter.name}"] = True


def _switch(*names: str, text: str) -> click.Option:
    return click.Option(
        list(names), is_flag=True, expose_value=False, callback=_remember, is_eager=True, help=text
    )


_SWITCHES = [
    _switch("-q", "--quiet", text="Say nothing but results and errors."),
    _switch("-v", "--verbose", text="Say what is being done."),
    _switch("--debug", text="Show the traceback of an error."),
]

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(cls=_Verbs, context_settings=_CONTEXT, params=list(_SWITCHES))
@click.version_option(__version__, "--version", message="docketgraph %(version)s")
def cli() -> None:
    """Ask who asked which federal agency for what, about which rule, and what happened.

    \b
    Begin with:
      docketgraph build                 make the graph of the shipped data, and its outputs
      docketgraph questions             what it can be asked by name
      docketgraph query letters-to-an-agency -p agency=DHS
      docketgraph show "86 FR 56300"    a thing, what is known of it, and the evidence
      docketgraph map --around DHS -o dhs.html
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with the exit code of the contract."""
    _plain_where_asked()
    try:
        cli.main(args=arguments, prog_name="docketgraph", standalone_mode=False)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.Abort:
        _say("interrupted")
        sys.exit(130)
    except KeyboardInterrupt:
        _say("interrupted")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (| head): no fault, and nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except click.ClickException as error:
        verb = (
            error.ctx.command_path
            if isinstance(error, click.UsageError) and error.ctx
            else "docketgraph"
        )
        _say(f"{error.format_message()} ({verb} --help)")
        sys.exit(2)
    except DocketGraphError as error:
        if _debugs():
            raise
        _say(str(error))
        sys.exit(error.exit_code)
    except OSError as error:
        if _debugs():
            raise
        where = f"{error.filename}: " if error.filename else ""
        _say(
            f"{where}{error.strerror or error}; check the path, its permissions and the space left"
        )
        sys.exit(3)


def _debugs() -> bool:
    return "--debug" in sys.argv or os.environ.get("DOCKETGRAPH_DEBUG") == "1"


def _say(message: str) -> None:
    from docketgraph.safety import printable

    click.echo(f"docketgraph: {printable(message)}", err=True)


def _plain_where_asked() -> None:
    """Give click the colour rules that it does not follow by itself."""
    if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        os.environ["NO_COLOR"] = "1"
