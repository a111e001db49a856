"""Makes contours.geojson, the contours that the map draws, from two sources that it mends.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install shapely==2.2.0
    python3 data/geo/contours.py package/countries-10m.json

Nothing runs it in a build: its result is kept beside it. What it does, and why:

1. The métropole comes from departements.geojson, each département of which was simplified alone: about 470 gaps and
   overlaps lie between neighbours. They are closed, so that neighbours have their vertices in common.
2. Paris has 7 vertices there, and Montreuil or Vincennes fall in it. Paris, Hauts-de-Seine, Seine-Saint-Denis and
   Val-de-Marne are drawn anew, by hand, below: each commune of communes.csv falls in its own département (checked at
   the end). These lines are indicative.
3. The overseas départements were moved and resized there to fit under Spain. Those of Natural Earth replace them,
   where they are.

Coordinates are longitudes and latitudes in degrees, to the thousandth.
"""

import csv
import json
import sys
from pathlib import Path

import shapely
from shapely.geometry import Polygon, box, shape
from shapely.ops import unary_union

HERE = Path(__file__).parent

# Where three départements meet.
N1 = (2.2000, 48.9155)  # 92, 78, 95: the Seine at Bezons
N2 = (2.2890, 48.9505)  # 92, 93, 95: the Seine at Épinay
N3 = (2.3195, 48.9008)  # 75, 92, 93: porte Pouchet
N4 = (2.4158, 48.8492)  # 75, 93, 94: porte de Vincennes
N5 = (2.3320, 48.8170)  # 75, 92, 94: Montrouge
N6 = (2.3195, 48.7460)  # 92, 94, 91: Antony
N7 = (2.5955, 48.8270)  # 93, 94, 77: Noisy-le-Grand
N8 = (2.2265, 48.7760)  # 92, 78, 91: Vélizy
N9 = (2.5715, 48.6920)  # 94, 91, 77: Périgny
N10 = (2.5660, 49.0125)  # 93, 95, 77: Tremblay

