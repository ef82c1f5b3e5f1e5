"""The edition as JSON and back: the form it is stored in, byte for byte the same for the same edition."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from stats.domain.edition import Edition

FORMAT = 1


def encode(edition: Edition) -> bytes:
    """UTF-8, keys in the order of the fields, no spaces. The format's number comes first."""
    document = {"format": FORMAT, **_plain(edition)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def decode(stored: bytes) -> Edition:
    """The edition that was encoded; ValueError for anything else."""
    document = json.loads(stored)
    if not isinstance(document, dict) or document.pop("format", None) != FORMAT:
        raise ValueError("not an edition in this format")
    edition: Edition = _build(Edition, document)
    return edition


def checksum(stored: bytes) -> str:
    """SHA-256 of the stored bytes, in hexadecimal."""
    return sha256(stored).hexdigest()


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, tuple):
        return [_plain(part) for part in thing]
    return thing.isoformat() if isinstance(thing, date) else thing


def _build(kind: Any, plain: Any) -> Any:
    """A value of `kind` out of plain JSON, strictly: no field too many, none too few, none of another type."""
    if get_origin(kind) in (Union, UnionType):
        inner = next(part for part in get_args(kind) if part is not type(None))
        return None if plain is None else _build(inner, plain)
    if get_origin(kind) is tuple and isinstance(plain, list):
        return tuple(_build(get_args(kind)[0], part) for part in plain)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(plain, dict):
        types = get_type_hints(kind)
        if set(plain) != set(types):
            raise ValueError("not the fields of an edition")
        return kind(**{name: _build(types[name], part) for name, part in plain.items()})
    if kind is date and isinstance(plain, str):
        return date.fromisoformat(plain)
    if type(plain) is not kind:
        raise ValueError("not the type that an edition has there")
    return plain
