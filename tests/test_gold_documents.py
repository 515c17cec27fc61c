"""The gold documents are well formed, and their offsets count in the texts that were annotated."""

import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from docketgraph.identifiers import parse_document_number, parse_executive_order, parse_rin
from docketgraph.namespaces import BASE
from docketgraph.vocabulary import load_vocabulary
from gold_acts import ADVOCACY, GOVERNMENT
from gold_documents import Gold, Record, gold_files, load_gold, text_of
from gold_scores import TYPES

FILES = gold_files()

FORMS = {
    "docket": r"[A-Z]{2,9}(-[A-Z0-9]+)*-\d{4}-([A-Z]+-)?\d{4,5}",
    "fr_citation": r"\d{1,3} FR \d+",
    "fr_document": r"\d{4}-\d{5}",
    "rin": r"\d{4}-[A-Z]{2}\d{2}",
    "cfr": r"\d{1,2} CFR \d+[a-z]?(\.\d+[A-Z]*\d*(-\d+)?)?",
    "usc": r"\d{1,2} USC \d+[a-z]*(-\d+)?",
    "public_law": r"Pub\. L\. \d+-\d+",
    "bill": r"\d+-(hr|s)-\d+",
    "executive_order": r"EO \d{5}",
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "money": r"\d+(\.\d+)? USD",
    "coalition": r"\d+",
}


# Of these types the span alone says the canonical form.
PARSERS: dict[str, Callable[[str], str]] = {
    "rin": parse_rin,
    "fr_document": parse_document_number,
    "executive_order": parse_executive_order,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_mentions_of_a_gold_file_are_well_formed(path: Path) -> None:
    document = load_gold(path)
    places = [(m["start"], m["end"], m["type"]) for m in document.mentions]

    assert document.id == path.stem
    assert document.types <= TYPES
    assert {m["type"] for m in document.mentions} <= document.types
    assert places == sorted(set(places))
    assert all(0 <= start < end <= document.characters for start, end, _ in places)
    assert [m for m in document.mentions if not _formed(m)] == []


def _formed(mention: Record) -> bool:
    form = mention.get("canonical")
    if form is None:
        return bool(mention.get("optional")) or mention["type"] == "coalition"
    return bool(re.fullmatch(FORMS.get(mention["type"], ".+"), form))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mentions_of_one_type_do_not_overlap(path: Path) -> None:
    document = load_gold(path)
    for kind in document.types:
        spans = [(m["start"], m["end"]) for m in document.mentions if m["type"] == kind]

        assert [pair for pair in pairwise(spans) if pair[0][1] > pair[1][0]] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_acts_of_a_gold_file_are_well_formed(path: Path) -> None:
    document = load_gold(path)
    asks = [ask for act in document.acts for ask in act.get("asks", [])]
    positions = [position for act in document.acts for position in act.get("positions", [])]
    spans = [(part["start"], part["end"]) for part in (*document.acts, *asks)]

    assert all(0 <= start < end <= document.characters for start, end in spans)
    assert all(
        set(act["kind"]) <= ADVOCACY or set(act["kind"]) <= GOVERNMENT for act in document.acts
    )
    assert all(_dated(act) for act in document.acts)
    assert {verb for ask in asks for verb in ask["verb"]} <= _concepts("verbs")
    assert {p["stance"] for p in positions} <= _concepts("stances")


def _dated(act: Record) -> bool:
    dates = [act["date"], *act.get("date_also", [])]
    return all(date is None or re.fullmatch(FORMS["date"], date) for date in dates)


def _concepts(scheme: str) -> set[str]:
    folder = f"{BASE}scheme/{scheme}/"
    return {c.removeprefix(folder) for c in load_vocabulary().concepts if c.startswith(folder)}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def read(request: pytest.FixtureRequest) -> tuple[Gold, str]:
    """A gold document with its text."""
    document = load_gold(request.param)
    text = text_of(document)
    if text is None:
        pytest.skip(f"the text is not at hand: {document.where}")
    return document, text


def test_the_offsets_count_in_the_text_that_was_annotated(read: tuple[Gold, str]) -> None:
    document, text = read

    assert (len(text), hashlib.sha256(text.encode()).hexdigest()) == (
        document.characters,
        document.sha256,
    )


def test_no_span_begins_or_ends_in_space(read: tuple[Gold, str]) -> None:
    document, text = read
    asks = [ask for act in document.acts for ask in act.get("asks", [])]
    spans = [text[part["start"] : part["end"]] for part in (*document.mentions, *asks)]

    assert [span for span in spans if span != span.strip()] == []


def test_the_digits_of_a_canonical_form_stand_in_the_text(read: tuple[Gold, str]) -> None:
    document, text = read
    folded = re.sub(r"[\s,]", "", text)

    for m in document.mentions:
        if m["type"] in {"rin", "fr_document", "executive_order", "public_law", "fr_citation"}:
            for number in re.findall(r"\d+", m.get("canonical", "")):
                assert number in folded


def test_an_identifier_in_its_span_reads_as_its_canonical_form(read: tuple[Gold, str]) -> None:
    document, text = read
    alone = [m for m in document.mentions if m["type"] in PARSERS]

    for m in alone:
        printed = re.sub(r"-\s+", "-", text[m["start"] : m["end"]])
        assert PARSERS[m["type"]](printed) == m["canonical"].removeprefix("EO ")


def test_a_text_that_is_not_at_hand_is_none(tmp_path: Path) -> None:
    places = [load_gold(path) for path in FILES if "text" not in load_gold(path).where]

    assert {text_of(document, tmp_path) for document in places} == {None}
