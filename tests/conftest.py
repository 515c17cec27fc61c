"""What several test files share: the shipped data and a small graph, each built once."""

import shutil
from pathlib import Path

import pytest

from docketgraph.build import Built, build
from docketgraph.maps import pages
from docketgraph.store import Store

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests" / "small"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The folder of the outputs of the shipped data, and what the build came to."""
    out = tmp_path_factory.mktemp("shipped")
    return out, build([], None, out / "graph.db", out, pages)


@pytest.fixture(scope="session")
def shipped_store(shipped: tuple[Path, Built]) -> Store:
    """The store of the shipped data."""
    return Store.open(shipped[0] / "graph.db")


@pytest.fixture(scope="session")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The folder of the outputs of `small/harbor.yaml`, without a map, and what came of it."""
    out = tmp_path_factory.mktemp("harbor")
    return out, build([str(SMALL / "harbor.yaml")], SMALL, out / "graph.db", out, lambda *_: ())


@pytest.fixture(scope="session")
def harbor_store(harbor: tuple[Path, Built]) -> Store:
    """The store of `small/harbor.yaml`."""
    return Store.open(harbor[0] / "graph.db")


@pytest.fixture
def stored(harbor: tuple[Path, Built], tmp_path: Path) -> Path:
    """A store of the small graph of one's own, in a folder of its own."""
    link = (harbor[0] / "graph.db").readlink()
    (tmp_path / "store").mkdir()
    shutil.copytree(harbor[0] / link, tmp_path / "store" / link)
    target = tmp_path / "store" / "graph.db"
    target.symlink_to(link)
    return target


@pytest.fixture
def in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
