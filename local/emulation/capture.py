"""What of MiniStack is kept, and how it comes back. Everything here speaks of its modules; nothing else does."""

import ast
import json
import os
from collections import defaultdict

from ministack import app
from ministack.core import persistence
from ministack.core.responses import AccountRegionScopedDict, AccountScopedDict
from ministack.services import cloudwatch_logs, dynamodb, lambda_svc, s3, ses, stepfunctions

ITEMS = "items:"
MAILS = "mailbox"
# What the road changes while it runs, besides the records of the table and the objects.
LIVE = ("sqs", "ses", "ses_v2", "cognito", "kms")
# Not kept: a position in a stream that begins anew would skip its first records; what a deployment said is in its log.
LEFT_OUT = {
    "lambda": ("dynamodb_stream_positions", "kinesis_positions"),
    "cloudformation": ("stack_events",),
}
SCOPED = {"region": AccountRegionScopedDict, "account": AccountScopedDict}


def dumped(value):
    return json.dumps(value, default=persistence._json_default, ensure_ascii=False)


def parsed(body):
    return json.loads(body, object_hook=persistence._json_object_hook)


def rows_of(service, state):
    """One row per entry of a scoped store; the row with an empty key says what kind of store it is."""
    for name, value in state.items():
        if name in LEFT_OUT.get(service, ()):
            continue
        kind = next((kind for kind, scoped in SCOPED.items() if isinstance(value, scoped)), None)
        if kind is None:
            yield service, name, "", dumped({"plain": value})
            continue
        yield service, name, "", dumped({"scoped": kind})
        for key, entry in list(value._data.items()):
            yield service, name, repr(key), dumped(entry)


def state_of(rows):
    """The reverse of rows_of."""
    state, entries = {}, defaultdict(list)
    for name, key, body in rows:
        if key != "":
            entries[name].append((ast.literal_eval(key), parsed(body)))
            continue
        head = parsed(body)
        state[name] = head["plain"] if "plain" in head else SCOPED[head["scoped"]]()
    for name, found in entries.items():
        state[name]._data.update(found)
    return state


def tables_without_items():
    """The tables, as DynamoDB describes them; their items are rows of their own."""
    derived = ("items", "ItemCount", "TableSizeBytes", dynamodb._INDEX_MEMBERS)
    bare = AccountRegionScopedDict()
    for scope, table in list(dynamodb._tables._data.items()):
        bare._data[scope] = {name: value for name, value in table.items() if name not in derived}
    others = {
        name: getattr(dynamodb, f"_{name}")
        for name in (
            *("tags", "ttl_settings", "pitr_settings", "kinesis_destinations", "contributor_insights", "backups"),
            *("resource_policies", "exports", "imports"),
        )
    }
    return {"tables": bare, **others}


def machines():
    """An execution is only a wait and dies with the emulator: the record starts it again."""
    kept = ("state_machines", "tags", "activities", "state_machine_versions", "state_machine_aliases")
    return {name: getattr(stepfunctions, f"_{name}") for name in kept}


def log_groups():
    """Where lines go, without the lines of this run."""
    groups = AccountRegionScopedDict()
    for scope, group in list(cloudwatch_logs._log_groups._data.items()):
        groups._data[scope] = {**group, "streams": {}}
    return {"log_groups": groups, "metric_filters": cloudwatch_logs._metric_filters}


OWN_STATES = {"dynamodb": tables_without_items, "stepfunctions": machines, "cloudwatch_logs": log_groups}


def mails():
    for scope, sent in list(ses._sent_emails._data.items()):
        for at, mail in enumerate(list(sent)):
            yield MAILS, repr(scope), f"{at:08d}", dumped(mail)


def live():
    for service in LIVE:
        module = app._loaded_modules.get(service)
        if module is not None and hasattr(module, "get_state"):
            yield from rows_of(service, module.get_state())
    yield from mails()


def everything():
    for service, get_state in app._build_persistence_save_dict().items():
        state = OWN_STATES.get(service, get_state)()
        if state is not None:
            yield from rows_of(service, state)
    yield from mails()


def item_key(pk, sk):
    return json.dumps([pk, sk], ensure_ascii=False)


