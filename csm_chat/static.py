"""Static files: small, and every name carries the hash of its content, so that a browser may keep it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from servestatic import ServeStaticASGI
from servestatic.storage import CompressedManifestStaticFilesStorage

from csm_chat.headers import file_headers
from csm_chat.stages import stages

HASHED = r"\.[0-9a-f]{12}\.[a-z0-9]+$"

MINIFIED = {".js": "application/javascript", ".css": "text/css"}


def lighter(name: str, text: str) -> str:
    """The text of a file without what only its readers need: comments, space, long names inside functions.

    The text of a licence, in a comment that begins with an exclamation mark, goes with its file.
    """
    # Needed where files are collected, not where they are served.
    from minify import string

    kind = MINIFIED.get(Path(name).suffix)
    return str(string(kind, text)) if kind else text


def source(name: str) -> str:
    """The text of a static file as it lies in the source."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8")


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Hash the names and the imports between modules (Django sees an import only when it ends in a semicolon).

    Before anything is collected, as in most tests, the plain names are used; production refuses to start in that state.
    """

    support_js_module_import_aggregation = True
    # Each pass settles one more step of a chain of imports; a circle would never settle.
    max_post_process_passes = 30
    # Without the last pattern, `import("…")`: here it stands in comments only, and types may refer in a circle.
    _js_module_import_aggregation_patterns = (
        "*.js",
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1][:-1],  # noqa: SLF001
    )

    def _save(self, name: str, content: Any) -> str:
        if Path(name).suffix in MINIFIED:
            content = ContentFile(lighter(name, b"".join(content.chunks()).decode()).encode())
        return str(super()._save(name, content))

    def post_process(self, paths: Mapping[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Hash and compress; what a visitor's page loads together under one name."""
        joined = InMemoryStorage()
        found = {**paths}
        for name, text in stages(source).items():
            joined.save(name, ContentFile(text.encode()))
            found[name] = (joined, name)
        yield from super().post_process(found, *args, **options)

    def collected(self) -> bool:
        """Whether `collectstatic` has run."""
        return bool(self.hashed_files)

    def url(self, name: str | None, force: bool = False) -> str:
        if name is not None and not self.collected():
            return f"{self.base_url}{name}"
        return str(super().url(name, force))

    def text(self, name: str) -> str:
        """What a file holds, small: as it was collected, or else as it would be."""
        if not self.collected():
            return lighter(name, source(name))
        with self.open(self.stored_name(name)) as file:
            return str(file.read().decode())


class PlainFiles(ServeStaticASGI):
    """Files as they lie in the source, looked up anew for each request: for trying and for tests."""

    def candidate_paths_for_url(self, url: str) -> Iterator[str]:
        if url.startswith(settings.STATIC_URL):
            found = finders.find(url.removeprefix(settings.STATIC_URL))
            if isinstance(found, str):
                yield found


def with_static_files(pages: Any) -> Any:
    """The ASGI application that answers for static files itself and hands everything else to `pages`."""

    def add_headers(headers: Any, path: str, url: str) -> None:
        for name, value in file_headers().items():
            headers[name] = value

    rules: dict[str, Any] = {
        "allow_all_origins": False,
        "add_headers_function": add_headers,
        "immutable_file_test": HASHED,
    }
    if not staticfiles_storage.collected():  # type: ignore[attr-defined]
        return PlainFiles(pages, autorefresh=True, max_age=0, **rules)
    return ServeStaticASGI(pages, root=Path(settings.STATIC_ROOT), prefix=settings.STATIC_URL, max_age=60, **rules)
