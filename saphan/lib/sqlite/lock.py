import fcntl
import os


class WriteLock:
    """The place in the queue of those who want to write to one database file.

    SQLite polls, so a waiting writer may be overtaken for seconds; the kernel wakes those who wait for a flock in
    their order, and frees it by itself when its holder dies. One lock serves one connection, and taking it twice is
    harmless. An empty path (a database in memory) locks nothing.
    """

    def __init__(self, database: str) -> None:
        self.path = f"{database}.lock" if database else ""
        self.is_held = False
        self._file: int | None = None

    def take(self) -> None:
        """Wait, for as long as it takes, for everybody who came before."""
        if self.is_held or not self.path:
            return
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self.is_held = True

    def free(self) -> None:
        if self.is_held and self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self.is_held = False

    def close(self) -> None:
        self.free()
        if self._file is not None:
            os.close(self._file)
        self._file = None
