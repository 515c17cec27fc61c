"""Every error that docketgraph raises on purpose, and the finding that names a place in a file.

An error takes the facts, makes the message and keeps the facts. Its `exit_code` is the one of
the command line's contract; nothing here prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "AmbiguousNameError",
    "BadInputError",
    "ChecksFailedError",
    "DamagedStoreError",
    "DateError",
    "DocketGraphError",
    "EndpointError",
    "Finding",
    "FormatError",
    "IdentifierError",
    "LimitError",
    "NoResultError",
    "NoStoreError",
    "NotAStoreError",
    "QueryRefusedError",
    "QuerySyntaxError",
    "StoreInUseError",
    "UnknownNameError",
    "UnknownQueryError",
    "first_and_more",
]


class DocketGraphError(Exception):
    """Something that the user can mend; the command line shows it in one line."""

    exit_code = 3


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One fault: the file and line where it lies, what is wrong and what to do.

    `line` is counted from 1; 0 stands for the file as a whole.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: {self.message}"
            if self.line
            else f"{self.path}: {self.message}"
        )


def first_and_more(findings: Sequence[Finding]) -> str:
    """Return the first finding, and how many more there are.

    >>> first_and_more([Finding("a.yaml", 3, "no id"), Finding("a.yaml", 9, "no type")])
    'a.yaml:3: no id (and 1 more: docketgraph check)'
    """
    more = f" (and {len(findings) - 1} more: docketgraph check)" if len(findings) > 1 else ""
    return f"{findings[0]}{more}"


class BadInputError(DocketGraphError, ValueError):
    """A file cannot be read as records or RDF; `findings` says where, at least one."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(first_and_more(findings))
        self.findings = list(findings)


class ChecksFailedError(DocketGraphError, ValueError):
    """The records were read, but shapes or checks fail; `findings` says which."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(first_and_more(findings))
        self.findings = list(findings)


class IdentifierError(DocketGraphError, ValueError):
    """A text is not the identifier that it should be."""

    def __init__(self, kind: str, text: str, example: str) -> None:
        super().__init__(f"{text[:80]!r} is not a {kind}; write it like {example}")
        self.kind = kind
        self.text = text


class DateError(DocketGraphError, ValueError):
    """A text is not a calendar date of a known precision."""

    def __init__(self, text: str, why: str = "is not a date") -> None:
        super().__init__(f"{text[:80]!r} {why}; write 2020-12-21, 2020-12 or 2020")
        self.text = text


class NoStoreError(DocketGraphError, FileNotFoundError):
    """There is no store at a path."""

    exit_code = 4

    def __init__(self, path: str) -> None:
        super().__init__(f"no store at {path}; make one with: docketgraph build")
        self.path = path

    def __str__(self) -> str:
        return str(self.args[0])


class NotAStoreError(DocketGraphError, FileExistsError):
    """Something else lies where a store should go; it is left alone."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} stays as it is: it is no link to a store; name another path")
        self.path = path

    def __str__(self) -> str:
        return str(self.args[0])


class StoreInUseError(DocketGraphError, OSError):
    """Another process writes to the store."""

    exit_code = 5

    def __init__(self, path: str) -> None:
        super().__init__(f"the store {path} is in use by another process; wait for it to end")
        self.path = path


class DamagedStoreError(DocketGraphError, OSError):
    """A store's files or contents are not what was written."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"the store {path} is damaged ({why}); make it again: docketgraph build")
        self.path = path


class UnknownNameError(DocketGraphError, LookupError):
    """Nothing in the store has that name."""

    exit_code = 4

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        hint = (
            f"; did you mean {', '.join(suggestions)}?"
            if suggestions
            else "; try: docketgraph find"
        )
        super().__init__(f"nothing is called {name!r}{hint}")
        self.name = name
        self.suggestions = list(suggestions)


class AmbiguousNameError(DocketGraphError, LookupError):
    """Several things have that name; `candidates` lists them."""

    exit_code = 4

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"{name!r} may be any of: {', '.join(candidates)}; name one of these")
        self.name = name
        self.candidates = list(candidates)


class NoResultError(DocketGraphError, LookupError):
    """A search or a path came to nothing."""

    exit_code = 4


class UnknownQueryError(DocketGraphError, LookupError):
    """No question has that name."""

    exit_code = 4

    def __init__(self, name: str, suggestions: Sequence[str]) -> None:
        hint = (
            f"did you mean {', '.join(suggestions)}?"
            if suggestions
            else "list them: docketgraph questions"
        )
        super().__init__(f"no question and no file is named {name!r}; {hint}")
        self.name = name


class QuerySyntaxError(DocketGraphError, ValueError):
    """A text is not SPARQL that can be run."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


class QueryRefusedError(DocketGraphError, ValueError):
    """A query asks for what queries may not do here."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")


class EndpointError(DocketGraphError, ConnectionError):
    """A SPARQL endpoint did not answer as it should."""

    exit_code = 5

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url}: {why}")
        self.url = url


class FormatError(DocketGraphError, ValueError):
    """An answer cannot be written in the format that was asked for."""

    exit_code = 2

    def __init__(self, form: str, answer: str, fit: Sequence[str]) -> None:
        fitting = f"{', '.join(fit[:-1])} or {fit[-1]}"
        super().__init__(f"{form} cannot hold {answer}; use --format {fitting}")
        self.form = form
        self.fit = list(fit)


class LimitError(DocketGraphError, RuntimeError):
    """A limit of time, memory or rows was reached."""

    exit_code = 6