def record_items(keeper):
    """Every write to a table passes these two functions; what one request changes is one commit."""
    set_item, remove_item = dynamodb._set_item, dynamodb._remove_item
    handle = dynamodb.handle_request

    def set_and_record(table, pk, sk, item):
        old = set_item(table, pk, sk, item)
        keeper.record("dynamodb", ITEMS + table["TableArn"], item_key(pk, sk), json.dumps(item, ensure_ascii=False))
        return old

    def remove_and_record(table, pk, sk):
        old = remove_item(table, pk, sk)
        if old is not None:
            keeper.record("dynamodb", ITEMS + table["TableArn"], item_key(pk, sk), None)
        return old

    def refuse_replacing(_table):
        raise NotImplementedError("items replaced as a whole are not kept here")

    async def handle_as_one(*request):
        with keeper.gate:
            return await handle(*request)

    dynamodb._set_item, dynamodb._remove_item = set_and_record, remove_and_record
    dynamodb._items_replaced = refuse_replacing
    dynamodb.handle_request = handle_as_one


def restore(store):
    """Loads every service of the file. Raises what a module says when it cannot take what it wrote itself."""
    for service in store.services():
        if service == "dynamodb":
            restore_tables(store)
        elif service == MAILS:
            for scope, _, body in store.rows(MAILS):
                ses._sent_emails._data.setdefault(ast.literal_eval(scope), []).append(parsed(body))
        else:
            app._get_module(app._state_map[service]).load_persisted_state(state_of(store.rows(service)))


def restore_tables(store):
    items, bare = defaultdict(lambda: defaultdict(dict)), []
    for name, key, body in store.rows("dynamodb"):
        if not name.startswith(ITEMS):
            bare.append((name, key, body))
            continue
        pk, sk = json.loads(key)
        items[name.removeprefix(ITEMS)][pk][sk] = json.loads(body)
    state = state_of(bare)
    known = set()
    for table in state.get("tables", AccountRegionScopedDict())._data.values():
        known.add(table["TableArn"])
        table["items"] = items.get(table["TableArn"], defaultdict(dict))
        dynamodb._update_counts(table)
    lost = set(items) - known
    if lost:
        raise LookupError(f"records without their table: {', '.join(sorted(lost))}")
    app._get_module("dynamodb").load_persisted_state(state)


def compared_rows(store):
    """What the file holds of what is compared, for the keeper to begin with: all but the items."""
    for service in store.services():
        for name, key, body in store.rows(service):
            if not (service == "dynamodb" and name.startswith(ITEMS)):
                yield service, name, key, body


def load_older(state_dir):
    """
    The form before this one: a JSON file per service, written whole. Strictly: a file that cannot be read stops the
    start, where MiniStack would go on without it. Returns the files that were read.
    """
    read = []
    for service, module in app._state_map.items():
        file = os.path.join(state_dir, f"{service}.json")
        if not os.path.exists(file):
            continue
        with open(file) as text:
            data = json.load(text, object_hook=persistence._json_object_hook)
        if not isinstance(data, dict) or "payload" not in data:
            raise ValueError(f"{file} is not a state")
        if data["payload"]:
            app._get_module(module).load_persisted_state(data["payload"])
        read.append(file)
    lambda_svc._dynamodb_stream_positions.clear()
    return read


def all_items():
    for table in list(dynamodb._tables._data.values()):
        for pk, bucket in list(table["items"].items()):
            for sk, item in list(bucket.items()):
                yield "dynamodb", ITEMS + table["TableArn"], item_key(pk, sk), json.dumps(item, ensure_ascii=False)


class ObjectFiles:
    """Objects are files that MiniStack writes and renames into place; here they reach the disk before their records do."""

    def __init__(self):
        self._written = set()

    def watch(self, keeper):
        write = s3._atomic_write

        def write_and_note(path, data, *, text=False):
            try:
                write(path, data, text=text)
            except OSError as reason:
                keeper.fail(reason)
                raise
            self._written.add(path)
            keeper.note()

        s3._atomic_write = write_and_note

    def sync(self):
        while self._written:
            path = self._written.pop()
            try:
                handle = os.open(path, os.O_RDONLY)
            except FileNotFoundError:
                continue
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def probe(self):
        """Fails as long as the disk is full."""
        path = os.path.join(s3.DATA_DIR, ".probe")
        try:
            with open(path, "wb") as file:
                file.write(bytes(1 << 20))
                file.flush()
                os.fsync(file.fileno())
        finally:
            if os.path.exists(path):
                os.remove(path)
