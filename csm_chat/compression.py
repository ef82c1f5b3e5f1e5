"""Smaller answers for visitors: pages and words go out compressed, the staff's never do."""

import gzip
import re
from collections.abc import Callable
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from csm_chat.surfaces import Surface, surface_of

Handler = Callable[[HttpRequest], HttpResponse]

KINDS = ("text/html", "text/plain", "text/javascript", "application/json", "application/xml")
# Below this a compressed answer is hardly smaller.
LEAST_BYTES = 500
# Everybody gets the same few answers at the same moment: each is compressed once.
KEPT_ANSWERS = 64


class CompressionMiddleware:
    """Compress what a visitor reads, with brotli or else gzip.

    How long a compressed answer is tells something of what stands in it. That is an attack (BREACH) where an answer
    holds a secret and repeats what the attacker sent. A visitor's answer does neither: it is everybody's. The staff's
    pages hold tokens and names, so they are left as they are.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if surface_of(request.path_info) is Surface.VISITOR and _worth_it(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            encoding = encoding_for(request.headers.get("Accept-Encoding", ""))
            if encoding:
                response.content = compressed(response.content, encoding)
                response.headers["Content-Encoding"] = encoding
                response.headers["Content-Length"] = str(len(response.content))
        return response


def _worth_it(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Content-Encoding" not in response.headers
        and response.headers.get("Content-Type", "").startswith(KINDS)
        and len(response.content) >= LEAST_BYTES
    )


def encoding_for(accepted: str) -> str:
    """The best of our two that the browser takes: "br", "gzip", or "" for neither."""
    taken = {
        name.strip().lower()
        for name, _, weight in (one.partition(";") for one in accepted.split(","))
        if not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    }
    return next((name for name in ("br", "gzip") if name in taken), "")


@lru_cache(maxsize=KEPT_ANSWERS)
def compressed(content: bytes, encoding: str) -> bytes:
    """The content in one of our two encodings."""
    return bytes(brotli.compress(content)) if encoding == "br" else gzip.compress(content, mtime=0)
