"""Nothing stands unused: what is public in bot/ and handlers/ is called by a command, a page or a chore, and not by
tests alone. A verb that nobody can reach is a promise that nobody keeps."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.test_architecture import OURS, name, tree

# Called by nobody here, and by whom instead.
CALLED_BY_OTHERS = {
    "bot.migrations.check": "the suite, after each change of a table: `alembic check`",
    "bot.web.described.described": "python -m bench.openapi, which writes docs/openapi.json",
}


def dotted(path: Path) -> str:
    """bot/tips/__init__.py → bot.tips"""
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {dotted(path): path for path in OURS if "versions" not in path.parts}


@cache
def borrowed(module: str) -> dict[str, str]:
    """What a module imports, by its name there: {"queue": "bot.tips.queue", "claim": "bot.tips.queue.claim"}"""
    found: dict[str, str] = {}
    for node in ast.walk(tree(MODULES[module])):
        if isinstance(node, ast.ImportFrom):
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.asname or one.name: one.name for one in node.names}
    return found


def home_of(address: str) -> str:
    """Where it was defined, through the faces of rooms: bot.tips.claim → bot.tips.queue.claim"""
    for _ in range(5):
        module, _, last = address.rpartition(".")
        address = borrowed(module).get(last, address) if module in MODULES else address
    return address


def defined(inside: str, body: list[ast.stmt], *, called_back: bool = False) -> Iterator[str]:
    """Public functions, classes and methods by their address. Left out: what a decorator hands over (@app.command()),
    and methods of a class with a base from outside, which that base calls."""
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        handed = [one for one in node.decorator_list if isinstance(getattr(one, "func", one), ast.Attribute)]
        if not handed and not called_back:
            yield f"{inside}.{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from defined(f"{inside}.{node.name}", node.body, called_back=_is_called_back(inside, node))


def _is_called_back(module: str, node: ast.ClassDef) -> bool:
    bases = [borrowed(module).get(words.partition(".")[0], "") for words in map(ast.unparse, node.bases)]
    return any(base and not base.startswith(("bot.", "handlers.")) for base in bases)


def used(module: str, node: ast.AST, inside: str = "") -> Iterator[str]:
    """Addresses that a module names outside of what bears them; for a name behind a dot also ".name"."""
    for child in ast.iter_child_nodes(node):
        within = inside
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            within = f"{inside}.{child.name}"
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            mine = f"{module}.{child.id}"
            if not f"{module}{within}.".startswith(f"{mine}."):
                yield home_of(borrowed(module).get(child.id, mine))
        elif isinstance(child, ast.Attribute):
            first, _, rest = ast.unparse(child).partition(".")
            yield home_of(f"{borrowed(module).get(first, '')}.{rest}")
            yield f".{child.attr}"
        yield from used(module, child, within)


def test_every_public_function_is_called_by_more_than_tests() -> None:
    named = {address for module, path in MODULES.items() for address in used(module, tree(path))}
    there = {address for module, path in MODULES.items() for address in defined(module, tree(path).body)}
    alone = {one for one in there if one not in named and not (_is_method(one) and f".{one.split('.')[-1]}" in named)}
    assert alone == set(CALLED_BY_OTHERS), "give it a command, or take it away; what is called from outside is listed"


def _is_method(address: str) -> bool:
    return address.rpartition(".")[0] not in MODULES
