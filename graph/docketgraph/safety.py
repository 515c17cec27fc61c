"""Guards before hostile input reaches a parser or an engine, and before data reach a terminal.

Each guard looks at tokens, not at raw text, so that a word in a string or a name is no offence.
"""

import re
import unicodedata
import xml.parsers.expat
from collections.abc import Iterator
from typing import Any

import orjson

__all__ = ["guard_query", "guard_rdf", "printable"]

_DEPTH = 128
_BRANCHES = 1_000
_JSON_DEPTH = 64
_TRIPLE_TERMS = 16

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
                 |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:\w[\w.-]*)?:(?:[\w.:%-]|\\.)*)
      | (?P<language>@\w[\w-]*)
      | (?P<word>\w+)
      | (?P<open>[\[{(])
      | (?P<close>[\]})])
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
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
    text = _ESCAPE.sub(_unescape, text)
    depth = branches = 0
    for kind, token, line in _tokens(text):
        if kind == "word" and token.upper() in _REFUSED:
            return f"line {line}: {_REFUSED[token.upper()]}"
        depth += (kind == "open") - (kind == "close")
        # Chains of UNION, unary signs and path steps nest in the engine as brackets do.
        branches += (kind == "word" and token.upper() == "UNION") or token in {
            "!",
            "^",
            "/",
            "|",
            "-",
            "+",
        }
        if depth > _DEPTH:
            return f"line {line}: is nested more than {_DEPTH} levels deep; flatten the query"
        if branches > _BRANCHES:
            return f"line {line}: has more than {_BRANCHES} branches; use VALUES instead"
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


def _guard_xml(data: bytes) -> str | None:
    class _DoctypeError(Exception):
        pass

    def refuse(*_: Any) -> None:
        raise _DoctypeError

    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except _DoctypeError:
        return "declares a DOCTYPE, which may hide an entity bomb; remove it"
    except xml.parsers.expat.ExpatError as error:
        return f"is not well-formed XML: {error}; mend it"
    return None


def _guard_json(data: bytes) -> str | None:
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
