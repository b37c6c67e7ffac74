"""A template of the shape that chat samples have: sockets, an HTTP API, a table, an edge."""

from __future__ import annotations

from typing import Any

Template = dict[str, Any]

REWRITE = """
function handler(event) {
  var request = event.request;
  if (request.uri === '/') return { statusCode: 302, headers: { location: { value: '/who/1' } } };
  if (request.uri.startsWith('/as/')) {
    var parts = request.uri.split('/');
    request.querystring.name = { value: parts[2] };
    request.uri = '/live';
  }
  return request;
}
"""


def got(logical_id: str, name: str = "Arn") -> Template:
    """`Fn::GetAtt`."""
    return {"Fn::GetAtt": [logical_id, name]}


def sub(text: str) -> Template:
    """`Fn::Sub`."""
    return {"Fn::Sub": text}


def _execute(api: str) -> str:
    return f"arn:aws:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{api}}}"


def _function(name: str, handler: str, **environment: Any) -> dict[str, Template]:
    given = {"GREETING": "hello", "TABLE": {"Ref": "Rows"}, **environment}
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}},
    }
    return {
        f"{name}Role": role,
        name: {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Runtime": "python3.11",
                "Handler": f"app.{handler}",
                "Code": {"S3Bucket": "local", "S3Key": "app"},
                "Role": got(f"{name}Role"),
                "Timeout": 10,
                "Environment": {"Variables": given},
            },
        },
    }


def _policy(name: str, *statements: Template) -> dict[str, Template]:
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    properties = {
        "PolicyName": f"{name}Policy",
        "PolicyDocument": document,
        "Roles": [{"Ref": f"{name}Role"}],
    }
    return {f"{name}Policy": {"Type": "AWS::IAM::Policy", "Properties": properties}}


def _allow(action: str, resource: Any, **more: Any) -> Template:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def _permission(name: str, source: Any) -> dict[str, Template]:
    properties = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": got(name),
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": source,
    }
    return {f"{name}Permission": {"Type": "AWS::Lambda::Permission", "Properties": properties}}


def _route(api: str, key: str, name: str, **more: Any) -> dict[str, Template]:
    wrapped = sub(
        f"arn:aws:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{name}.Arn}}/invocations"
    )
    integration = {
        "ApiId": {"Ref": api},
        "IntegrationType": "AWS_PROXY",
        "IntegrationUri": wrapped if api == "Sockets" else got(name),
        **({} if api == "Sockets" else {"PayloadFormatVersion": "2.0"}),
    }
    route = {
        "ApiId": {"Ref": api},
        "RouteKey": key,
        "Target": sub(f"integrations/${{{name}Integration}}"),
        **more,
    }
    return {
        f"{name}Integration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": integration},
        f"{name}Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": route},
        **_permission(
            name, sub(f"arn:aws:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{api}}}/*")
        ),
    }


def _authorizer(api: str, name: str, sources: list[str], **more: Any) -> dict[str, Template]:
    properties = {
        "ApiId": {"Ref": api},
        "AuthorizerType": "REQUEST",
        "AuthorizerUri": sub(
            f"arn:aws:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{name}.Arn}}"
            "/invocations"
        ),
        "IdentitySource": sources,
        "Name": name,
        **more,
    }
    source = sub(
        f"arn:aws:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{{api}}}/authorizers/*"
    )
    return {
        f"{name}Authorizer": {"Type": "AWS::ApiGatewayV2::Authorizer", "Properties": properties},
        **_permission(name, source),
    }


def _guarded(name: str) -> Template:
    return {"AuthorizationType": "CUSTOM", "AuthorizerId": {"Ref": f"{name}Authorizer"}}


def _api(name: str, kind: str, stage: str, **more: Any) -> dict[str, Template]:
    properties = {"Name": name, "ProtocolType": kind, **more}
    settings = {"ApiId": {"Ref": name}, "StageName": stage, "AutoDeploy": True}
    return {
        name: {"Type": "AWS::ApiGatewayV2::Api", "Properties": properties},
        f"{name}Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": settings},
    }


def _origin(id_: str, api: str) -> Template:
    host = sub(f"${{{api}}}.execute-api.${{AWS::Region}}.${{AWS::URLSuffix}}")
    return {
        "Id": id_,
        "DomainName": host,
        "CustomOriginConfig": {"OriginProtocolPolicy": "https-only"},
    }


