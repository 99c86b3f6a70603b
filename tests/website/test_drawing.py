import networkx as nx
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from dvc.repo import Repo

from pipeline.cli import STAGES
from website.drawing import HEIGHT, WIDTH, draw_stages, place, stage_graph

SVG = BeautifulSoup(draw_stages(ROOT), "html.parser").svg


def drawn() -> set[tuple[str, str]]:
    """Return every edge of the drawing: its lines, and what stands in the boxes."""
    edges = {(line["data-from"], line["data-to"]) for line in SVG.find_all("path")}
    for box in SVG.find_all("g"):
        if also := box.find(class_="also"):
            edges |= {
                (name, box["data-stage"]) for name in also.text.removeprefix("+ ").split(", ")
            }
    return edges


def test_every_stage_and_every_edge_of_dvc_is_there():
    graph = Repo(str(ROOT)).index.graph  # DVC's own; an edge goes from a stage to what it needs
    expected = {(source.name, stage.name) for stage, source in graph.edges}
    assert {box["data-stage"] for box in SVG.find_all("g")} == {"seeds", *STAGES}
    assert {edge for edge in drawn() if edge[0] != "seeds"} == expected


def test_seeds_go_where_what_people_wrote_is_read():
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    readers = {name for name, stage in stages.items() if "seeds/" in " ".join(stage["deps"])}
    assert {stage for source, stage in drawn() if source == "seeds"} == readers


def test_stage_graph():
    graph = stage_graph(
        {
            "a": {"deps": ["seeds/x.jsonl"], "outs": ["data/a"], "metrics": [{"m.json": {}}]},
            "b": {"deps": ["data/a/part", "pipeline/a.py"]},
            "c": {"deps": ["m.json", "data/ab"]},
        }
    )
    assert set(graph.edges) == {("seeds", "a"), ("a", "b"), ("a", "c")}


def test_boxes_stand_below_what_they_take_from_and_none_covers_another():
    way = nx.DiGraph([("a", "b"), ("b", "d"), ("c", "d")])
    places = place(way, ["a", "b", "c", "d"])
    assert places["a"][1] < places["b"][1] == places["c"][1] < places["d"][1]
    assert places["c"][0] - places["b"][0] > WIDTH
    assert places["b"][1] - places["a"][1] > HEIGHT
