"""Brings what changed to the disk, within a second, and says how far behind it is when it cannot."""

import sqlite3
import threading
import time

# How long changes gather before they are written together.
GATHER_SECONDS = 0.05
# A round that took longer: answers wait until what they answer for is written.
SLOW_SECONDS = 0.15
# What changes beside the records of the table (queues, accounts, mails) is compared with the disk this often.
COMPARE_SECONDS = 0.3
# Also without any request: a queue is emptied in the background.
IDLE_COMPARE_SECONDS = 5


class Side:
    """Changes of one kind: how many were accepted, how many are written, since when one waits."""

    def __init__(self):
        self.accepted = 0
        self.written = 0
        self.since = None
        self.took = 0.0

    def accept(self):
        self.accepted += 1
        if self.since is None:
            self.since = time.monotonic()

    def take(self):
        taken = self.accepted, self.since
        self.since = None
        return taken

    def give_back(self, since):
        self.since = since if since is not None else self.since

    def behind(self):
        return 0.0 if self.since is None else time.monotonic() - self.since


class Keeper:
    """
    Two roads to the disk: changes of records are written as they are (`record`), what else changes is compared with what is
    written (`touch`). `live()` answers with (service, store, key, body) of all that changes while the system runs,
    `everything()` also with what only deployments change; both may fail when something changes under their hands, and are
    asked again. `before()` runs ahead of every commit; `probe()` fails as long as the disk takes nothing.
    """

    def __init__(self, store, live, everything, before=lambda: None, probe=lambda: None, say=print):
        self._store, self._live, self._everything = store, live, everything
        self._before, self._probe, self._say = before, probe, say
        # Held while a request changes records: what one transaction changes is never split between two commits.
        self.gate = threading.RLock()
        self._disk = threading.Lock()
        self._comparing = threading.Lock()
        self._changed_event, self._touched_event = threading.Event(), threading.Event()
        self._pending = []
        self.records, self.rest = Side(), Side()
        self._in_flight = None
        self._known = {}
        self._settled = False
        self._ended = False
        self.trouble = None
        self.saved_at = None

    def knows(self, rows):
        """What the disk already holds of what is compared; said once, after everything was loaded."""
        self._known = {(service, store, key): hash(body) for service, store, key, body in rows}

    def start(self):
        threading.Thread(target=self._write_records, daemon=True, name="keeper-records").start()
        threading.Thread(target=self._compare_rest, daemon=True, name="keeper-rest").start()

    def record(self, service, store, key, body):
        """A change that must be kept; body None: it is gone."""
        with self.gate:
            self._pending.append((service, store, key, body))
            self.records.accept()
        self._changed_event.set()

    def note(self):
        """A file was written that must reach the disk (`before`)."""
        with self.gate:
            self.records.accept()
        self._changed_event.set()

    def touch(self):
        """Something was done that may have changed what is compared."""
        if self._settled:
            self.rest.accept()
            self._touched_event.set()

    def fail(self, reason):
        """Something could not be written; nothing is accepted until a write succeeds again."""
        if self.trouble is None:
            self._say(
                "磁盘写入失败，暂停受理新的写入，已受理的仍在内存中等待写盘。 The disk does not take what is written "
                f"({reason}): new writes are refused until it does, what was accepted waits in memory."
            )
        self.trouble = str(reason)
        self._changed_event.set()

    def behind(self):
        """Seconds since the oldest change that is not on the disk; 0 when everything is."""
        return max(self._records_behind(), self.rest.behind())

    def _records_behind(self):
        flying = self._in_flight
        return max(self.records.behind(), 0.0 if flying is None else time.monotonic() - flying)

    def rest_is_slow(self):
        return self._settled and (self.rest.took > COMPARE_SECONDS or self.rest.behind() > 2 * COMPARE_SECONDS)

    def is_slow(self):
        return self.records.took > SLOW_SECONDS or self._records_behind() > SLOW_SECONDS

    def settle(self):
        """Everything, written now: what is deployed and what is recorded are a whole. Raises what the disk says."""
        self._settled = True
        self._write_pending()
        self._compare(self._everything, whole=True)

    def end(self):
        """The last round. What is deployed is written only if it was ever whole."""
        self._ended = True
        self._write_pending()
        if self._settled:
            self._compare(self._everything, whole=True)
        self._write_pending()

    def _write_records(self):
        while not self._ended:
            self._changed_event.wait(1)
            self._changed_event.clear()
            started = time.monotonic()
            time.sleep(GATHER_SECONDS)
            if self._ended or (self.records.written == self.records.accepted and self.trouble is None):
                continue
            try:
                self._write_pending()
                self.records.took = time.monotonic() - started
            except (sqlite3.Error, OSError):
                time.sleep(1)
                self._changed_event.set()

    def _write_pending(self):
        with self._disk:
            with self.gate:
                taken, (accepted, since) = self._pending, self.records.take()
                self._pending, self._in_flight = [], since
            try:
                self._commit(taken)
                self.records.written = accepted
            except (sqlite3.Error, OSError) as reason:
                with self.gate:
                    self._pending[:0] = taken
                    self.records.give_back(since)
                self.fail(reason)
                raise
            finally:
                self._in_flight = None

    def _compare_rest(self):
        compared = time.monotonic()
        while not self._ended:
            self._touched_event.wait(IDLE_COMPARE_SECONDS)
            self._touched_event.clear()
            time.sleep(max(0.0, compared + COMPARE_SECONDS - time.monotonic()))
            if self._ended or not self._settled:
                continue
            try:
                started = time.monotonic()
                self._compare(self._live)
                compared = time.monotonic()
                self.rest.took = compared - started
            except (sqlite3.Error, OSError):
                time.sleep(1)
                self._touched_event.set()

    def _compare(self, source, whole=False):
        with self._comparing:
            accepted, since = self.rest.take()
            changed = self._changed(self._found(source), whole)
            try:
                with self._disk:
                    self._commit(changed)
            except (sqlite3.Error, OSError) as reason:
                self.rest.give_back(since)
                self.fail(reason)
                raise
            for service, store, key, body in changed:
                if body is None:
                    self._known.pop((service, store, key), None)
                else:
                    self._known[(service, store, key)] = hash(body)
            self.rest.written = accepted

    def _commit(self, rows):
        if self.trouble is not None:
            self._probe()
        self._before()
        self._store.commit(rows)
        self.saved_at = time.time()
        if self.trouble is not None:
            self.trouble = None
            self._say("磁盘已恢复写入，等待的内容已全部写入。 The disk takes writes again; what waited is written.")

    def _found(self, source):
        # Other threads go on working: a walk over what just changed fails, and is begun again.
        for _ in range(50):
            try:
                return list(source())
            except RuntimeError:
                time.sleep(0.005)
        return list(source())

    def _changed(self, rows, whole):
        changed = [row for row in rows if self._known.get(row[:3]) != hash(row[3])]
        stores = {row[:2] for row in rows}
        present = {row[:3] for row in rows}
        services = {row[0] for row in rows} if whole else set()
        # A service that says nothing (it was not loaded) loses nothing; a store that is there lost what it no longer has.
        gone = [
            known
            for known in self._known
            if known not in present and (known[:2] in stores or known[0] in services)
        ]
        return changed + [(*known, None) for known in gone]
