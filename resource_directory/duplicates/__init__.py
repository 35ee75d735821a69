"""Which listings of a map may tell of the same activity, and why. A person decides."""

from resource_directory.duplicates.proposing import Proposal, propose
from resource_directory.duplicates.signs import Signs, signs_of

__all__ = ["Proposal", "Signs", "propose", "signs_of"]
