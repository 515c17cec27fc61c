"""What a map's page carries along: its styles and scripts, vis-network, and the policy on them.

vis-network is the one that pyvis ships. It lies packed in the page; the page's script unpacks it,
and the browser runs it because the policy names its hash.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Bundle", "asset", "bundle", "packed"]

_STYLES = ("base", "frame", "filters", "network", "timeline", "table", "panel", "phone", "print")
# In the order in which they build on each other; one scope holds them all.
_NAMES = (
    "model", "words", "dom", "state", "filter", "paths", "search", "legend", "evidence", "asks",
    "parts", "panel", "drawing", "camera", "pointing", "network", "timeline", "table", "export",
    "story", "keys", "main",
)  # fmt: skip
# A browser that cannot unpack the page keeps to what stands in it without a script.
_SCRIPT = """(async () => {
"use strict";
if (!document.documentElement.classList.contains("js")) return;
%s
const MODEL = await textOf("model");
%s
})();"""
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The texts that a page carries, none of them made from data."""

    style: str
    early: str
    """The script that runs before the page is painted."""
    script: str
    carrier: str
    """vis-network, deflated, as base64."""
    policy: str
    """A Content-Security-Policy that lets these run and nothing else."""


@cache
def bundle(colours: str) -> Bundle:
    """Return what a page carries; `colours` are the rules that come before all others."""
    style = colours + _joined([f"{name}.css" for name in _STYLES])
    early = f'(() => {{\n"use strict";\n{_scripts("early")}\n}})();'
    script, vis = _SCRIPT % (_scripts("unpack"), _scripts(*_NAMES)), _vis_network()
    return Bundle(style, early, script, packed(vis), _policy(style, [early, script, vis]))


def packed(text: str) -> str:
    """Return a text deflated, as base64: a third of it, or less."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def asset(name: str) -> str:
    """Return the text of a file beside this module."""
    return files("docketgraph.maps").joinpath("assets", name).read_text("utf-8")


def _joined(names: Sequence[str]) -> str:
    """Return files without comments and indents, for which a page has no room."""
    lines = (line.strip() for name in names for line in asset(name).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _scripts(*names: str) -> str:
    return _joined([f"{name}.js" for name in names])


def _vis_network() -> str:
    """Return vis-network as the browser will read it, with plain ends of lines."""
    text = files("pyvis").joinpath(_VIS).read_bytes().decode()
    # A browser with its tools open would ask for the map of the source.
    return re.sub(r"\n//# sourceMappingURL=.*", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def _policy(style: str, scripts: Sequence[str]) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
