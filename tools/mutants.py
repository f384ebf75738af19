"""Small changes of a module, each of which a test should notice."""

import ast
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import TypeVar

T = TypeVar("T")

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any"}
_TAKEN_OUT = (ast.Expr, ast.Assign, ast.Return, ast.Continue, ast.Raise)
_NOT_RUN = (ast.Import, ast.ImportFrom, ast.Assert, ast.arg)
"""What is no behaviour: imports, what only the type checker needs, annotations."""
_FIELDS_NOT_RUN = ("annotation", "returns", "decorator_list", "bases", "ctx")


@dataclass(frozen=True)
class Mutant:
    """A change at a line of a file; `owner` is the outermost function that it lies in, "" for what
    runs when the module is imported. `lines` are those of its statement."""

    file: str
    number: int
    line: int
    lines: range
    owner: str
    kind: str
    before: str
    after: str

    @property
    def name(self) -> str:
        """One name for as long as the file does not change."""
        return f"{self.file}:{self.line}:{self.number}"


@dataclass
class _Site:
    """A node with where it hangs: a field of its parent, or an item of a list in it."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    owner: str
    statement: ast.stmt

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants(path: Path, root: Path) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its text."""
    for number, (site, kind, new) in enumerate(_changes(ast.parse(path.read_text("utf-8")))):
        node, statement = site.node, site.statement
        assert isinstance(node, ast.expr | ast.stmt | ast.cmpop | ast.keyword | ast.operator)
        line = getattr(node, "lineno", statement.lineno)
        body = getattr(statement, "body", None)
        end = (body[0].lineno - 1) if isinstance(body, list) else (statement.end_lineno or line)
        lines = range(statement.lineno, max(end, statement.lineno, line) + 1)
        before, after = _shown(node), _shown(new)
        file = str(path.relative_to(root))
        yield Mutant(file, number, line, lines, site.owner, kind, before, after)


def mutated(path: Path, number: int) -> CodeType:
    """The code of the module with one change."""
    tree = ast.parse(path.read_text("utf-8"))
    site, _, new = next(c for n, c in enumerate(_changes(tree)) if n == number)
    site.put(new)
    for node in ast.walk(new):
        if "lineno" in node._attributes and not hasattr(node, "lineno"):
            ast.copy_location(node, site.statement)
    return compile(ast.fix_missing_locations(tree), str(path), "exec")


def _shown(node: ast.AST) -> str:
    text = ast.unparse(node) if isinstance(node, ast.expr | ast.stmt | ast.keyword) else ""
    return " ".join(text.split())[:100]


def _changes(tree: ast.Module) -> Iterator[tuple[_Site, str, ast.AST]]:
    for site in _sites(tree, "", tree.body[0]):
        for kind, new in _variants(site):
            yield site, kind, new


def _sites(parent: ast.AST, owner: str, statement: ast.stmt, scope: str = "") -> Iterator[_Site]:
    for field, value in ast.iter_fields(parent):
        if field in _FIELDS_NOT_RUN:
            continue
        # defaults are worked out where the function is defined
        own = "" if isinstance(parent, ast.FunctionDef) and field == "args" else owner
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or isinstance(node, _NOT_RUN) or _is_type(node):
                continue
            at = node if isinstance(node, ast.stmt) else statement
            yield _Site(node, parent, field, index, own, at)
            inner, name = own, scope
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                name = f"{scope}.{node.name}" if scope else node.name
                inner = own or (name if isinstance(node, ast.FunctionDef) else "")
            yield from _sites(node, inner, at, name)


def _is_type(node: ast.AST) -> bool:
    """An alias of a type (`Row = tuple[…]`) or a variable of one."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("TypeVar", "N_")
    if not isinstance(node, ast.Assign):
        return False
    leaves = [n for n in ast.walk(node.value) if isinstance(n, ast.Name)]
    others = (ast.Call, ast.Dict, ast.Set, ast.JoinedStr, ast.ListComp, ast.GeneratorExp)
    is_plain = not any(isinstance(n, others) for n in ast.walk(node.value))
    return is_plain and bool(leaves) and isinstance(node.value, ast.Subscript | ast.BinOp)


def _variants(site: _Site) -> Iterator[tuple[str, ast.AST]]:
    node, parent = site.node, site.parent
    if isinstance(node, ast.stmt):
        yield from _of_statement(node, site)
    elif isinstance(node, ast.expr):
        if site.field == "test" or (site.field == "ifs" and isinstance(parent, ast.comprehension)):
            yield from (("condition", ast.Constant(value)) for value in (True, False))
        yield from _of_operator(node)
        yield from _of_expression(node, site)


def _of_statement(node: ast.stmt, site: _Site) -> Iterator[tuple[str, ast.AST]]:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Return) and node.value:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "return", ast.Return(ast.Constant(None))
    elif isinstance(node, ast.AugAssign) and type(node.op) in _COUNTED:
        yield "statement", ast.Pass()
        yield "operator", _with(node, op=_COUNTED[type(node.op)]())
    elif site.owner and not is_text and isinstance(node, _TAKEN_OUT):
        yield "statement", ast.Pass()


def _of_operator(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(ops=ops):
            for n, op in enumerate(ops):
                for other in _COMPARED[type(op)]:
                    yield "comparison", _with(node, ops=[*ops[:n], other(), *ops[n + 1 :]])
        case ast.BoolOp(values=values, op=op):
            yield "and/or", _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            for left in _each_but_one(values):
                yield "operand", left[0] if len(left) == 1 else _with(node, values=left)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", operand
        case ast.BinOp(op=counting) if type(counting) in _COUNTED:
            yield "operator", _with(node, op=_COUNTED[type(counting)]())


def _of_expression(node: ast.expr, site: _Site) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Constant(value=value):
            yield from _of_constant(value, site)
        case ast.List(elts=items) | ast.Set(elts=items) | ast.Tuple(elts=items):
            is_read = isinstance(getattr(node, "ctx", None), ast.Load | None)
            for left in _each_but_one(items) if len(items) > 1 and is_read else ():
                yield "element", _with(node, elts=left)
        case ast.Dict(keys=keys, values=values) if len(keys) > 1:
            for n in range(len(keys)):
                parts = {"keys": keys[:n] + keys[n + 1 :], "values": values[:n] + values[n + 1 :]}
                yield "element", _with(node, **parts)
        case ast.Call(func=function, keywords=keywords):
            if isinstance(function, ast.Name) and function.id in _OTHER_CALL:
                other = ast.Name(_OTHER_CALL[function.id], ast.Load())
                yield "call", _with(node, func=other)
            for given in _each_but_one(keywords):
                yield "argument", _with(node, keywords=given)


def _each_but_one(items: list[T]) -> Iterator[list[T]]:
    return (items[:n] + items[n + 1 :] for n in range(len(items)))


def _of_constant(value: object, site: _Site) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int):
        yield "constant", ast.Constant(value + 1)
        yield "constant", ast.Constant(value - 1)
    elif isinstance(value, str) and not isinstance(site.parent, ast.Expr | ast.FormattedValue):
        yield "constant", ast.Constant(value + "x" if value else "x")


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new
