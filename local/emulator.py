"""Runs MiniStack for the local default, and adds what a store of records needs (local/emulation, docs/adr/0026).

Nothing is written before everything is loaded; what cannot be loaded stops the start with a sentence. From then on every
change reaches the disk within a second, or answers wait for it. And the emulator ends with the process that started it:
when the pipe on standard input closes, it stops itself.
"""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import sys
import threading
import time

from emulation.store import Refusal, Store, clock_warning, keep_copy

HOME = os.getcwd()
STATE = os.environ["STATE_DIR"]
OBJECTS = os.environ["S3_DATA_DIR"]
COPY_EVERY_SECONDS = 6 * 3600


def say(line):
    print(line, file=sys.stderr, flush=True)


def refuse(refusal):
    """The starter shows this line (local/emulator.ts). Nothing was written yet, so nothing needs to be tidied."""
    say(f"refused: {refusal}")
    os._exit(3)


def opened():
    """Before MiniStack is imported: its S3 loads what lies in its folder at once."""
    pages = os.environ.get("LOCAL_STATE_PAGES", "")
    try:
        store = Store(STATE, int(pages) if pages else None)
    except Refusal as refusal:
        return refuse(refusal)
    warning = clock_warning(store.file, time.time())
    if warning is not None:
        say(warning)
    older = os.path.exists(os.path.join(STATE, "dynamodb.json"))
    if store.is_empty() and not older and os.path.isdir(OBJECTS) and os.listdir(OBJECTS):
        set_aside_objects()
    return store


def set_aside_objects():
    """Objects that no record knows: of a deployment that never ended, or of a state that somebody took away."""
    aside = os.path.join(HOME, "set-aside", time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime()))
    os.makedirs(aside, exist_ok=True)
    shutil.move(OBJECTS, aside)
    os.makedirs(OBJECTS, exist_ok=True)
    say(
        f"没有数据的附件已移至 {aside}。 Objects without their records were set aside in {aside}; "
        "npm run restore-local -- --list shows the states that are kept."
    )


STORE = opened() if __name__ == "__main__" else None

from emulation import capture  # noqa: E402
from emulation.answers import guarded  # noqa: E402
from emulation.keeper import Keeper  # noqa: E402
from emulation.repair import repair  # noqa: E402
from emulation.workers import WorkerLimit, limit  # noqa: E402
from ministack import app  # noqa: E402


class Keeping:
    """What stands between MiniStack and the disk."""

    def __init__(self):
        self.store = STORE
        self.objects = capture.ObjectFiles()
        self.keeper = Keeper(
            self.store, capture.live, capture.everything, self.objects.sync, self.objects.probe, say
        )
        self.copied_at = None
        self.copying = threading.Lock()

    def load(self):
        """In place of MiniStack's own loading, which goes on without what it cannot read."""
        try:
            capture.restore(self.store)
            self._take_over_older()
        except Exception as reason:  # noqa: BLE001 - whatever it is, going on would write over what is there
            refuse(
                Refusal(
                    f"{STATE} 中的数据无法读取（{reason}），未作任何改动：运行 npm run restore-local 可恢复最近一份完好的数据。",
                    f"The state in {STATE} cannot be read ({type(reason).__name__}: {reason}); nothing was changed. "
                    "npm run restore-local puts back the last good state.",
                )
            )
        self.keeper.knows(capture.compared_rows(self.store))
        capture.record_items(self.keeper)
        self.objects.watch(self.keeper)
        self.keeper.start()
        threading.Thread(target=self._copy_now_and_then, daemon=True).start()

    def _take_over_older(self):
        if not self.store.is_empty():
            return
        files = capture.load_older(STATE)
        if not files:
            return
        self.store.commit([*capture.all_items(), *capture.everything()])
        older = os.path.join(STATE, "older")
        os.makedirs(older, exist_ok=True)
        for file in files:
            shutil.move(file, older)
        say(
            f"旧格式的数据已转换，原文件保存在 {older}。 "
            f"The state of an older version was taken over; its files are kept in {older}."
        )

    def copy(self):
        with self.copying:
            name = keep_copy(self.store, HOME)
            self.copied_at = time.monotonic()
            return name

    def _copy_now_and_then(self):
        while True:
            time.sleep(60)
            if self.copied_at is not None and time.monotonic() - self.copied_at > COPY_EVERY_SECONDS:
                try:
                    self.copy()
                except (OSError, sqlite3.Error) as reason:
                    say(f"未能保存数据副本。 A copy of the state could not be kept: {reason}")
                    self.copied_at = time.monotonic()

    def save_last(self, _states=None):
        try:
            self.keeper.end()
        except (OSError, sqlite3.Error) as reason:
            say(f"停止时未能写盘。 The disk did not take the last changes: {reason}")


KEEPING = Keeping() if __name__ == "__main__" else None


async def own_address(path, method):
    """What the starter asks for; None for any other path."""
    keeper = KEEPING.keeper
    if path == "/_local/kept" and method == "GET":
        return 200, {
            "behindSeconds": round(keeper.behind(), 2),
            "trouble": keeper.trouble,
            "savedAt": keeper.saved_at,
        }
    if path == "/_local/settle" and method == "POST":
        await asyncio.to_thread(keeper.settle)
        # The code of functions lies in files beside.
        await asyncio.to_thread(os.sync)
        return 200, {}
    if path == "/_local/copy" and method == "POST":
        return 200, {"name": await asyncio.to_thread(KEEPING.copy)}
    if path == "/_local/repair" and method == "POST":
        return 200, await asyncio.to_thread(repair)
    return None


async def refuse_reset(path, _method, _query):
    """MiniStack empties itself for whoever posts here; records are not emptied by a request."""
    if path != "/_ministack/reset":
        return None
    return 403, {"Content-Type": "application/json"}, json.dumps({"message": "npm run reset"}).encode()


def end_with_the_starter():
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def read_own_keys_by_tls():
    # The authorizer fetches the user pool's keys from the emulator itself, by plain http even where it speaks TLS only.
    from ministack.services import apigateway

    resolve = apigateway._resolve_jwks_url

    async def resolve_by_tls(authorizer):
        url = await resolve(authorizer)
        own = f"http://{apigateway._HOST}:{apigateway._PORT}/"
        return url.replace(own, f"https://127.0.0.1:{apigateway._PORT}/") if url else url

    apigateway._resolve_jwks_url = resolve_by_tls


def remember_attributes_in_nested_stacks():
    # An update of a nested stack forgets the attributes (Arn and so on) of each resource that it leaves as it is, and
    # fails at the next one that asks for them.
    from ministack.services.cloudformation import _stacks, provisioners

    update = provisioners._update_resource

    def update_with_known_attributes(kind, physical_id, old, new, stack, logical_id=None, known=None):
        if known is None:
            known = _stacks[stack]["_resources"].get(logical_id, {}).get("Attributes")
        return update(kind, physical_id, old, new, stack, logical_id, known)

    provisioners._update_resource = update_with_known_attributes


if __name__ == "__main__":
    remember_attributes_in_nested_stacks()
    if os.environ.get("USE_SSL") == "1":
        read_own_keys_by_tls()
    WorkerLimit(limit()).install()
    app._load_persisted_state = KEEPING.load
    app.save_all = KEEPING.save_last
    app._handle_admin_reset = refuse_reset
    app.app = guarded(app.app, KEEPING.keeper, own_address)
    threading.Thread(target=end_with_the_starter, daemon=True).start()
    app.main()
