"""Runs MiniStack for the local default, and adds what a store of records needs.

MiniStack saves its state only when it is stopped in good order. Here the state is saved every
few seconds as well, so that a power cut or kill -9 loses seconds and not the day. And the emulator
ends with the process that started it: when the pipe on standard input closes, it stops itself.
"""

import os
import signal
import threading
import time

from ministack import app
from ministack.core import persistence

# What the road changes while it runs; the rest (functions, roles, stacks) changes in deployments only.
RECORDS = ("dynamodb", "stepfunctions", "s3", "sqs", "ses", "ses_v2", "kms", "cognito")
EVERY_SECONDS = float(os.environ.get("LOCAL_SAVE_SECONDS", "3"))
saving = threading.Lock()
ending = threading.Event()


def save(names=None):
    states = app._build_persistence_save_dict()
    with saving:
        if not ending.is_set():
            persistence.save_all({n: s for n, s in states.items() if names is None or n in names})


def save_last(states):
    # The emulator's own save at its end; two at once would take each other's drafts away.
    with saving:
        ending.set()
        persistence.save_all(states)


def keep_saving():
    time.sleep(EVERY_SECONDS)
    while not ending.is_set():
        started = time.monotonic()
        save(RECORDS)
        # A large state must not keep the emulator busy with saving: one part saving, ten parts work.
        time.sleep(max(EVERY_SECONDS, 10 * (time.monotonic() - started)))


def end_with_the_starter():
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def save_everything_when_asked(*_):
    threading.Thread(target=save, daemon=True).start()


def read_own_keys_by_tls():
    # The authorizer fetches the user pool's keys from the emulator itself, by plain http even where it speaks TLS only.
    from ministack.services import apigateway

    resolve = apigateway._resolve_jwks_url

    async def resolve_by_tls(authorizer):
        url = await resolve(authorizer)
        own = f"http://{apigateway._HOST}:{apigateway._PORT}/"
        return url.replace(own, f"https://127.0.0.1:{apigateway._PORT}/") if url else url

    apigateway._resolve_jwks_url = resolve_by_tls


if __name__ == "__main__":
    if os.environ.get("USE_SSL") == "1":
        read_own_keys_by_tls()
    app.save_all = save_last
    signal.signal(signal.SIGUSR1, save_everything_when_asked)
    threading.Thread(target=keep_saving, daemon=True).start()
    threading.Thread(target=end_with_the_starter, daemon=True).start()
    app.main()
