"""Chunks of lines on their way into a store, and the engine's threads beside them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from running import ENVIRONMENT

# In a process of its own: how far its threads stand back they keep until it ends.
NICENESS = """
import json, os, sys
from pathlib import Path
from docketgraph.loading.chunks import Chunks
from docketgraph.store import StoreWriter

def niceness():
    tasks = Path("/proc/self/task").glob("*")
    named = [((task / "comm").read_text().strip(), int(task.name)) for task in tasks]
    return sorted((name, os.getpriority(os.PRIO_PROCESS, task)) for name, task in named)

with StoreWriter(Path(sys.argv[1])) as writer, Chunks(writer) as chunks:
    before = niceness()
    chunks.defer_order()
    print(json.dumps([before, niceness()]))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are told by /proc")
def test_only_the_threads_that_put_files_in_order_stand_back(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", NICENESS, str(tmp_path / "graph.db")],
        env=ENVIRONMENT,
        capture_output=True,
        check=True,
    )

    before, after = json.loads(ended.stdout)
    usual = dict(before)
    assert "rocksdb:low" in usual
    assert after == sorted(
        [name, min(19, nice + 5) if name == "rocksdb:low" else nice] for name, nice in before
    )