def _behaviour(origin: str, **more: Any) -> Template:
    return {
        "TargetOriginId": origin,
        "ViewerProtocolPolicy": "https-only",
        "AllowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
        "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        "FunctionAssociations": [
            {"EventType": "viewer-request", "FunctionARN": got("Rewrite", "FunctionARN")}
        ],
        **more,
    }


def _edge() -> dict[str, Template]:
    rewrite = {
        "Name": "rewrite",
        "AutoPublish": True,
        "FunctionCode": REWRITE,
        "FunctionConfig": {"Runtime": "cloudfront-js-2.0", "Comment": ""},
    }
    config = {
        "Enabled": True,
        "Origins": [_origin("sockets", "Sockets"), _origin("http", "Http")],
        "CacheBehaviors": [
            {"PathPattern": "/live", **_behaviour("sockets")},
            {"PathPattern": "/as/*", **_behaviour("sockets")},
        ],
        "DefaultCacheBehavior": _behaviour("http"),
    }
    return {
        "Rewrite": {"Type": "AWS::CloudFront::Function", "Properties": rewrite},
        "Edge": {
            "Type": "AWS::CloudFront::Distribution",
            "Properties": {"DistributionConfig": config},
        },
    }


def _rows() -> dict[str, Template]:
    names = ("pk", "sk")
    properties = {
        "KeySchema": [
            {"AttributeName": name, "KeyType": kind}
            for name, kind in zip(names, ("HASH", "RANGE"), strict=True)
        ],
        "AttributeDefinitions": [{"AttributeName": n, "AttributeType": "S"} for n in names],
        "BillingMode": "PAY_PER_REQUEST",
        "StreamSpecification": {"StreamViewType": "KEYS_ONLY"},
    }
    mapping = {
        "EventSourceArn": got("Rows", "StreamArn"),
        "FunctionName": {"Ref": "Seen"},
        "StartingPosition": "TRIM_HORIZON",
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "MaximumRetryAttempts": 1,
        "DestinationConfig": {"OnFailure": {"Destination": got("DeadLetters")}},
        "FilterCriteria": {"Filters": [{"Pattern": '{"eventName": ["INSERT"]}'}]},
    }
    return {
        "Rows": {"Type": "AWS::DynamoDB::Table", "Properties": properties},
        "DeadLetters": {"Type": "AWS::SQS::Queue", "Properties": {}},
        "SeenMapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": mapping},
    }


def chat() -> Template:
    """The whole template."""
    callback = sub("https://${Sockets}.execute-api.${AWS::Region}.${AWS::URLSuffix}/live")
    connections = sub(
        "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Sockets}/live/POST/@connections/*"
    )
    leading = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["C#*"]}}
    resources = {
        **_api("Sockets", "WEBSOCKET", "live", RouteSelectionExpression="$request.body.do"),
        **_api("Http", "HTTP", "$default"),
        **_rows(),
        **_function("Connect", "connect"),
        **_policy("Connect", _allow("dynamodb:PutItem", got("Rows"), Condition=leading)),
        **_function("Guard", "authorize_socket"),
        **_authorizer("Sockets", "Guard", ["route.request.querystring.name"]),
        **_route("Sockets", "$connect", "Connect", **_guarded("Guard")),
        **_function("Say", "say"),
        **_route("Sockets", "say", "Say"),
        "SayResponse": {
            "Type": "AWS::ApiGatewayV2::RouteResponse",
            "Properties": {
                "ApiId": {"Ref": "Sockets"},
                "RouteId": {"Ref": "SayRoute"},
                "RouteResponseKey": "$default",
            },
        },
        **_function("Fail", "fail"),
        **_route("Sockets", "fail", "Fail"),
        **_function("Seen", "seen", CALLBACK=callback),
        **_policy("Seen", _allow("execute-api:ManageConnections", connections)),
        **_function("Door", "authorize_http"),
        **_authorizer(
            "Http",
            "Door",
            ["$request.header.X-Word"],
            AuthorizerPayloadFormatVersion="2.0",
            EnableSimpleResponses=True,
        ),
        **_function("Who", "whoami"),
        **_route("Http", "GET /who/{id}", "Who", **_guarded("Door")),
        **_function("ReadAll", "read_all"),
        **_route("Http", "GET /all", "ReadAll"),
        **_edge(),
    }
    outputs = {"Url": {"Value": sub("https://${Edge.DomainName}")}}
    return {"Resources": resources, "Outputs": outputs}
