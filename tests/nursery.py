"""Processes that begin warm, to be killed at any moment: their imports are done."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Self

from running import ENVIRONMENT

__all__ = ["Nursery"]

_NURSERY = """
import json
import os
import sys
import traceback

import networkx
import pyshacl

import docketgraph.build

for line in sys.stdin:
    code, arguments = json.loads(line)
    process = os.fork()
    if process == 0:
        sys.argv = ["-c", *arguments]
        try:
            exec(code, {})
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    print(process, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
"""


class Nursery:
    """Starts processes that have imported already what they need, one after the other.

    No store is ever open in the process that they fork from: its threads would not come along.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=ENVIRONMENT,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def start(self, code: str, *arguments: str | Path) -> int:
        """Start Python code and return the number of its process."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([code, list(map(str, arguments))]) + "\n")
        self._process.stdin.flush()
        return int(self.line())

    def line(self) -> str:
        """Return the next line that the process wrote, or its exit code when it is over."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def run(self, code: str, *arguments: str | Path) -> int:
        """Run Python code to its end and return the exit code; below 0, a signal."""
        self.start(code, *arguments)
        return int(self.line())
