"""Books and their entries: numbers without gaps or duplicates, reservation, void, late registration."""
