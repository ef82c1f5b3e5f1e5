"""How the server treats the memory of its process."""

import gc
from collections.abc import Iterator

import pytest

from csm_chat.server import keep_collections_short


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_as_before")
def test_what_is_loaded_is_not_searched_again_and_garbage_still_goes() -> None:
    loaded = len(gc.get_objects())
    keep_collections_short()
    assert len(gc.get_objects()) < loaded / 100
    circle: list[object] = []
    circle.append(circle)
    del circle
    assert gc.collect() >= 1
