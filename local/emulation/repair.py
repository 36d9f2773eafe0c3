"""Deploys again what the stacks say is there and is not, where its name makes it the same thing again."""

from ministack import app
from ministack.core.responses import request_scope
from ministack.services import cloudformation, kms, s3, sqs, stepfunctions
from ministack.services.cloudformation import provisioners

CREATED_AGAIN = ("AWS::SQS::Queue", "AWS::StepFunctions::StateMachine")


def same(kind, one, other):
    """A queue's address carries the port, which may differ from start to start; its end is its name."""
    return one.rsplit("/", 1)[-1] == other.rsplit("/", 1)[-1] if kind == "AWS::SQS::Queue" else one == other


def is_there(kind, name, properties):
    if kind == "AWS::SQS::Queue":
        return any(same(kind, name, url) for url in sqs._queues)
    if kind == "AWS::StepFunctions::StateMachine":
        return name in stepfunctions._state_machines
    if kind == "AWS::KMS::Key":
        return name in kms._keys
    if kind == "AWS::S3::Bucket":
        wanted = (properties.get("VersioningConfiguration") or {}).get("Status")
        return name in s3._buckets and (wanted is None or s3._bucket_versioning.get(name) == wanted)
    if kind == "AWS::DynamoDB::Table":
        return name in app._get_module("dynamodb")._tables
    if kind == "AWS::Lambda::Function":
        function = app._get_module("lambda_svc")._functions.get(name)
        return function is not None and bool(function.get("code_zip"))
    if kind == "AWS::ApiGatewayV2::Api":
        return name in app._get_module("apigateway")._apis
    if kind == "AWS::Cognito::UserPool":
        return name in app._get_module("cognito")._user_pools
    return True


def missing():
    """(stack, logical id, resource) of all that is not there, and brought back what can be."""
    for (account, region, stack_name), stack in list(cloudformation._stacks._data.items()):
        with request_scope(account, region):
            for logical_id, resource in (stack.get("_resources") or {}).items():
                kind, name = resource["ResourceType"], resource["PhysicalResourceId"]
                if not is_there(kind, name, resource.get("Properties") or {}):
                    yield stack_name, logical_id, resource


def create_again(stack_name, logical_id, resource):
    kind, properties = resource["ResourceType"], resource.get("Properties") or {}
    if kind in CREATED_AGAIN:
        seed = provisioners._NAME_SEED.set(resource.get("_name_seed", ""))
        try:
            name, _ = provisioners._provision_resource(kind, logical_id, properties, stack_name)
        finally:
            provisioners._NAME_SEED.reset(seed)
        return same(kind, name, resource["PhysicalResourceId"])
    if kind == "AWS::S3::Bucket" and resource["PhysicalResourceId"] in s3._buckets:
        status = properties["VersioningConfiguration"]["Status"]
        s3._bucket_versioning[resource["PhysicalResourceId"]] = status
        return True
    return False


def repair():
    """
    What was brought back and what cannot be (a key, a table: it would not be the same again), by logical id; `empty`:
    nothing was ever deployed here.
    """
    stacks, tables = cloudformation._stacks._data, app._get_module("dynamodb")._tables._data
    if not stacks:
        return {"repaired": [], "lost": ["CloudFormation stacks"] if tables else [], "empty": not tables}
    repaired, lost = [], []
    for stack_name, logical_id, resource in missing():
        region, account = stack_scope(stack_name)
        with request_scope(account, region):
            done = create_again(stack_name, logical_id, resource)
        (repaired if done else lost).append(f"{resource['ResourceType'].removeprefix('AWS::')} {logical_id}")
    return {"repaired": repaired, "lost": lost, "empty": False}


def stack_scope(stack_name):
    return next((region, account) for account, region, name in cloudformation._stacks._data if name == stack_name)
