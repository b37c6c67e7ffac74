"""An authorizer in payload format 1.0: who may do what, by a list from outside the template."""

import json
import os
import urllib.request

USERS = "https://users.example.org/" + os.environ["USERS"]


def decide(event, context):
    with urllib.request.urlopen(USERS, timeout=30) as answer:
        name = json.load(answer).get(event["authorizationToken"])
    if name is None:
        raise Exception("Unauthorized")
    api = event["methodArn"].split("/")[0]
    allowed = [f"{api}/v1/GET/*", f"{api}/v1/PUT/v1/notes/{name}", f"{api}/v1/PUT/notes/{name}"]
    statement = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": allowed}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    return {"principalId": name, "policyDocument": document, "context": {"name": name}}
