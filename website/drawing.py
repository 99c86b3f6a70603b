"""A drawing of the stages, made from `dvc.yaml`."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
import yaml

from pipeline.cli import STAGES

SEEDS = "seeds"
WIDTH, HEIGHT = 126, 44  # of a box
COLUMN, ROW = 168, 82  # from one box to the next
MARGIN = 4

Places = dict[str, tuple[float, float]]


def stage_graph(stages: dict[str, Any]) -> "nx.DiGraph[str]":
    """Return which stage takes something from which; `seeds` stands for what people wrote."""
    maker = {out: name for name, stage in stages.items() for out in _outs(stage)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, stage in stages.items():
        for dep in stage["deps"]:
            if dep.startswith(f"{SEEDS}/"):
                graph.add_edge(SEEDS, name)
            for out, source in maker.items():
                if dep == out or dep.startswith(f"{out}/"):
                    graph.add_edge(source, name)
    return graph


def _outs(stage: dict[str, Any]) -> Iterator[str]:
    for kind in ("outs", "metrics", "plots"):
        for entry in stage.get(kind, []):
            yield entry if isinstance(entry, str) else next(iter(entry))


def draw_stages(root: Path) -> str:
    """Return the stages as SVG.

    A line joins a stage with one that it takes from, unless a way through others joins them
    already; such a one is named in the stage's box.
    """
    stages = yaml.safe_load((root / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    graph = stage_graph(stages)
    way = nx.transitive_reduction(graph)
    places = place(way, [SEEDS, *stages])
    lines = "".join(
        f'<path data-from="{a}" data-to="{b}" d="{_curve(places[a], places[b])}"/>'
        for a, b in sorted(way.edges)
    )
    boxes = "".join(
        _box(
            name,
            *places[name],
            [s for s in places if s in graph.pred[name] and s not in way.pred[name]],
        )
        for name in places
    )
    width = max(x for x, _ in places.values()) + WIDTH + MARGIN
    height = max(y for _, y in places.values()) + HEIGHT + MARGIN
    label = "The stages, and what each takes from the others"
    return (
        f'<svg class="stages" role="img" aria-label="{label}" viewBox="0 0 {width:g} {height:g}" '
        f'xmlns="http://www.w3.org/2000/svg">{lines}{boxes}</svg>'
    )


def place(way: "nx.DiGraph[str]", order: Sequence[str]) -> Places:
    """Return the upper left corner of each box: below all that it takes from.

    Within a row the boxes follow the mean place of those that they take from, then `order`.
    """
    depth = {
        name: row for row, names in enumerate(nx.topological_generations(way)) for name in names
    }
    for name in order:
        if not way.pred[name]:  # a beginning stands just above what first needs it
            depth[name] = min(depth[after] for after in way.succ[name]) - 1
    rows = [
        [name for name in order if depth[name] == row] for row in range(max(depth.values()) + 1)
    ]
    widest = max(len(row) for row in rows)
    places: Places = {}
    for number, row in enumerate(rows):
        left = {name: _mean([places[source][0] for source in way.pred[name]]) for name in row}
        start = (widest - len(row)) / 2
        for column, name in enumerate(sorted(row, key=left.__getitem__)):
            places[name] = (MARGIN + (start + column) * COLUMN, MARGIN + number * ROW)
    return places


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("inf")


def _curve(above: tuple[float, float], below: tuple[float, float]) -> str:
    """Go to the lower box's column at once, then straight down past what is between."""
    x, y = above[0] + WIDTH / 2, above[1] + HEIGHT
    end_x, gap = below[0] + WIDTH / 2, ROW - HEIGHT
    bend = f"{x:g},{y + gap / 2:g} {end_x:g},{y + gap / 2:g} {end_x:g},{y + gap:g}"
    return f"M{x:g},{y:g} C{bend} V{below[1]:g}"


def _box(name: str, x: float, y: float, also: Sequence[str]) -> str:
    middle = x + WIDTH / 2
    about = STAGES.get(name, "what people wrote")
    more = f'<text class="also" x="{middle:g}" y="{y + 35:g}">+ {", ".join(also)}</text>'
    return (
        f'<g data-stage="{name}"><title>{escape(about)}</title>'
        f'<rect x="{x:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
        f'<text x="{middle:g}" y="{y + (20 if also else 27):g}">{name}</text>{more if also else ""}</g>'
    )
