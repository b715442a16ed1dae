"""Papers the bureau hands upward and outward: the annual summary, notices, score cards, packages."""
