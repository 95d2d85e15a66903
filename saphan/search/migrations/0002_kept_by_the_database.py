"""The database itself keeps its index of terms, and notes which letters say something else than before.

What a trigger writes is in the transaction of the fact, whoever wrote it and by which way.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

CHANGING = (
    "subject", "gist", "reference", "dated_on", "sender", "addressee", "body", "issue_number", "place", "owner_unit",
    "contact", "copies_to", "office_id",
)  # fmt: skip
PARTS = ("letters_attachment", "letters_enclosure", "letters_citation")
NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')", "postgresql": "clock_timestamp()"}
NOTE = "INSERT INTO search_stale (letter, at) VALUES ({letter}, {now});"
NOTE_ALL = "INSERT INTO search_stale (letter, at) SELECT id, {now} FROM letters_letter"
FORGET = "DELETE FROM search_document WHERE id IN (2 * OLD.id, 2 * OLD.id + 1); "
MARKS = "!#$%&()*,-./:;<>?[]^_`{|}~=+@"

SQLITE_INDEX = """
CREATE VIRTUAL TABLE search_words USING fts5(
    terms, content='search_document', content_rowid='id', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*' tokenchars 'MARKS'"
);
CREATE TRIGGER search_document_words_insert AFTER INSERT ON search_document BEGIN
    INSERT INTO search_words(rowid, terms) VALUES (NEW.id, NEW.terms);
END;
CREATE TRIGGER search_document_words_delete AFTER DELETE ON search_document BEGIN
    INSERT INTO search_words(search_words, rowid, terms) VALUES ('delete', OLD.id, OLD.terms);
END;
CREATE TRIGGER search_document_words_update AFTER UPDATE OF terms ON search_document BEGIN
    INSERT INTO search_words(search_words, rowid, terms) VALUES ('delete', OLD.id, OLD.terms);
    INSERT INTO search_words(rowid, terms) VALUES (NEW.id, NEW.terms);
END;
""".replace("MARKS", MARKS)
# Dear, so that the planner looks into the index and never at each row.
POSTGRES_INDEX = """
CREATE FUNCTION search_terms(terms text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
BEGIN
    RETURN array_to_tsvector(string_to_array(terms, ' '));
END $$;
CREATE INDEX search_document_terms ON search_document USING gin (search_terms(terms)) WITH (fastupdate = off);
"""


def triggers() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Name, table, event, condition, letter, and what is done besides."""
    changed = " OR ".join(f"OLD.{name} {{differs}} NEW.{name}" for name in CHANGING)
    of = ", ".join(CHANGING)
    yield "search_letter_insert", "letters_letter", "INSERT", "", "NEW.id", ""
    yield "search_letter_update", "letters_letter", f"UPDATE OF {of}", changed, "NEW.id", ""
    yield "search_letter_delete", "letters_letter", "DELETE", "", "OLD.id", FORGET
    yield "search_dispatch_insert", "mailroom_dispatch", "INSERT", "", "NEW.letter_id", ""
    for table in PARTS:
        yield f"search_{table}_insert", table, "INSERT", "", "NEW.letter_id", ""
        yield f"search_{table}_update", table, "UPDATE", "", "NEW.letter_id", ""
        yield f"search_{table}_delete", table, "DELETE", "", "OLD.letter_id", ""


def on_sqlite(name: str, table: str, event: str, condition: str, letter: str, besides: str) -> str:
    when = f"WHEN {condition.format(differs='IS NOT')}" if condition else ""
    note = NOTE.format(letter=letter, now=NOW["sqlite"])
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when} BEGIN {besides}{note} END"


def on_postgres(name: str, table: str, event: str, condition: str, letter: str, besides: str) -> str:
    when = f"WHEN ({condition.format(differs='IS DISTINCT FROM')})" if condition else ""
    note = NOTE.format(letter=letter, now=NOW["postgresql"])
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {besides}{note} RETURN NULL; END $$;"
        f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"
    )


def build(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            run_script(cursor, SQLITE_INDEX)
        else:
            cursor.execute(POSTGRES_INDEX)
        write = on_sqlite if connection.vendor == "sqlite" else on_postgres
        for trigger in triggers():
            cursor.execute(write(*trigger))
        # What is there already is noted, too: the sweep makes the index of it.
        cursor.execute(NOTE_ALL.format(now=NOW[connection.vendor]))


def run_script(cursor: Any, script: str) -> None:
    """The statements one by one; executescript would end the transaction."""
    statement = ""
    for line in script.strip().splitlines():
        statement += f"{line}\n"
        if line in (");", "END;") or (line.endswith(";") and not line.startswith(" ")):
            cursor.execute(statement)
            statement = ""


def raze(apps: Any, schema_editor: Any) -> None:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        for name, table, *_rest in triggers():
            where = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{where}")
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION {name}()")
        if connection.vendor == "sqlite":
            for event in ("insert", "delete", "update"):
                cursor.execute(f"DROP TRIGGER search_document_words_{event}")
            cursor.execute("DROP TABLE search_words")
        else:
            cursor.execute("DROP INDEX search_document_terms")
            cursor.execute("DROP FUNCTION search_terms(text)")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_first"),
        ("letters", "0004_signed_stays"),
        ("mailroom", "0003_fewer_checks"),
    ]

    operations = [migrations.RunPython(build, raze)]
