"""The doctor: what it looks at, and that it tells what is not well."""

import importlib.metadata
import shutil
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT
from docketgraph import doctor
from docketgraph.build import Built
from docketgraph.doctor import Diagnosis, examine


def found(store: str, *, expected: bool = True) -> dict[str, Diagnosis]:
    return {each.what: each for each in examine(store, expected=expected)}


def test_all_is_well(harbor: tuple[Path, Built]) -> None:
    store = str(harbor[0] / "graph.db")

    seen = found(store)

    assert [each for each in seen.values() if not each.well] == []
    assert seen[store].seen == f"{harbor[1].quads} statements"
    assert seen["store"].seen == "a record was written and found"
    assert seen["pyoxigraph"].seen == importlib.metadata.version("pyoxigraph")


def test_every_package_that_is_needed_is_looked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = {line.partition(">")[0].lower() for line in project["dependencies"]}

    assert needed - found("none", expected=False).keys() == set()


@pytest.mark.parametrize("expected", [True, False])
def test_no_store_is_a_fault_where_one_is_expected(tmp_path: Path, expected: bool) -> None:
    path = str(tmp_path / "none.db")

    assert found(path, expected=expected)[path] == Diagnosis(
        path, not expected, f"no store at {path}; make one with: docketgraph build"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_store_is_a_fault(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    shutil.copytree(harbor[0], tmp_path / "out", symlinks=True)
    path = tmp_path / "out" / "graph.db"
    (path.resolve() / "CURRENT").write_bytes(b"")

    seen = found(str(path))[str(path)]

    assert not seen.well
    assert "is damaged (not as written: CURRENT)" in seen.seen


def test_a_package_that_is_missing_is_a_fault_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "_PACKAGES", ("no-such-package",))

    assert found("none", expected=False)["no-such-package"] == Diagnosis(
        "no-such-package", False, "not installed; pip install no-such-package"
    )
