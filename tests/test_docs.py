"""The documents: every example in them runs, and every command is in them."""

import gzip
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import orjson
import pytest
from tests.paper import pdf

from docketgraph.build import Built
from docketgraph.cli import cli

ROOT = Path(__file__).resolve().parents[1]
COMMAND = str(Path(sys.executable).with_name("docketgraph"))
README = (ROOT / "README.md").read_text(encoding="utf-8")

# Files that the examples name, as a reader would have them.
MINE = """id: source/example-page
type: Source
label: Page of the Example Society
address: https://society.example/
retrievedOn: 2026-01-02
verification: stated
evidence: {source: source/example-page, locator: the page itself}
---
id: org/example-society
type: Organization
label: Example Society
verification: stated
evidence: {source: source/example-page, locator: heading}
"""


def verbs() -> dict[str, click.Command]:
    context = click.Context(cli, info_name="docketgraph")
    found = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def console(text: str) -> list[tuple[str, str]]:
    """The commands of a document's console blocks, each with the output shown."""
    examples = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            examples.append((command, output))
    return examples


def of_help() -> list[str]:
    """The commands that the help of each verb, and the first help, give as examples."""
    helps = [cli.help or "", *(command.help or "" for command in verbs().values())]
    return [
        line.strip().split("   ")[0]
        for text in helps
        for line in text.splitlines()
        if line.strip().startswith("docketgraph ")
    ]


@pytest.fixture(scope="module")
def desk(shipped: tuple[Path, Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after `make map`, with a reader's own files beside the outputs."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(shipped[0], folder / "outputs", symlinks=True)
    shutil.copytree(shipped[0], folder / "outputs-of-last-week", symlinks=True)
    (folder / "mine.yaml").write_text(MINE, encoding="utf-8")
    (folder / "mine.rq").write_text("SELECT ?x WHERE { ?x a dg:Petition }\n", encoding="utf-8")
    shutil.copy(shipped[0] / "graph.trig", folder / "graph.trig")
    shutil.copy(
        ROOT / "tests" / "fixtures" / "sources" / "reviews.xml",
        folder / "EO_RULE_COMPLETED_2020.xml",
    )
    documents = ROOT / "tests" / "fixtures" / "sources" / "documents.json"
    (folder / "documents.jsonl.gz").write_bytes(
        gzip.compress(
            b"\n".join(map(orjson.dumps, orjson.loads(documents.read_bytes())["results"]))
        )
    )
    (folder / "texts").mkdir()
    (folder / "letter.pdf").write_bytes(pdf(["We ask DHS to withdraw RIN 1615-ZA01."]))
    (folder / "letter.txt").write_text("We ask DHS to withdraw RIN 1615-ZA01.", encoding="utf-8")
    (folder / "letter.yaml").write_text(f"# Proposed records\n{MINE}", encoding="utf-8")
    (folder / "page.html").write_text("<p>On May 3, 2031 we wrote to DHS.", encoding="utf-8")
    return folder


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    assert command.startswith("docketgraph ")
    return subprocess.run(
        command.replace("docketgraph", shlex.quote(COMMAND), 1),
        shell=True,
        cwd=desk,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(("command", "output"), console(README))
def test_example_of_the_readme_gives_what_it_shows(command: str, output: str, desk: Path) -> None:
    done = run(command, desk)

    shown = re.escape(output.rstrip()).replace(r"\…", "…").replace("…\n", "(?:.*\n)*?").split("…")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch("(?s:.*)".join(shown), done.stdout.rstrip()), done.stdout


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_python_of_the_readme_runs(block: str, desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block], cwd=desk, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
    assert "https://w3id.org/docketgraph/id/" in done.stdout


@pytest.mark.parametrize("command", of_help())
def test_example_of_a_help_text_runs(command: str, desk: Path) -> None:
    done = run(command.replace("~/.local/share/bash-completion/completions/", ""), desk)

    # `check` without the sources' texts finds that they are missing, and `diff` that builds differ.
    codes = {0, 1} if "texts/" in command or command.startswith("docketgraph diff") else {0}
    assert "Traceback" not in done.stderr
    assert done.returncode in codes, done.stderr


@pytest.mark.parametrize("name", verbs())
def test_every_verb_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`(docketgraph )?{name}\b", README)


@pytest.mark.parametrize("name", verbs())
def test_every_verb_and_option_explains_itself(name: str) -> None:
    command = verbs()[name]

    options = [each for each in command.params if isinstance(each, click.Option)]
    assert command.help
    assert [option.name for option in options if not option.help] == []


def test_links_within_the_documents_lead_somewhere() -> None:
    for document in ROOT.glob("*.md"):
        for target in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (document.parent / target).exists(), f"{document.name}: {target}"
