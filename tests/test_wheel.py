"""The wheel, installed in an environment of its own with the sources gone.

It is built with the hatchling of the development lock, and its dependencies are those of
`requirements.lock` as they are installed here, each linked into the new environment: nothing is
fetched, and nothing that is only for development is there.
"""

import hashlib
import importlib.metadata
import json
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from running import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[1]
LOCKED = re.findall(
    r"^([A-Za-z0-9._-]+)==([^\s\\]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE
)
PATIENCE = 120


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of the wheel, built anew."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment in which the wheel and what it needs are installed."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    for name, _ in LOCKED:
        _link(name, packages)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "install",
         "--quiet", "--no-index", "--no-deps", wheel],
        check=True,
        capture_output=True,
        env=ENVIRONMENT,
    )  # fmt: skip
    return folder


def _link(name: str, packages: Path) -> None:
    """Put all that a distribution installed into another folder of packages."""
    distribution = importlib.metadata.distribution(name)
    for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        link = packages / top
        if not link.exists():
            link.symlink_to(Path(str(distribution.locate_file(top))).resolve())


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A function that runs a program of that environment in an empty folder."""

    def start(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed / "bin" / program, *arguments],
            cwd=tmp_path,
            env={name: value for name, value in ENVIRONMENT.items() if name != "PYTHONPATH"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    return start


def test_the_lock_is_what_is_installed_here() -> None:
    assert [(name, importlib.metadata.version(name)) for name, _ in LOCKED] == LOCKED


def test_the_wheel_holds_package_ontology_and_data_and_no_tests(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}

    shipped = {
        f"docketgraph/{folder}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder in ("ontology", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    code = {
        f"docketgraph/{path.relative_to(ROOT / 'graph' / 'docketgraph').as_posix()}"
        for path in (ROOT / "graph" / "docketgraph").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    rest = names - shipped - code
    assert shipped | code <= names
    assert {name.partition("/")[0] for name in rest} == {"docketgraph-0.1.0.dist-info"}
    assert {name.partition("/")[2] for name in rest} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
        "licenses/data/LICENSE",
    }


def test_the_package_comes_from_the_wheel_and_nothing_else(
    installed: Path, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    code = "import docketgraph, docketgraph.resources as r; print(docketgraph.__file__); "
    code += "print(r.resource('data')); print(r.resource('ontology'))"

    places = run("python", "-c", code).stdout.splitlines()

    package = next(installed.glob("lib/python*/site-packages/docketgraph"))
    assert places == [
        str(package / "__init__.py"),
        str(package / "data"),
        str(package / "ontology"),
    ]


@pytest.mark.parametrize("name", ["pytest", "ruff", "mypy", "hypothesis", "build", "playwright"])
def test_nothing_of_development_is_there(
    run: Callable[..., subprocess.CompletedProcess[str]], name: str
) -> None:
    assert run("python", "-c", f"import {name}").returncode == 1


def test_help_and_version_run(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    helped, version = run("docketgraph", "--help"), run("docketgraph", "--version")

    assert (helped.returncode, helped.stderr) == (0, "")
    assert helped.stdout.startswith("Usage: docketgraph [OPTIONS] VERB [ARGUMENTS]...\n")
    assert version.stdout == f"docketgraph {importlib.metadata.version('docketgraph')}\n"


def test_doctor_finds_all_that_is_needed(
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = run("docketgraph", "doctor")

    assert (done.returncode, "FAIL" in done.stdout) == (0, False)


def test_the_main_job_runs_and_its_graph_can_be_asked(
    run: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    built = run("docketgraph", "build")
    asked = run(
        "docketgraph", "query", "letters-to-an-agency", "-p", "agency=DHS", "--format", "csv"
    )
    shown = run("docketgraph", "show", "DHS")

    assert (built.returncode, built.stdout) == (0, "")
    assert re.fullmatch(r"built \d+ things and \d+ statements into outputs/\n", built.stderr)
    manifest = json.loads((tmp_path / "outputs" / "manifest.json").read_bytes())
    assert manifest["inputs"] == {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / "data").rglob("*.yaml")
    }
    assert asked.returncode == 0
    assert asked.stdout.startswith("date,letter,label,senders,recipients\n")
    assert "American Medical Association" in asked.stdout
    assert shown.stdout.startswith(
        "Department of Homeland Security\n  Agency · agency/homeland-security-department\n"
    )
