"""The one file that the state of the emulator is kept in: SQLite, every commit written through to the disk.

A row is one entry of one store of one service: a record of the table, a queue, a user pool. Knows nothing of the emulator.
"""

import fcntl
import os
import shutil
import sqlite3
import time

FILE = "records.sqlite"
FORMAT = 1
# A few: the last ones, and the last one of some days before.
KEPT_LAST = 3
KEPT_DAYS = 4


class Refusal(Exception):
    """The state cannot be used as it is; says so in both languages, with the way back."""

    def __init__(self, zh, en):
        super().__init__(f"{zh} {en}")


def in_use(folder):
    return Refusal(
        f"{folder} 的数据正被另一个系统使用：请先停止它（Ctrl-C）。",
        f"The state in {folder} is used by another system that already runs: stop it first (Ctrl-C).",
    )


def damaged(file, reason):
    return Refusal(
        f"数据文件 {file} 已损坏（{reason}），未作任何改动：运行 npm run restore-local 可恢复最近一份完好的数据。",
        f"The state file {file} is damaged ({reason}); nothing was changed. "
        "npm run restore-local puts back the last good state.",
    )


def newer(file, found):
    return Refusal(
        f"数据文件 {file} 由较新的版本（格式 {found}，当前 {FORMAT}）写成，未作任何改动：请用该版本启动，"
        "或运行 npm run restore-local 恢复之前的数据。",
        f"The state file {file} was written by a newer version (format {found}, this is {FORMAT}); nothing was changed. "
        "Start that version, or put an earlier state back with npm run restore-local.",
    )


class Store:
    """Opens the file, alone. Raises Refusal when another has it, it is damaged, or a newer version wrote it."""

    def __init__(self, folder, max_pages=None):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.file = os.path.join(folder, FILE)
        self._lock = open(os.path.join(folder, "lock"), "w")  # noqa: SIM115 - held as long as the process lives
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise in_use(folder) from None
        existed = os.path.exists(self.file) and os.path.getsize(self.file) > 0
        try:
            self._db = self._opened(existed, max_pages)
        except sqlite3.DatabaseError as reason:
            raise damaged(self.file, reason) from None

    def _opened(self, existed, max_pages):
        db = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found > FORMAT:
            raise newer(self.file, found)
        health = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if health != "ok":
            raise damaged(self.file, health.splitlines()[0])
        if existed and found == 0:
            raise damaged(self.file, "no format")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        if max_pages is not None:
            db.execute(f"PRAGMA max_page_count={max_pages}")
        db.execute(
            "CREATE TABLE IF NOT EXISTS record "
            "(service TEXT, store TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (service, store, key))"
        )
        db.execute(f"PRAGMA user_version={FORMAT}")
        return db

    def services(self):
        return [name for (name,) in self._db.execute("SELECT DISTINCT service FROM record")]

    def rows(self, service):
        """(store, key, body) of a service, in the order in which they were first written."""
        return self._db.execute("SELECT store, key, body FROM record WHERE service=? ORDER BY rowid", (service,))

    def is_empty(self):
        return self._db.execute("SELECT 1 FROM record LIMIT 1").fetchone() is None

    def commit(self, changes):
        """Writes (service, store, key, body or None to delete) as one transaction; on disk when it returns."""
        if not changes:
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for service, store, key, body in changes:
                if body is None:
                    self._db.execute(
                        "DELETE FROM record WHERE service=? AND store=? AND key=?", (service, store, key)
                    )
                else:
                    self._db.execute(
                        "INSERT INTO record VALUES (?,?,?,?) "
                        "ON CONFLICT (service, store, key) DO UPDATE SET body=excluded.body",
                        (service, store, key, body),
                    )
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def copy_to(self, file):
        """A whole copy of what is committed, while writing goes on."""
        other = sqlite3.connect(self.file, isolation_level=None)
        try:
            other.execute("VACUUM INTO ?", (file,))
        finally:
            other.close()
        sync(file)

    def close(self):
        self._db.close()
        self._lock.close()


def clock_warning(file, now):
    """A sentence when the clock stands before the last write; None otherwise. Nothing depends on it: numbers say what is newer."""
    ahead = os.path.getmtime(file) - now
    if ahead <= 60:
        return None
    return (
        f"系统时钟比最近一次写盘早 {ahead:.0f} 秒：请校准时钟；数据完整，未作改动。 "
        f"The clock is {ahead:.0f} s behind the last write: set it right; the records are whole and unchanged."
    )


def sync(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def link_tree(source, target):
    """
    The same files under another name: but for the file of the records, nothing writes into a file that exists, so a link
    is a copy that costs nothing.
    """
    for folder, _, names in os.walk(source):
        there = os.path.join(target, os.path.relpath(folder, source))
        os.makedirs(there, exist_ok=True)
        for name in names:
            if name.endswith((".tmp", ".lock")) or name.startswith(("lock", FILE)):
                continue
            try:
                os.link(os.path.join(folder, name), os.path.join(there, name))
            except FileNotFoundError:
                continue
            except OSError:
                shutil.copy2(os.path.join(folder, name), os.path.join(there, name))


def keep_copy(store, home):
    """
    A good state under kept/: the file, the objects, the code of the functions and what was deployed. Its number decides
    what is newer, so that a clock that was set back takes nothing away. Returns its name.
    """
    kept = os.path.join(home, "kept")
    os.makedirs(kept, exist_ok=True)
    numbers = [int(name.split("-")[0]) for name in names_of(kept)]
    name = f"{max(numbers, default=0) + 1:05d}-{time.strftime('%Y-%m-%dT%H%M%SZ', time.gmtime())}"
    draft = os.path.join(kept, f".draft-{name}")
    shutil.rmtree(draft, ignore_errors=True)
    os.makedirs(os.path.join(draft, "state"))
    try:
        store.copy_to(os.path.join(draft, "state", FILE))
        for part in ("state", "s3"):
            if os.path.isdir(os.path.join(home, part)):
                link_tree(os.path.join(home, part), os.path.join(draft, part))
        if os.path.exists(os.path.join(home, "deployed.json")):
            shutil.copy2(os.path.join(home, "deployed.json"), draft)
        os.rename(draft, os.path.join(kept, name))
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    for old in superfluous(names_of(kept)):
        shutil.rmtree(os.path.join(kept, old), ignore_errors=True)
    return name


def names_of(kept):
    """Names of whole copies, oldest first."""
    return sorted(name for name in os.listdir(kept) if name[:5].isdigit())


def superfluous(names):
    days = {}
    for name in names:
        days[name[6:16]] = name
    wanted = set(names[-KEPT_LAST:]) | set(list(days.values())[-KEPT_DAYS:])
    return [name for name in names if name not in wanted]
