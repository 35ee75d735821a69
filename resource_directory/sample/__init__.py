"""Merrowshire: a fictional county to demonstrate and test with. Nobody in it is real.

Telephone numbers are from the ranges Ofcom keeps for drama, web addresses from example.org.
"""

from importlib.resources import files

from resource_directory.hsds.document import read_document
from resource_directory.hsds.reading import Accepted, read_services
from resource_directory.places import Place, read_places


def load_sample() -> tuple[list[Accepted], list[Place]]:
    here = files(__name__)
    document = read_document((here / "directory.json").read_bytes())
    listings = [read for read in read_services(document) if isinstance(read, Accepted)]
    return listings, read_places((here / "places.csv").read_text(encoding="utf-8"))
