"""Content stored once by its SHA-256: typed, scanned for viruses, served only through what holds it."""
