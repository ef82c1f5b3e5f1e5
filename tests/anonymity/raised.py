"""A product whose logging somebody has turned up: what the search must notice."""

from pathlib import Path

# Python imports `sitecustomize` before anything else; so the product itself needs no switch for this.
TURN_UP = """
import logging

logging.Logger.isEnabledFor = lambda logger, level: True
"""


def environment(folder: Path) -> dict[str, str]:
    """What to add to the product's environment so that every logger speaks at every level."""
    (folder / "sitecustomize.py").write_text(TURN_UP)
    return {"PYTHONPATH": str(folder)}
