"""The structure that the design promises: who imports whom, and how long things are."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "scripts"
PACKAGE = SOURCE / "backstory"
STAGES = ("read", "recognise", "resolve", "relate", "write", "render")
SHARED = (
    "model",
    "knowledge",
    "settings",
    "errors",
    "data",
    "lockfile",
    "atomic",
    "addresses",
    "bulk",
    "claim",
    "crew",
    "forking",
    "headings",
    "clipping",
    "databases",
    "datafiles",
    "dates",
    "reading",
    "directions",
    "headings",
    "installed",
    "settling",
    "spool",
    "curationfile",
)  # what a stage may import beside itself
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
TOP_LEVEL = {
    *(".ci", ".gitattributes", ".github", ".gitignore", ".python-version"),
    *("CHANGELOG.md", "LICENSE", "Makefile", "README.md"),
    *("docs", "mkdocs.yml", "pyproject.toml", "requirements.lock", "scripts", "seeds", "tests"),
}
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "manager", "base"}

type Function = ast.FunctionDef | ast.AsyncFunctionDef


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES: Mapping[str, ast.Module] = {
    module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
}
LENGTHS: Mapping[str, int] = {
    module_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")
}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the modules of the package that a tree imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "backstory")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            base = node.module or ""
            if base.split(".")[0] == "backstory":
                names = [f"{base}.{alias.name}" for alias in node.names]
                modules = [name for name in names if name in TREES]
                yield from modules
                if len(modules) < len(names):
                    yield base


def part_of(module: str) -> str:
    """Return the stage or module right below the package: ``read`` for ``backstory.read.words``."""
    return module.split(".")[1] if "." in module else ""


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_package_was_found_and_has_every_stage() -> None:
    assert {part_of(module) for module in TREES} >= {*STAGES, *SHARED, "pipeline", "cli", "save"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_nothing_of_another_stage(stage: str) -> None:
    allowed = {stage, *SHARED, ""}
    found = {
        (module, other)
        for module, tree in TREES.items()
        if part_of(module) == stage
        for other in imported(tree)
        if part_of(other) not in allowed
    }
    assert found == set()


def test_only_the_pipeline_sees_the_stages() -> None:
    outside = {m: t for m, t in TREES.items() if part_of(m) not in (*STAGES, "pipeline")}
    found = {
        (m, other) for m, tree in outside.items() for other in imported(tree) if part_of(other) in STAGES
    }
    assert found == set()
    inside = [tree for module, tree in TREES.items() if part_of(module) == "pipeline"]
    assert {part_of(other) for tree in inside for other in imported(tree)} >= set(STAGES)


@pytest.mark.parametrize("part", ["model", "errors", "data"])
def test_what_all_stages_share_imports_no_stage(part: str) -> None:
    for module, tree in TREES.items():
        if part_of(module) == part:
            assert {part_of(other) for other in imported(tree)} <= set(SHARED)


def test_nothing_imports_in_a_circle() -> None:
    """Only imports at the top of a module count: those inside functions run when all is loaded."""
    edges = {module: set(top_imports(tree)) - {module} for module, tree in TREES.items()}
    while leaves := {module for module, others in edges.items() if not others & edges.keys()}:
        for module in leaves:
            del edges[module]
    assert edges == {}


def top_imports(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(node)


def test_every_package_can_be_the_first_one_imported() -> None:
    """In one fresh interpreter, which forgets the package's modules before each import.

    A module below a package is never first: Python imports the package before it, and none is in a circle.
    """
    packages = {name for name in TREES for other in TREES if other.startswith(f"{name}.")}
    first = sorted(packages | {name for name in TREES if name.count(".") == 1})
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    for known in [known for known in sys.modules if known.split('.')[0] == 'backstory']:\n"
        "        del sys.modules[known]\n"
        "    importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *first], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_help_needs_no_model() -> None:
    """``import backstory`` alone loads no stage, so that tools may ask for its version."""
    code = (
        "import sys, backstory; print(backstory.__version__, 'spacy' in sys.modules, 'mkdocs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[1:] == ["False", "False"]


def test_no_module_is_longer_than_it_may_be() -> None:
    assert {m: lines for m, lines in LENGTHS.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_it_may_be() -> None:
    lengths = {
        f"{module}.{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for module, tree in TREES.items()
        for function in functions(tree)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_nothing_is_added_to_the_top_level() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=SOURCE.parent, capture_output=True, text=True, check=True
    )
    assert {path.split("/")[0] for path in listed.stdout.split("\0") if path} == TOP_LEVEL


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert {module for module in TREES if set(module.split(".")) & NO_NAMES} == set()


def test_every_module_says_what_it_is_for() -> None:
    assert {module for module, tree in TREES.items() if not ast.get_docstring(tree)} == set()


def test_every_module_says_what_it_offers_and_offers_it() -> None:
    missing = {}
    for name, tree in TREES.items():
        module = import_module(name)
        if not hasattr(module, "__all__"):
            missing[name] = "no __all__"
        elif lacking := [public for public in module.__all__ if not hasattr(module, public)]:
            missing[name] = f"lacks {lacking}"
        elif repeated := len(module.__all__) - len(set(module.__all__)):
            missing[name] = f"{repeated} twice"
        elif not tree.body:
            missing[name] = "empty"
    assert missing == {}


def test_everything_public_says_what_it_does() -> None:
    found = set()
    for module, tree in TREES.items():
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        below = [node for one in classes for node in one.body if isinstance(node, ast.FunctionDef)]
        top = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        for node in (*top, *below):
            if not node.name.startswith("_") and not ast.get_docstring(node):
                found.add(f"{module}.{node.name}")
    assert found == set()


def test_values_of_the_model_are_frozen() -> None:
    for node in TREES["backstory.model"].body:
        if isinstance(node, ast.ClassDef) and not any(ast.unparse(base) == "StrEnum" for base in node.bases):
            assert any("frozen=True" in ast.unparse(one) for one in node.decorator_list), node.name
