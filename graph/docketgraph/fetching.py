"""`docketgraph fetch`: official sources to records, from saved answers or from the web.

A download keeps each answer until all are there, in a folder beside the target, so that one that
broke off goes on where it stopped. Then the answers lie in one file beside the records, with a
manifest of what was asked, when, and what came; the records are read from that file, as they would
be with `--from`.
"""

import contextlib
import dataclasses
import datetime as dt
import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import orjson

from docketgraph.errors import BadInputError, Finding
from docketgraph.sources import read
from docketgraph.sources.dockets import docket_of
from docketgraph.sources.live import APIS, Api, Client, Page, Query, client_of, host_of
from docketgraph.sources.rosters import Roster, shipped_roster
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Tally

__all__ = ["download", "fetch", "query_of", "written_as"]

Note = Callable[[str], None]
Progress = Callable[..., None]


def fetch(source: str, files: Iterable[str | Path], stream: IO[bytes], progress: Progress) -> Tally:
    """Write the records of some saved answers as lines of JSON, and return the counts.

    Raises `BadInputError` where a file cannot be read at all.
    """
    saved = [Saved.of(name) for name in files]
    reading = read(source, saved)
    for number, line in enumerate(reading.lines):
        stream.write(line)
        if number % 10_000 == 0:
            progress("reading", reading.tally.read)
    return reading.tally


def query_of(
    since: dt.date | None, until: dt.date | None, agencies: Iterable[str], dockets: Iterable[str]
) -> Query:
    """Return a query; an agency may be named by id, code, acronym or name (`BadInputError`)."""
    roster = shipped_roster()
    ids = tuple(_agency(roster, each) for each in agencies)
    codes = tuple(code for each in ids for code in roster.bodies[each].regulations_gov[:1])
    return Query(since, until, ids, codes, tuple(_docket(each) for each in dockets))


def _agency(roster: Roster, name: str) -> str:
    given = name.strip()
    found = [
        given if given in roster.bodies else "",
        f"agency/{given}" if f"agency/{given}" in roster.bodies else "",
        roster.of_code(given),
        roster.of_acronym(given),
        roster.of_name(given),
    ]
    path = next((each for each in found if each), "")
    if not path:
        message = "is no agency of the roster; give its id, such as agency/coast-guard"
        raise BadInputError([Finding(name[:80], 0, message)])
    return path


def _docket(name: str) -> str:
    docket = docket_of(name)
    if not docket:
        message = "is no docket's id; write it like USCIS-2020-0013"
        raise BadInputError([Finding(name[:80], 0, message)])
    return docket


def download(
    source: str, query: Query, target: Path, note: Note, client: Client | None = None
) -> list[Path]:
    """Save the answers of a query beside a target, and return their files.

    What a download that broke off had saved is used again. Raises `EndpointError` where the source
    does not answer, and `BadInputError` where a key is missing or the query asks for too much.
    """
    api = APIS[source]
    base = os.environ.get(_variable(source), api.address).rstrip("/")
    asked = _Download(source, api, base, query, target, client or client_of(api, note))
    note(f"asking {host_of(base)}")
    return asked.run(note)


def _variable(source: str) -> str:
    """Return the variable that names another address of a source, such as a mirror's."""
    return f"DOCKETGRAPH_{source.upper().replace('-', '_')}_URL"


@dataclass(slots=True)
class _Download:
    """One download: what is asked of whom, and where it is kept."""

    source: str
    api: Api
    base: str
    query: Query
    target: Path
    client: Client

    def run(self, note: Note) -> list[Path]:
        part = self._part()
        part.mkdir(parents=True, exist_ok=True)
        query = self._resolved(part, note)
        began = dt.datetime.now(dt.UTC)
        stem = self.target.with_name(self.target.name.removesuffix(".gz").removesuffix(".jsonl"))
        answers = stem.with_name(f"{stem.name}.answers.jsonl.gz")
        pages = self.api.pages(self.base, query, lambda at: self._ask(part, at))
        files, count = [], 0
        with written_as(answers, part) as stream, gzip.GzipFile("", "wb", 6, stream, 0) as packed:
            for page in pages:
                count += _write(packed, page)
                if page.file:
                    path = stem.with_name(f"{stem.name}.{page.name}.gz")
                    with written_as(path, part) as own, gzip.GzipFile("", "wb", 6, own, 0) as each:
                        each.write(page.file)
                    files.append(path)
        if files:
            answers.unlink()
        files = files or [answers]
        for path in files:
            self._tell(path, query, began, count)
        shutil.rmtree(part)
        return files

    def _part(self) -> Path:
        """Return the folder for answers under way, which the same question finds again."""
        asked = f"{self.source} {self.base} {self.query}"
        mark = hashlib.sha256(asked.encode()).hexdigest()[:12]
        return self.target.parent / f".{self.target.name}-{mark}.part"

    def _resolved(self, part: Path, note: Note) -> Query:
        """Return the query with its last day, which a download that goes on keeps."""
        kept = part / "until"
        if kept.exists():
            held = len(list(part.glob("[!.]*.gz")))
            note(f"going on with a download that broke off ({held} answers)")
        else:
            until = self.query.until or dt.datetime.now(dt.UTC).date()
            kept.write_text(until.isoformat(), encoding="utf-8")
        until = dt.date.fromisoformat(kept.read_text(encoding="utf-8"))
        return dataclasses.replace(self.query, until=until)

    def _ask(self, part: Path, address: str) -> Any:
        """Return an answer: JSON, or for a source of XML files the bytes of one."""
        is_file = "XMLViewFileAction" in address
        path = part / f"{hashlib.sha256(address.encode()).hexdigest()[:32]}.gz"
        if not path.exists():
            found: object = self.client.file(address) if is_file else self.client.json(address)
            data = found if isinstance(found, bytes) else orjson.dumps(found) if found else b""
            with written_as(path) as stream:
                stream.write(gzip.compress(data, 3, mtime=0))
        data = gzip.decompress(path.read_bytes())
        if is_file:
            return data or None
        return orjson.loads(data) if data else None

    def _tell(self, path: Path, query: Query, began: dt.datetime, count: int) -> None:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        told = {
            "source": self.source,
            "address": self.base,
            "query": {
                "since": query.since and query.since.isoformat(),
                "until": query.until and query.until.isoformat(),
                "agencies": query.agencies,
                "dockets": query.dockets,
            },
            "retrieved": began.isoformat(timespec="seconds"),
            "requests": self.client.asked,
            "records": count,
            "sha256": digest,
        }
        with written_as(path.with_name(f"{path.name}.manifest.json")) as stream:
            stream.write(json.dumps(told, indent=2).encode() + b"\n")


def _write(stream: gzip.GzipFile, page: Page) -> int:
    for item in page.items:
        stream.write(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE))
    return len(page.items)


@contextlib.contextmanager
def written_as(path: Path, within: Path | None = None) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes its name only when the block ends well.

    Until then it lies beside its place, or `within` a folder of the same disk that is cleared.
    """
    aside = (within or path.parent) / f".{path.name}-{os.getpid()}"
    try:
        with aside.open("wb") as stream:
            yield stream
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
