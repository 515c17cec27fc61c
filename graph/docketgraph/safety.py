"""Guards before hostile input reaches a parser or an engine, and before data reach a terminal.

Each guard looks at tokens, not at raw text, so that a word in a string or a name is no offence.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

__all__ = ["guard_query", "guard_rdf", "printable"]

_DEPTH = 128
_BRANCHES = 1_000
_JSON_DEPTH = 64
_TRIPLE_TERMS = 16

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# No stretch of a text is scanned more than a few times, however it is written.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''
                 |"(?:[^"\\\n\r]|\\.)*+"?|'(?:[^'\\\n\r]|\\.)*+'?)
      | (?P<variable>[?$]\w+)
      | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
      | (?P<name>(?:[^\W\d][\w.-]*+)?:(?:(?:[\w:%]|\\.)(?:[\w.:%-]|\\.)*)?)
      | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<word>\w[\w.-]*)
      | (?P<open>[\[{(])
      | (?P<close>[\]})])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
# A call of SERVICE whatever stands around it: engines take `true` and the next word apart where
# no space is, and read `a<b'…` now as an address and now as a comparison with a string.
_CALL = re.compile(
    r"""SERVICE (?= (?:\s|\#[^\n\r]*|SILENT)*+
        (?:<[^>]*>|[?$][^\s{}<>\#]*|(?:[^\s<>{}()?$\#,;\\]|\\.)*)
        (?:\s|\#[^\n\r]*)*+ \{)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CALLS = 100
_REFUSED = {
    "SERVICE": "SERVICE would ask another server; query one store at a time",
    "LOAD": "LOAD would read a file or an address; use: docketgraph load",
    "FROM": "FROM would read a file or an address; name a graph of the store with GRAPH <…>",
}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def guard_query(text: str) -> str | None:
    """Return why a query may not be run, with the way out; None where it may.

    >>> guard_query('SELECT * { ?service ?p "LOAD <x>" }')
    >>> guard_query("ASK { \\\\u0053ERVICE <http://example.org/> { ?s ?p ?o } }")
    'line 1: SERVICE would ask another server; query one store at a time'
    """
    for reading in dict.fromkeys((text, _ESCAPE.sub(_unescape, text))):
        refused = _judge(reading)
        if refused:
            return refused
    return None


def _judge(text: str) -> str | None:
    depth = branches = 0
    for kind, token, line in _tokens(text):
        refused = [word for word in _REFUSED if kind == "word" and word in token.upper()]
        if refused:
            return f"line {line}: {_REFUSED[refused[0]]}"
        depth += (kind == "open") - (kind == "close")
        branches += _branches(kind, token)
        if depth > _DEPTH:
            return f"line {line}: is nested more than {_DEPTH} levels deep; flatten the query"
        if branches > _BRANCHES:
            return f"line {line}: has more than {_BRANCHES} branches; use VALUES instead"
    return _called(text)


def _branches(kind: str, token: str) -> int:
    """Count what nests in the engine as brackets do: UNION, unary signs, path steps, minus."""
    if kind == "word":
        return token.upper().count("UNION") + token.count("-")
    return token in {"!", "^", "/", "|", "-", "+"}


def _called(text: str) -> str | None:
    if text.upper().count("SERVICE") > _CALLS:
        return f"line 1: holds SERVICE more than {_CALLS} times; query one store at a time"
    for call in _CALL.finditer(text):
        variable = re.search(r"[?$]\w*\Z", text[max(0, call.start() - 200) : call.start()])
        if not variable:
            line = text.count("\n", 0, call.start()) + 1
            return f"line {line}: {_REFUSED['SERVICE']}"
    return None


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.lastgroup and match.lastgroup != "comment" and not token.isspace():
            yield match.lastgroup, token, line
        line += token.count("\n")


def guard_rdf(data: bytes, suffix: str) -> str | None:
    """Return why bytes of RDF may not be parsed, with the way out; None where they may.

    `suffix` is the file's: rdf and xml are looked through for entities and well-formedness,
    jsonld for remote contexts and depth, the others for nested triple terms.
    """
    if suffix in {"rdf", "xml", "owl"}:
        return _guard_xml(data)
    if suffix in {"jsonld", "json"}:
        return _guard_json(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"is not UTF-8 text at byte {error.start}; save it as UTF-8"
    depth = deepest = brackets = 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup in {"open", "close"}:
            brackets += 1 if match.lastgroup == "open" else -1
            deepest = max(deepest, brackets)
    for match in re.finditer(r"<<|>>", text):
        depth += 1 if match.group() == "<<" else -1
        deepest = max(deepest, _DEPTH + 1 if depth > _TRIPLE_TERMS else 0)
    return f"is nested more than {_DEPTH} levels deep; flatten it" if deepest > _DEPTH else None


class _RefusedXmlError(Exception):
    """The parser met what is not read; the message says what."""


def _guard_xml(data: bytes) -> str | None:
    # Imported where a file is read: every query passes through this module.
    import xml.parsers.expat

    depth = 0

    def refuse(*_: Any) -> None:
        raise _RefusedXmlError("declares a DOCTYPE, which may hide an entity bomb; remove it")

    def begin(*_: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise _RefusedXmlError(f"is nested more than {_DEPTH} levels deep; flatten it")

    def end(*_: Any) -> None:
        nonlocal depth
        depth -= 1

    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except _RefusedXmlError as refused:
        return str(refused)
    except (xml.parsers.expat.ExpatError, ValueError, LookupError) as error:
        # The last two are said of encodings that Python knows and expat cannot use.
        return f"is not well-formed XML: {error}; mend it"
    return None


def _guard_json(data: bytes) -> str | None:
    import orjson

    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return f"is not JSON: {error.msg} at line {error.lineno}; mend it"
    waiting: list[tuple[Any, int]] = [(value, 0)]
    while waiting:
        item, depth = waiting.pop()
        if depth > _JSON_DEPTH:
            return f"is nested more than {_JSON_DEPTH} levels deep; flatten it"
        if isinstance(item, dict):
            remote = item.get("@context")
            contexts = remote if isinstance(remote, list) else [remote]
            if "@import" in item or any(isinstance(each, str) for each in contexts):
                return "refers to a remote context; write the context into the file"
            waiting += [(each, depth + 1) for each in item.values()]
        elif isinstance(item, list):
            waiting += [(each, depth + 1) for each in item]
    return None


def printable(text: str) -> str:
    """Return a text fit for a terminal: hidden and control characters shown as U+FFFD.

    Tabs and line ends become spaces.

    >>> printable("a\\x1b[31mb\\tc")
    'a\\ufffd[31mb c'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if char in "\t\n\r" else "\ufffd" if unicodedata.category(char) in _HIDDEN else char
        for char in text
    )
