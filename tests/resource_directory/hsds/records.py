"""Records for the tests to spoil."""

from resource_directory.hsds.reading import Accepted, read_service
from resource_directory.listing import Listing


def accepted(**fields: object) -> Accepted:
    read = read_service(
        {"id": "1", "name": "Tea", "status": "active", "organization": {"name": "Org"}, **fields}
    )
    assert isinstance(read, Accepted), read
    return read


def listing(**fields: object) -> Listing:
    return accepted(**fields).listing
