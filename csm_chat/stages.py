"""What a visitor's page loads together, as one file for each stage: what brotli sees at once travels once."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath

# The stages of each page in the order in which they are loaded, each with those that are there when it comes.
# A module travels with the first stage that needs it.
PAGES: tuple[Mapping[str, tuple[str, ...]], ...] = (
    {
        "js/visitor/main.js": (),
        "js/visitor/visit.js": ("js/visitor/main.js",),
        "js/visitor/reading.js": ("js/visitor/main.js",),
    },
    {"js/visitor/text.js": ()},
)

# The one way in which our modules import and export; anything else is refused.
IMPORT = re.compile(r'^import \{ (\w+(?:, \w+)*) \} from "(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
NAMED = re.compile(r"^(?:async function|function|class|const|let) (\w+)", re.MULTILINE)
# The tables of the protocol's constants, as they are generated: each constant is written in where it is used.
PROTOCOL = "js/lib/protocol.js"
TABLE = re.compile(r"^(const (\w+) = Object\.freeze\(\{\n(.*?)^\}\);\n)", re.MULTILINE | re.DOTALL)
CONSTANT = re.compile(r"^  (\w+): (.+),$", re.MULTILINE)


class CannotJoinError(ValueError):
    """Modules that cannot stand in one file as they are written."""


@dataclass
class Module:
    """One module: what it does, what it gives away, and where what it takes comes from."""

    name: str
    body: str
    exports: list[str]
    imports: dict[str, str]

    @classmethod
    def of(cls, name: str, text: str) -> "Module":
        """Take a module's text apart."""
        imports: dict[str, str] = {}
        for names, path in IMPORT.findall(text):
            imports |= dict.fromkeys(names.split(", "), normpath(join(dirname(name), path)))
        module = cls(name, EXPORT.sub("", IMPORT.sub("", text)), EXPORT.findall(text), imports)
        other = OTHER.search(module.body)
        if other:
            raise CannotJoinError(f"{name} imports or exports in another way than the rest: {other[0]}")
        return module


def stages(read: Callable[[str], str]) -> dict[str, str]:
    """The text of every stage, by the name of the module that it is loaded for. `read` gives a module's text."""
    found: dict[str, str] = {}
    for page in PAGES:
        modules: dict[str, Module] = {}
        for stage in page:
            collect(stage, read, modules)
        write_constants(modules)
        held: dict[str, list[Module]] = {}
        for stage, there in page.items():
            before = [one for earlier in there for one in held[earlier]]
            held[stage] = [one for one in needed(stage, modules) if one not in before]
        check(one for stage in held.values() for one in stage)
        found |= {stage: joined(stage, held) for stage in page}
    return found


def collect(name: str, read: Callable[[str], str], modules: dict[str, Module]) -> None:
    """Put a module and all that it imports into `modules`."""
    if name not in modules:
        modules[name] = Module.of(name, read(name))
        for other in modules[name].imports.values():
            collect(other, read, modules)


def write_constants(modules: Mapping[str, Module]) -> None:
    """Write the protocol's constants in where they are used, and leave away the tables that nobody needs any more."""
    if PROTOCOL not in modules:
        return
    protocol = modules[PROTOCOL]
    for whole, table, lines in TABLE.findall(protocol.body):
        users = [module for module in modules.values() if table in module.imports]
        for module in users:
            for name, value in CONSTANT.findall(lines):
                module.body = re.sub(rf"\b{table}\.{name}\b", value, module.body)
            if not re.search(rf"\b{table}\b", module.body):
                del module.imports[table]
        if not any(table in module.imports for module in users):
            protocol.body = protocol.body.replace(whole, "")
            protocol.exports.remove(table)


def needed(name: str, modules: Mapping[str, Module]) -> list[Module]:
    """A module and all that it imports, each after what it needs."""
    found: list[Module] = []
    for other in modules[name].imports.values():
        found += [one for one in needed(other, modules) if one not in found]
    return [*found, modules[name]]


def check(modules: Iterable[Module]) -> None:
    """A module runs once in a page, and what comes to stand in one scope has names of its own."""
    owners: dict[str, str] = {}
    seen: set[str] = set()
    for module in modules:
        if module.name in seen:
            raise CannotJoinError(f"{module.name} would run twice: two stages need it and know nothing of each other.")
        seen.add(module.name)
        for name in NAMED.findall(module.body):
            if name in owners:
                raise CannotJoinError(f"{owners[name]} and {module.name} both name something {name}.")
            owners[name] = module.name


def joined(stage: str, held: Mapping[str, list[Module]]) -> str:
    """The modules of one stage in one function, inside which each name can become short."""
    text = ""
    for other in held:
        if other != stage and (taken := crossing(held[other], held[stage])):
            text += f'import {{ {taken} }} from "./{relpath(other, dirname(stage))}";\n'
    first = held[stage][-1]
    rest = [one for other, modules in held.items() if other != stage for one in modules]
    given = crossing(held[stage], [*rest, Module("", "", [], dict.fromkeys(first.exports, first.name))])
    body = "".join(one.body for one in held[stage])
    if not given:
        return f"{text}(() => {{\n{body}}})();\n"
    return f"{text}export const {{ {given} }} = (() => {{\n{body}return {{ {given} }};\n}})();\n"


def crossing(givers: Iterable[Module], takers: Iterable[Module]) -> str:
    """The names that some modules take from others."""
    names = {one.name for one in givers}
    return ", ".join(sorted({name for one in takers for name, where in one.imports.items() if where in names}))