# The borders between two départements, from a meeting point to the next.
BORDERS = {
    "75-92": [
        N5, (2.3140, 48.8222), (2.2995, 48.8268), (2.2890, 48.8280), (2.2790, 48.8325), (2.2725, 48.8280),
        (2.2671, 48.8290), (2.2671, 48.8346), (2.2551, 48.8348), (2.2512, 48.8455), (2.2430, 48.8500),
        (2.2240, 48.8535), (2.2315, 48.8690), (2.2457, 48.8765), (2.2590, 48.8800), (2.2800, 48.8785),
        (2.2845, 48.8857), (2.2920, 48.8895), (2.3080, 48.8955), N3,
    ],
    "75-93": [
        N3, (2.3700, 48.9016), (2.3890, 48.9012), (2.3955, 48.8975), (2.3985, 48.8890), (2.4000, 48.8838),
        (2.4065, 48.8800), (2.4105, 48.8780), (2.4133, 48.8730), (2.4140, 48.8640), (2.4145, 48.8515), N4,
    ],
    "75-94": [
        N4, (2.4158, 48.8465), (2.4115, 48.8340), (2.4180, 48.8345), (2.4220, 48.8360), (2.4275, 48.8415),
        (2.4370, 48.8425), (2.4475, 48.8450), (2.4640, 48.8395), (2.4695, 48.8360), (2.4660, 48.8275),
        (2.4625, 48.8190), (2.4590, 48.8165), (2.4400, 48.8180), (2.4330, 48.8225), (2.4270, 48.8240),
        (2.4190, 48.8240), (2.4110, 48.8250), (2.4020, 48.8295), (2.3900, 48.8257), (2.3790, 48.8215),
        (2.3640, 48.8165), (2.3555, 48.8158), (2.3440, 48.8160), N5,
    ],
    "92-93": [
        N3, (2.3155, 48.9080), (2.3180, 48.9160), (2.3290, 48.9235), (2.3330, 48.9330), (2.3365, 48.9420),
        (2.3290, 48.9490), (2.3150, 48.9480), (2.3050, 48.9455), (2.2940, 48.9480), N2,
    ],
    "92-95": [
        N1, (2.2150, 48.9210), (2.2260, 48.9285), (2.2450, 48.9365), (2.2620, 48.9415), (2.2800, 48.9465), N2,
    ],
    "92-78": [
        N1, (2.1880, 48.9060), (2.1780, 48.8985), (2.1660, 48.8920), (2.1640, 48.8870), (2.1560, 48.8790),
        (2.1475, 48.8720), (2.1480, 48.8650), (2.1560, 48.8600), (2.1590, 48.8540), (2.1530, 48.8450),
        (2.1460, 48.8390), (2.1520, 48.8330), (2.1600, 48.8300), (2.1610, 48.8235), (2.1680, 48.8160),
        (2.1770, 48.8125), (2.1740, 48.8020), (2.1810, 48.7960), (2.1990, 48.7930), (2.2080, 48.7880),
        (2.2190, 48.7850), N8,
    ],
    "92-91": [
        N8, (2.2350, 48.7690), (2.2480, 48.7620), (2.2610, 48.7555), (2.2760, 48.7540), (2.2820, 48.7480),
        (2.2790, 48.7390), (2.2890, 48.7320), (2.3050, 48.7330), (2.3115, 48.7375), N6,
    ],
    "92-94": [
        N5, (2.3255, 48.8130), (2.3240, 48.8060), (2.3205, 48.7985), (2.3265, 48.7890), (2.3260, 48.7740),
        (2.3180, 48.7660), (2.3105, 48.7590), (2.3135, 48.7520), N6,
    ],
    "94-91": [
        N6, (2.3330, 48.7400), (2.3480, 48.7370), (2.3560, 48.7285), (2.3700, 48.7210), (2.3880, 48.7195),
        (2.4060, 48.7190), (2.4260, 48.7165), (2.4380, 48.7200), (2.4460, 48.7245), (2.4570, 48.7265),
        (2.4680, 48.7320), (2.4790, 48.7345), (2.4960, 48.7340), (2.5040, 48.7295), (2.5060, 48.7240),
        (2.5200, 48.7160), (2.5190, 48.7090), (2.5290, 48.7020), (2.5380, 48.6950), (2.5480, 48.6900), N9,
    ],
    "94-77": [
        N9, (2.5740, 48.7020), (2.5800, 48.7100), (2.5790, 48.7190), (2.5870, 48.7270), (2.5930, 48.7350),
        (2.5980, 48.7500), (2.5950, 48.7620), (2.6100, 48.7640), (2.6120, 48.7740), (2.6050, 48.7850),
        (2.5960, 48.7960), (2.5930, 48.8070), (2.5920, 48.8180), N7,
    ],
    "93-94": [
        N4, (2.4270, 48.8525), (2.4400, 48.8555), (2.4550, 48.8560), (2.4640, 48.8610), (2.4830, 48.8620),
        (2.4960, 48.8600), (2.5020, 48.8570), (2.5160, 48.8520), (2.5250, 48.8490), (2.5330, 48.8450),
        (2.5360, 48.8390), (2.5420, 48.8345), (2.5560, 48.8350), (2.5700, 48.8290), (2.5760, 48.8240),
        (2.5880, 48.8260), N7,
    ],
    "93-77": [
        N7, (2.5930, 48.8370), (2.5870, 48.8460), (2.5860, 48.8550), (2.5915, 48.8600), (2.5900, 48.8660),
        (2.5790, 48.8680), (2.5690, 48.8665), (2.5640, 48.8760), (2.5720, 48.8830), (2.5850, 48.8900),
        (2.5915, 48.8970), (2.5900, 48.9080), (2.5960, 48.9150), (2.5920, 48.9250), (2.5880, 48.9320),
        (2.5920, 48.9390), (2.5840, 48.9480), (2.5930, 48.9620), (2.5890, 48.9750), (2.5760, 48.9850),
        (2.5800, 48.9950), N10,
    ],
    "93-95": [
        N10, (2.5480, 49.0060), (2.5360, 48.9990), (2.5250, 48.9880), (2.5100, 48.9800), (2.4980, 48.9730),
        (2.4860, 48.9660), (2.4660, 48.9590), (2.4500, 48.9555), (2.4370, 48.9590), (2.4230, 48.9640),
        (2.4080, 48.9590), (2.3930, 48.9590), (2.3860, 48.9640), (2.3700, 48.9720), (2.3550, 48.9730),
        (2.3480, 48.9670), (2.3390, 48.9640), (2.3330, 48.9610), (2.3250, 48.9620), (2.3090, 48.9610),
        (2.2950, 48.9640), (2.2930, 48.9570), N2,
    ],
}

