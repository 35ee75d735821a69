"""Community listings: reading them, knowing where they reach, and matching them to what a person needs."""
