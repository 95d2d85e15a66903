"""Django's SQLite backend with a fair queue of writers and triggers that last. See docs/decisions/002-sqlite.md."""
