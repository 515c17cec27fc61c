"""Where the ontology and the shipped data lie: in the wheel, or beside `graph/` in a checkout."""

from pathlib import Path

__all__ = ["resource"]

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder: `resource("ontology", "context.jsonld")`."""
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parents[1].joinpath(*parts)
