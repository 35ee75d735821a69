"""A file or reply of any kind we read, told apart by what is in it."""

from resource_directory.csv_template import read_csv
from resource_directory.hsds.document import Document, read_document


def read_source(data: bytes) -> Document:
    """JSON in any of the envelopes of `read_document`, else the CSV template. Raises SourceUnreadable."""
    start = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    return read_document(data) if start in {b"{", b"[", b"<", b""} else read_csv(data)
