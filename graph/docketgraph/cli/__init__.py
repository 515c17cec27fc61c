"""The command line: one group of verbs, and the one place where errors become a line.

Each file beside this one holds a group of verbs, and imports what it needs when a verb runs, so
that `--help` is quick.
"""

import os
import sys
from typing import Any, NoReturn

import click

from docketgraph import __version__
from docketgraph.errors import DocketGraphError

__all__ = ["cli", "main"]

# The verbs as --help groups them, each with the file it lies in, imported when the verb is named.
_GROUPS = {
    "Make and check a graph": {
        "build": "building",
        "check": "building",
        "load": "building",
        "fetch": "fetching",
    },
    "Ask it": {"query": "asking", "questions": "asking"},
    "Read it": {"show": "reading", "path": "reading", "timeline": "reading", "find": "reading"},
    "Read documents": {"mentions": "extracting", "extract": "extracting", "review": "reviewing"},
    "Measure it": {"rank": "measuring", "communities": "measuring"},
    "Draw it and take it elsewhere": {"map": "drawing", "export": "drawing"},
    "Look after it": {"diff": "keeping", "doctor": "keeping", "completion": "keeping"},
}
_VERBS = {verb: file for group in _GROUPS.values() for verb, file in group.items()}


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
            hint = f"; did you mean {close[0]}?" if close else ""
            raise click.UsageError(f"there is no verb {args[0]!r}{hint}") from None

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        column = max(map(len, _VERBS))
        for title, verbs in _GROUPS.items():
            found = {verb: self.get_command(context, verb) for verb in verbs}
            rows = [
                (verb.ljust(column), _brief(command))
                for verb, command in found.items()
                if command is not None
            ]
            with formatter.section(title):
                formatter.write_dl(rows)


def _brief(command: click.Command) -> str:
    """Return the first sentence of a verb's help, without what follows a colon or semicolon."""
    sentence = command.get_short_help_str(1_000)
    return sentence.partition(";")[0].partition(":")[0].rstrip(".")


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        context.find_root().meta[f"docketgraph.{parameter.name}"] = True


def _switch(*names: str, text: str) -> click.Option:
    return click.Option(
        list(names), is_flag=True, expose_value=False, callback=_remember, is_eager=True, help=text
    )


_SWITCHES = [
    _switch("-q", "--quiet", text="Say nothing but results and errors."),
    _switch("-v", "--verbose", text="Say on stderr what is being done, and how long it takes."),
    _switch("--debug", text="Show the traceback of an error (also: DOCKETGRAPH_DEBUG=1)."),
]

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(
    cls=_Verbs,
    context_settings=_CONTEXT,
    params=list(_SWITCHES),
    subcommand_metavar="VERB [ARGUMENTS]...",
)
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

    Every verb tells more with --help. Results go to standard output, all else to standard error.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with the exit code of the contract."""
    _open_streams()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if "_DOCKETGRAPH_COMPLETE" in os.environ:
            cli.main(args=given, prog_name="docketgraph")
        # Not `cli.main`: it prints a line of its own where the user interrupts.
        with cli.make_context("docketgraph", list(given)) as context:
            cli.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except KeyboardInterrupt:
        _end("interrupted", 130)
    except BrokenPipeError:
        # The reader of our output went away (| head): no fault, and nothing more to say.
        _drop_output()
        sys.exit(0)
    except click.ClickException as error:
        _end_on_usage(error)
    except DocketGraphError as error:
        _trace(given)
        _end(str(error), error.exit_code)
    except OSError as error:
        _trace(given)
        _drop_output()
        where = f"{error.filename}: " if error.filename else ""
        why = error.strerror or str(error)
        _end(f"{where}{why}; check the path, its permissions and the space left", 3)


def _open_streams() -> None:
    """Let every text through, whatever the encoding; what goes to a closed stream is lost."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 - open to the end
        else:
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Give up what stdout could not take; else Python complains of it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end_on_usage(error: click.ClickException) -> NoReturn:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context and isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(context.get_help(), err=True)
        sys.exit(2)
    verb = context.command_path if context else "docketgraph"
    _end(f"{error.format_message().rstrip('.')}; see: {verb} --help", 2)


def _trace(given: list[str]) -> None:
    if "--debug" in given or os.environ.get("DOCKETGRAPH_DEBUG") == "1":
        import traceback

        traceback.print_exc()


def _end(message: str, code: int) -> NoReturn:
    from docketgraph.safety import printable

    click.echo(f"docketgraph: {printable(message)}", err=True)
    sys.exit(code)
