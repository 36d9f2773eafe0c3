"""At most as many function workers as this machine bears: an idle one makes room, and who finds none waits."""

import os
import threading
import time

from ministack.core import lambda_runtime

# Measured: a warm worker of ours takes about 60 MB of its own (docs/evidence/durability.md).
WORKER_MB = 70
SHARE_OF_MEMORY = 0.4
FEWEST, MOST = 8, 48
# More of one function at once only take turns; a start costs more than a turn.
OF_ONE_FUNCTION = 2 * max(2, os.cpu_count() or 2)
# No function of ours waits for another, so a worker becomes free; this is longer than any of them may run.
WAIT_SECONDS = 120


def limit():
    """LOCAL_WORKERS, or what fits into a part of the memory."""
    given = os.environ.get("LOCAL_WORKERS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024 / 1024
    return max(FEWEST, min(MOST, int(memory * SHARE_OF_MEMORY / WORKER_MB)))


class WorkerLimit:
    def __init__(self, most):
        self.most = most
        self._free = threading.Condition()

    def install(self):
        acquire, release = lambda_runtime.acquire_worker, lambda_runtime.release_worker

        def acquire_within(name, config, code, qualifier="$LATEST", max_concurrency=None):
            until = time.monotonic() + WAIT_SECONDS
            with self._free:
                while not self._room(lambda_runtime._worker_key(name, config, qualifier)):
                    if not self._free.wait(until - time.monotonic()):
                        return None, "func_cap"
                return acquire(name, config, code, qualifier=qualifier, max_concurrency=max_concurrency)

        def release_and_tell(worker):
            release(worker)
            with self._free:
                self._free.notify_all()

        lambda_runtime.acquire_worker, lambda_runtime.release_worker = acquire_within, release_and_tell
        # The service has taken both by name.
        from ministack.services import lambda_svc

        lambda_svc.acquire_worker, lambda_svc.release_worker = acquire_within, release_and_tell

    def _room(self, key):
        """Whether the function has an idle worker, or one may be started, in the place of the longest idle if need be."""
        with lambda_runtime._lock:
            pools = lambda_runtime._workers
            own = pools.get(key, [])
            if any(not worker.in_use for worker in own):
                return True
            if len(own) >= OF_ONE_FUNCTION:
                return False
            if sum(len(pool) for pool in pools.values()) < self.most:
                return True
            idle = [(worker.last_used, name, worker) for name, pool in pools.items() for worker in pool if not worker.in_use]
            if not idle:
                return False
            _, name, oldest = min(idle, key=lambda each: each[0])
            pools[name].remove(oldest)
        threading.Thread(target=lambda_runtime.kill_workers, args=([oldest],), daemon=True).start()
        return True
