"""Where the two stores and the secrets live on this machine, and who may look into those folders."""

import hashlib
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  (a folder in memory is the point; owner and mode are checked below)


class FolderRefused(Exception):
    """A folder that ought to be ours alone is not; the text says which and what to do."""


def live_folder(environ: Mapping[str, str], data_dir: Path, memory: Path = MEMORY) -> Path:
    """The folder of the store that forgets: as named, else systemd's, else in memory, else on disk beside the data."""
    if named := environ.get("LIVE_DIR"):
        return Path(named).absolute()
    if runtime := environ.get("RUNTIME_DIRECTORY"):
        return Path(runtime.split(":")[0])
    if memory.is_dir() and os.access(memory, os.W_OK | os.X_OK):
        mark = hashlib.sha256(str(data_dir).encode()).hexdigest()[:12]
        return memory / f"csm-chat-{os.getuid()}-{mark}"
    return data_dir / "live"


def why_not_private(folder: Path) -> str:
    """Why others could look into this folder, in a sentence; empty when it is a real folder, ours and closed (0700)."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return f"{folder} is not a folder (a link to one is not accepted)."
    if found.st_uid != os.geteuid():
        return f"{folder} belongs to another user."
    if stat.S_IMODE(found.st_mode) != stat.S_IRWXU:
        return f"{folder} is open to others (mode {stat.S_IMODE(found.st_mode):04o} instead of 0700)."
    return ""


def make_private(folder: Path) -> Path:
    """Make the folder for its owner alone, or refuse the one that is there: somebody may have laid it out for us."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=stat.S_IRWXU, exist_ok=True)
    if reason := why_not_private(folder):
        raise FolderRefused(f"{reason} Remove it, or set LIVE_DIR to a folder of your own with mode 0700.")
    return folder


def on_disk(folder: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether what is written here can stay on a disk: true unless the folder is on a file system in memory."""
    kinds = {}
    for line in mounts.read_text().splitlines() if mounts.exists() else []:
        _device, point, kind, *_rest = line.split()
        kinds[point.replace("\\040", " ")] = kind
    resolved = folder.resolve()
    for place in [resolved, *resolved.parents]:
        if str(place) in kinds:
            return kinds[str(place)] not in {"tmpfs", "ramfs"}
    return True


def secret(path: Path) -> str:
    """The secret in this file; made there on first use, readable by its owner only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of ours was quicker
            return secret(path)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
