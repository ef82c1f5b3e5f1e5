"""Where the live store lies, and that nobody else may look into it."""

from pathlib import Path

import pytest

from csm_chat.folders import FolderRefused, live_folder, make_private, on_disk, secret, why_not_private


def test_a_named_folder_comes_first(tmp_path: Path) -> None:
    environ = {"LIVE_DIR": str(tmp_path / "named"), "RUNTIME_DIRECTORY": "/run/csm-chat"}
    assert live_folder(environ, tmp_path) == tmp_path / "named"


def test_systemd_comes_second(tmp_path: Path) -> None:
    assert live_folder({"RUNTIME_DIRECTORY": "/run/one:/run/two"}, tmp_path) == Path("/run/one")


def test_memory_comes_third_with_a_mark_of_its_own_for_each_data_folder(tmp_path: Path) -> None:
    one = live_folder({}, tmp_path / "one", memory=tmp_path)
    two = live_folder({}, tmp_path / "two", memory=tmp_path)
    assert one.parent == two.parent == tmp_path
    assert one != two


def test_the_disk_comes_last(tmp_path: Path) -> None:
    assert live_folder({}, tmp_path, memory=tmp_path / "absent") == tmp_path / "live"


def test_a_folder_of_ours_is_made_closed(tmp_path: Path) -> None:
    folder = make_private(tmp_path / "a" / "live")
    assert why_not_private(folder) == ""
    assert make_private(folder) == folder


def test_an_open_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "live"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(FolderRefused, match="mode 0755"):
        make_private(folder)


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    make_private(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(FolderRefused, match="not a folder"):
        make_private(tmp_path / "link")


def test_a_folder_of_another_user_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = make_private(tmp_path / "live")
    monkeypatch.setattr("os.geteuid", lambda: 4242)
    with pytest.raises(FolderRefused, match="another user"):
        make_private(folder)


def test_disk_and_memory_are_told_apart(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\ntmpfs {tmp_path}/memory tmpfs rw 0 0\n")
    assert on_disk(tmp_path / "data", mounts)
    assert not on_disk(tmp_path / "memory" / "live", mounts)


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "secret"
    made = secret(file)
    assert len(made) >= 64
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret(file) == made
    assert secret(tmp_path / "other") != made