# The borders around each, in order; a minus means backwards.
RINGS = {
    "75": ["75-92", "75-93", "75-94"],
    "92": ["92-95", "-92-93", "-75-92", "92-94", "-92-91", "-92-78"],
    "93": ["75-93", "93-94", "93-77", "93-95", "-92-93"],
    "94": ["93-94", "-94-77", "-94-91", "-92-94", "-75-94"],
}

AROUND = ["95", "78", "91", "77"]

# Where the overseas départements are: west, south, east, north.
OVERSEAS = {
    "971": (-62, 15.7, -60.9, 16.6),
    "972": (-61.4, 14.3, -60.7, 15),
    "973": (-55, 2, -51, 6),
    "974": (55, -22, 56, -20.5),
    "976": (44.9, -13.1, 45.4, -12.5),
}


def drawn(code):
    """A département drawn by hand."""
    ring = []
    for name in RINGS[code]:
        border = BORDERS[name.lstrip("-")]
        border = border[::-1] if name.startswith("-") else border
        assert not ring or ring[-1] == border[0], (code, name)
        ring += border
    return Polygon(ring)


def parts(geometry):
    return getattr(geometry, "geoms", [geometry])


def metropole(source):
    """The départements of the métropole, edge to edge."""
    new = {code: drawn(code) for code in RINGS}
    centre = unary_union(list(new.values()))
    kept = {code: land for code, land in source.items() if len(code) == 2 and code not in new}
    old = unary_union([source[code] for code in new])
    for code in AROUND:
        kept[code] = kept[code].difference(centre)
    # What the new lines give back goes to the neighbour that it borders the most.
    given = old.difference(centre).difference(unary_union([kept[code] for code in AROUND]))
    for piece in parts(given):
        along = {code: piece.boundary.intersection(kept[code].buffer(1e-4)).length for code in AROUND}
        code = max(AROUND, key=along.get)
        kept[code] = unary_union([kept[code], piece])
    kept.update(new)
    codes = sorted(kept)
    lands = [unary_union([part for part in parts(kept[code]) if "Polygon" in part.geom_type]) for code in codes]
    for distance in (0.004, 0.0):
        lands = shapely.coverage_clean(lands, snapping_distance=distance, gap_width=0.03)
        lands = [shapely.transform(land, lambda points: points.round(3)) for land in lands]
        lands = [shapely.remove_repeated_points(land) for land in lands]
    assert shapely.coverage_is_valid(lands) and all(land.is_valid for land in lands)
    return dict(zip(codes, lands))


def overseas(atlas):
    """The overseas départements, from the France of Natural Earth."""
    (kx, ky), (x0, y0) = atlas["transform"]["scale"], atlas["transform"]["translate"]

    def arc(index):
        x = y = 0
        line = []
        for dx, dy in atlas["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            line.append((round(x * kx + x0, 3), round(y * ky + y0, 3)))
        return line if index >= 0 else line[::-1]

    def ring(indices):
        line = []
        for index in indices:
            line += arc(index)[1 if line else 0 :]
        return line

    countries = atlas["objects"]["countries"]["geometries"]
    france = next(country for country in countries if country["properties"]["name"] == "France")
    lands = [Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in france["arcs"]]
    within = {code: [land for land in lands if box(*where).contains(land)] for code, where in OVERSEAS.items()}
    return {code: unary_union([shapely.make_valid(land) for land in there]) for code, there in within.items()}


def check(contours):
    """Every known commune of the petite couronne is in its département, and no other is in it."""
    with open(HERE / "communes.csv", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["latitude"]:
                point = shapely.Point(float(row["longitude"]), float(row["latitude"]))
                found = [code for code in RINGS if contours[code].contains(point)]
                assert found == ([row["departement"]] if row["departement"] in RINGS else []), row


def main():
    features = json.loads((HERE / "departements.geojson").read_text())["features"]
    source = {f["properties"]["code"]: shapely.make_valid(shape(f["geometry"])) for f in features}
    contours = metropole(source) | overseas(json.loads(Path(sys.argv[1]).read_text()))
    check(contours)
    lines = []
    for code in sorted(contours):
        rings = [
            [[[round(x, 3), round(y, 3)] for x, y in ring.coords] for ring in [part.exterior, *part.interiors]]
            for part in parts(shapely.normalize(contours[code]))
        ]
        geometry = {"type": "MultiPolygon", "coordinates": rings}
        feature = {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
        lines.append(json.dumps(feature, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (HERE / "contours.geojson").write_text(text)


main()
