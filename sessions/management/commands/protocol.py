"""Write `static/js/lib/protocol.js` from `sessions/protocol.py`, or check that the two agree."""

import enum
from typing import Any, cast, get_args

import msgspec
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from msgspec import inspect

from sessions import protocol
from sessions.domain import call, door, lifecycle, presence
from sessions.domain.help import Need

ENUMS: list[type[enum.Enum]] = [
    protocol.Limit,
    protocol.Close,
    lifecycle.State,
    lifecycle.Role,
    lifecycle.Kind,
    call.How,
    call.Outcome,
    presence.Presence,
    door.Door,
    Need,
    protocol.Refusal,
    protocol.Farewell,
    protocol.EndedBy,
    protocol.Fault,
    protocol.NotPicked,
]
UNIONS = {
    "FromVisitor": protocol.FromVisitor,
    "FromCounsellor": protocol.FromCounsellor,
    "FromDesk": protocol.FromDesk,
    "ToVisitor": protocol.ToVisitor,
    "ToCounsellor": protocol.ToCounsellor,
    "ToDesk": protocol.ToDesk,
}
TARGET = settings.BASE_DIR / "static/js/lib/protocol.js"


class Command(BaseCommand):
    help = "Write the browser's half of the protocol, or check it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Fail when the file differs; write nothing.")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        text = module()
        if check:
            if not TARGET.exists() or TARGET.read_text() != text:
                raise CommandError(
                    "static/js/lib/protocol.js is not what sessions/protocol.py says. Run: manage.py protocol"
                )
            return
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(text)


def module() -> str:
    """The text of the generated module: constants, and a JSDoc type for every frame and view."""
    structs: dict[str, type[msgspec.Struct]] = {}
    for union in UNIONS.values():
        for frame in get_args(union):
            collect(frame, structs)
    parts = [
        "// Generated from sessions/protocol.py by `manage.py protocol`. Do not edit.\n",
        f'export const PROTOCOL = "{protocol.PROTOCOL}";\n',
        *(constants(one) for one in ENUMS),
        *(typedef(one) for one in structs.values()),
        *(
            f"/** @typedef {{{' | '.join(frame.__name__ for frame in get_args(union))}}} {name} */\n"
            for name, union in UNIONS.items()
        ),
    ]
    return "\n".join(parts)


def fields_of(struct: type[msgspec.Struct]) -> inspect.StructType:
    return cast(inspect.StructType, inspect.type_info(struct))


def collect(struct: type[msgspec.Struct], into: dict[str, type[msgspec.Struct]]) -> None:
    """Add the struct and every struct its fields hold."""
    if struct.__name__ in into:
        return
    info = fields_of(struct)
    for field in info.fields:
        held = field.type.item_type if isinstance(field.type, inspect.ListType) else field.type
        if isinstance(held, inspect.StructType):
            collect(held.cls, into)
    into[struct.__name__] = struct


def constants(kind: type[enum.Enum]) -> str:
    """One enum as a frozen object: the names of the members, and their values."""
    rows = "".join(f"  {member.name}: {msgspec.json.encode(member.value).decode()},\n" for member in kind)
    return f"{comment(kind)}export const {kind.__name__} = Object.freeze({{\n{rows}}});\n"


def comment(of: type) -> str:
    first = (of.__doc__ or "").strip().split("\n\n")[0]
    return "" if not first or first == "An enumeration." else f"/** {' '.join(first.split())} */\n"


def typedef(struct: type[msgspec.Struct]) -> str:
    """One frame or view as a JSDoc type."""
    info = fields_of(struct)
    first = " ".join((struct.__doc__ or "").strip().split("\n\n")[0].split())
    rows = [f"/** @typedef {{object}} {struct.__name__} {first}".rstrip()]
    if info.tag is not None:
        rows.append(f' * @property {{"{info.tag}"}} t')
    for field in info.fields:
        name = field.encode_name if field.required else f"[{field.encode_name}]"
        rows.append(f" * @property {{{javascript_type(field.type)}}} {name}")
    return "\n".join(rows) + "\n */\n"


SIMPLE: dict[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
    inspect.RawType: "object",
}


def javascript_type(kind: inspect.Type) -> str:
    """The JSDoc name of a msgspec type. Raises `CommandError` for one that the protocol should not use."""
    match kind:
        case inspect.EnumType():
            name = "|".join(msgspec.json.encode(member.value).decode() for member in kind.cls)
        case inspect.LiteralType():
            name = "|".join(msgspec.json.encode(value).decode() for value in kind.values)
        case inspect.StructType():
            name = kind.cls.__name__
        case inspect.ListType():
            name = f"{javascript_type(kind.item_type)}[]"
        case inspect.UnionType():
            name = "|".join(javascript_type(one) for one in kind.types)
        case _ if type(kind) in SIMPLE:
            name = SIMPLE[type(kind)]
        case _:
            raise CommandError(f"The protocol has no JavaScript type for {kind!r}.")
    return name
