"""The synthesized stacks keep the contracts of the code that they deploy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fnmatch import fnmatchcase

import aws_cdk as cdk
import pytest

from agent_tools.endpoint import PATHS as AGENT_PATHS
from devintel import protocol
from devintel.adapters import table as schema
from devintel.settings import PREFIX, Settings, read
from devintel.source_maps.library import LONGEST_S
from devintel_app.edge_paths import PAGE_FILES
from dialects.routes import PATHS
from infra import specs
from infra.deployer import Deployer
from infra.deployment import LOCAL_ONLY, Deployment
from infra.stack import DevIntelStack
from tests.infra.conftest import ROOT
from tests.infra.template import Template, as_list, refers

MESSAGES = {kind.model_fields["type"].default for kind in protocol.Incoming.__subclasses__()}


def test_synthesis_leaves_no_finding_of_cdk_nag_without_a_reason(synthesis):
    assert "Acknowledge with" not in synthesis.said
    assert synthesis.status == 0


def test_every_accepted_finding_has_a_reason(synthesis):
    metadata = json.loads((synthesis.folder / "devintel-prod.metadata.json").read_text())
    entries = [e["data"] for each in metadata.values() for e in each]
    accepted = [e for e in entries if isinstance(e, dict) and any("::" in k for k in e)]
    assert accepted
    assert all(len(reason.split()) >= 4 for each in accepted for reason in each.values())


def test_the_environment_of_every_function_is_what_the_settings_read(every):
    for name, (_, function) in every.functions().items():
        given = function["Environment"]["Variables"]
        fields = {key.removeprefix(PREFIX).lower() for key in given}
        assert fields == Settings.model_fields.keys() - LOCAL_ONLY, name


def test_the_settings_of_a_stage_reach_its_functions(bare):
    _, function = bare.functions()["event"]
    given = {k: v for k, v in function["Environment"]["Variables"].items() if isinstance(v, str)}
    settings = read(given)
    assert (settings.retention_days, settings.service) == (7, "devintel-bare")
    assert (settings.store, settings.auth) == ("dynamodb", "keys")


def test_every_message_of_the_protocol_has_a_route_that_answers(every):
    routes = {
        r["RouteKey"]: (i, r)
        for i, r in every.of("AWS::ApiGatewayV2::Route").items()
        if every.resources[r["ApiId"]["Ref"]]["Properties"]["ProtocolType"] == "WEBSOCKET"
    }
    answered = {
        next(iter(refers(r["RouteId"])))
        for r in every.of("AWS::ApiGatewayV2::RouteResponse").values()
        if r["RouteResponseKey"] == "$default"
    }
    two_way = {key for key, (i, _) in routes.items() if i in answered}
    assert two_way == MESSAGES | {"$default"}
    assert routes.keys() - two_way == {"$connect", "$disconnect"}
    for key in two_way:
        assert routes[key][1]["RouteResponseSelectionExpression"] == "$default"


OWNERS = dict.fromkeys(PATHS, "dialects") | dict.fromkeys(AGENT_PATHS, "agent_tools")


def test_every_route_ends_at_its_own_function_which_the_api_may_invoke(every):
    integrations = every.of("AWS::ApiGatewayV2::Integration")
    allowed = {
        (every.named(refers(p["FunctionName"])), json.dumps(p["SourceArn"]).rsplit("*", 1)[-1])
        for p in every.of("AWS::Lambda::Permission").values()
        if p["Principal"] == "apigateway.amazonaws.com"
    }
    for route in every.of("AWS::ApiGatewayV2::Route").values():
        key = route["RouteKey"]
        (integration,) = refers(route["Target"])
        function = every.invoked_by(integrations[integration]["IntegrationUri"])
        if integrations[integration].get("PayloadFormatVersion") == "2.0":
            assert function == OWNERS.get(key, "rest")
            assert key == "$default" or key in OWNERS
        else:
            assert function == specs.ROUTES[key].name
            assert any(f == function and arn.startswith(key) for f, arn in allowed), key


def test_callers_invoke_versions_and_interactive_ones_have_a_snapshot(prod, bare):
    for template, snapshots in ((prod, True), (bare, False)):
        uris = [i["IntegrationUri"] for i in template.of("AWS::ApiGatewayV2::Integration").values()]
        uris.append(template.one("AWS::ApiGatewayV2::Authorizer")["AuthorizerUri"])
        sources = template.of("AWS::Lambda::EventSourceMapping").values()
        uris += [mapping["FunctionName"] for mapping in sources]
        aliases = template.of("AWS::Lambda::Alias").keys()
        assert all(refers(uri) & aliases for uri in uris)
        assert len(aliases) == len(specs.ALL)
        for name, (_, function) in template.functions().items():
            interactive = name not in ("project", "tasks", "alerts") and snapshots
            expected = {"ApplyOn": "PublishedVersions"} if interactive else None
            assert function.get("SnapStart") == expected, name


def test_an_apis_children_are_made_one_after_the_other_and_its_stage_last(every):
    kinds = ("Authorizer", "Integration", "Route", "RouteResponse", "Stage")
    for api in every.of("AWS::ApiGatewayV2::Api"):
        children = {
            logical_id: set(as_list(resource.get("DependsOn", [])))
            for logical_id, resource in every.resources.items()
            if resource["Type"].removeprefix("AWS::ApiGatewayV2::") in kinds
            and resource["Properties"]["ApiId"] == {"Ref": api}
        }
        waits = {child: before & children.keys() for child, before in children.items()}
        made: list[str] = []
        while ready := [c for c in waits if c not in made and waits[c] <= set(made)]:
            assert len(ready) == 1, "two of them may be made at once"
            made += ready
        assert len(made) == len(children)
        assert every.resources[made[-1]]["Type"] == "AWS::ApiGatewayV2::Stage"


def test_the_authorizer_runs_on_every_handshake_even_without_a_ticket(every):
    authorizer = every.one("AWS::ApiGatewayV2::Authorizer")
    assert authorizer["IdentitySource"] == ["route.request.header.Host"]
    assert every.invoked_by(authorizer["AuthorizerUri"]) == "authorize"
    guarded = {
        r["RouteKey"]
        for r in every.of("AWS::ApiGatewayV2::Route").values()
        if r.get("AuthorizationType") == "CUSTOM"
    }
    assert guarded == {"$connect"}


def test_the_tables_schema_is_the_adapters(every):
    table = every.one("AWS::DynamoDB::GlobalTable")
    wanted = schema.definition("any")
    assert {k: table[k] for k in ("KeySchema", "AttributeDefinitions", "BillingMode")} == {
        k: wanted[k] for k in ("KeySchema", "AttributeDefinitions", "BillingMode")
    }
    assert table["StreamSpecification"]["StreamViewType"] == schema.STREAM_VIEW
    assert table["TimeToLiveSpecification"] == {
        "AttributeName": schema.TTL_ATTRIBUTE,
        "Enabled": True,
    }
    (replica,) = table["Replicas"]
    assert replica["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True


def test_the_table_has_a_ceiling_that_a_stage_may_lift(prod):
    table = prod.one("AWS::DynamoDB::GlobalTable")
    (replica,) = table["Replicas"]
    writes = table["WriteOnDemandThroughputSettings"]["MaxWriteRequestUnits"]
    reads = replica["ReadOnDemandThroughputSettings"]["MaxReadRequestUnits"]
    assert (writes, reads) == (1000, 2000)


def test_all_routes_together_let_through_what_the_stage_lets(every):
    stages = every.of("AWS::ApiGatewayV2::Stage").values()
    (stage,) = (each for each in stages if each["StageName"] == "$default")
    routes = every.of("AWS::ApiGatewayV2::Route").values()
    keys = {route["RouteKey"] for route in routes if route["ApiId"] == stage["ApiId"]}
    default, own = stage["DefaultRouteSettings"], stage["RouteSettings"]
    rates = [each["ThrottlingRateLimit"] for each in own.values()]
    bursts = [each["ThrottlingBurstLimit"] for each in own.values()]

    assert own.keys() == keys
    assert sum(rates) == pytest.approx(default["ThrottlingRateLimit"])
    assert 0 < min(bursts) <= sum(bursts) <= default["ThrottlingBurstLimit"]


def test_data_stays_unless_the_stage_says_otherwise_but_not_of_a_creation_that_fails(prod, bare):
    def fate(template):
        ((logical_id, table),) = template.of("AWS::DynamoDB::GlobalTable").items()
        (replica,) = table["Replicas"]
        return (
            template.resources[logical_id]["DeletionPolicy"],
            template.resources[logical_id]["UpdateReplacePolicy"],
            replica.get("DeletionProtectionEnabled", False),
        )

    assert fate(prod) == ("RetainExceptOnCreate", "Retain", False)
    assert fate(bare) == ("Delete", "Delete", False)


def test_the_dashboard_may_read_by_whichever_name_it_was_opened(prod, full, bare):
    def origins(template):
        _, function = template.functions()["authorize"]
        return json.dumps(function["Environment"]["Variables"]["DEVINTEL_ORIGINS"])

    (distribution,) = prod.of("AWS::CloudFront::Distribution")
    assert distribution in origins(prod)
    (distribution,) = full.of("AWS::CloudFront::Distribution")
    assert distribution in origins(full)
    assert "https://intel.example.org," in origins(full)
    assert origins(bare) == '""'


def test_the_origins_know_the_edge_by_a_secret(prod, bare):
    config = prod.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    told = [
        json.dumps(header["HeaderValue"])
        for origin in config["Origins"]
        if "CustomOriginConfig" in origin
        for header in origin["OriginCustomHeaders"]
    ]
    for name in ("authorize", "rest"):
        _, function = prod.functions()[name]
        secret = function["Environment"]["Variables"]["DEVINTEL_ORIGIN_SECRET"]
        assert told == [json.dumps(secret)] * 2
        assert "{{resolve:secretsmanager:" in told[0]
    _, function = bare.functions()["authorize"]
    assert function["Environment"]["Variables"]["DEVINTEL_ORIGIN_SECRET"] == ""


def test_the_edges_log_names_no_path_no_query_and_no_referer(full, prod):
    fields = full.one("AWS::Logs::Delivery")["RecordFields"]
    assert "c-ip" in fields
    assert not [f for f in fields if "uri" in f or "query" in f or "referer" in f.lower()]
    assert not prod.of("AWS::Logs::Delivery")


def test_what_a_firewall_finds_in_events_is_only_counted(full):
    rules = full.one("AWS::WAFv2::WebACL")["Rules"]
    blocking = {r["Name"] for r in rules if "None" in r.get("OverrideAction", {})}
    counting = {r["Name"] for r in rules if "Count" in r.get("OverrideAction", {})}
    assert blocking == {"AWSManagedRulesAmazonIpReputationList"}
    assert counting == {
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
    }


def test_every_role_is_bounded_where_the_account_has_a_boundary(full):
    roles = full.of("AWS::IAM::Role").values()
    assert all("policy/developers" in json.dumps(r["PermissionsBoundary"]) for r in roles)


def test_outputs_can_be_read_by_other_stacks(prod):
    names = {p["Name"] for p in prod.of("AWS::SSM::Parameter").values()}
    assert {"/devintel/prod/Url", "/devintel/prod/TableName"} <= names


def stream_of(template):
    """The mapping of the table's stream."""
    mappings = template.of("AWS::Lambda::EventSourceMapping").values()
    (mapping,) = [m for m in mappings if "BisectBatchOnFunctionError" in m]
    return mapping


def test_what_waits_in_a_queue_is_done_off_the_stream_a_few_at_a_time_and_given_up_after_tries(
    every,
):
    mappings = every.of("AWS::Lambda::EventSourceMapping").values()
    queues = [m for m in mappings if "BisectBatchOnFunctionError" not in m]
    served = {every.named(refers(mapping["FunctionName"])): mapping for mapping in queues}
    assert served.keys() == {"tasks", "alerts"}
    for name, tries, at_once in (("tasks", 3, 5), ("alerts", 20, 1)):
        mapping = served[name]
        (queue,) = refers(mapping["EventSourceArn"])
        properties = every.of("AWS::SQS::Queue")[queue]
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["BatchSize"] == at_once
        assert properties["RedrivePolicy"]["maxReceiveCount"] == tries
        assert properties["VisibilityTimeout"] >= 6 * every.functions()[name][1]["Timeout"]
    assert "sqs:SendMessage" in every.actions("project")


def test_only_alerts_send_mail_and_only_from_the_chosen_address(bare, full, prod):
    for template, sender in ((full, "alerts@example.org"), (bare, ""), (prod, "")):
        sends = [
            (name, statement)
            for name in template.functions()
            for statement in template.statements(name)
            if "ses:SendEmail" in as_list(statement["Action"])
        ]
        assert {name for name, _ in sends} == ({"alerts"} if sender else set())
        for _, statement in sends:
            assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": sender}}
            assert json.dumps(statement["Resource"]).count("*") == 0


def test_the_stream_wakes_the_projection_only_for_the_log_and_new_monitors(every):
    mapping = stream_of(every)
    patterns = [json.loads(f["Pattern"]) for f in mapping["FilterCriteria"]["Filters"]]
    assert patterns == [
        {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": prefix}]}}}}
        for prefix in ("L#", "MON#")
    ]


def test_a_batch_that_fails_is_bisected_retried_and_then_kept_as_a_dead_letter(every):
    mapping = stream_of(every)
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["MaximumRetryAttempts"] == 5
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    queue = refers(mapping["DestinationConfig"]["OnFailure"]["Destination"])
    (letters,) = queue & every.of("AWS::SQS::Queue").keys()
    assert "DeadLetters" in letters
    assert every.named(refers(mapping["FunctionName"])) == "project"
    assert "sqs:SendMessage" in every.actions("project")


def test_no_two_functions_share_a_role(every):
    roles = [refers(function["Role"]) for _, function in every.functions().values()]
    assert len(set(roles)) == len(specs.ALL)


def test_no_action_is_a_wildcard_and_no_resource_without_its_reason(every):
    anywhere = set()
    for name in every.functions():
        for statement in every.statements(name):
            assert not [a for a in as_list(statement["Action"]) if "*" in a], name
            if "*" in as_list(statement["Resource"]):
                anywhere |= set(as_list(statement["Action"]))
    # Tracing's two take no resource.
    tracing = {"xray:PutTraceSegments", "xray:PutTelemetryRecords"}
    assert anywhere <= tracing


def test_table_access_is_bound_to_the_beginnings_of_keys(every):
    for spec in specs.ALL:
        for statement in every.statements(spec.name):
            actions = as_list(statement["Action"])
            if "dynamodb:GetItem" in actions:
                leading = statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
                assert as_list(leading) == list(spec.partitions)
            assert "dynamodb:Scan" not in actions


def test_a_function_may_push_only_with_the_verbs_it_uses(prod):
    for spec in specs.ALL:
        granted = [
            json.dumps(s["Resource"])
            for s in prod.statements(spec.name)
            if "execute-api:ManageConnections" in as_list(s["Action"])
        ]
        verbs = {v for v in ("POST", "GET", "DELETE") if f"/ws/{v}/@connections/*" in str(granted)}
        assert verbs == set(spec.connections), spec.name


def test_logs_hold_no_query_no_path_and_no_message(every):
    stages = every.of("AWS::ApiGatewayV2::Stage").values()
    assert len(stages) == 2
    for stage in stages:
        said = stage["AccessLogSettings"]["Format"].lower()
        assert not [w for w in ("query", "path", "resource", "header", "useragent") if w in said]
        assert stage["DefaultRouteSettings"].get("DataTraceEnabled", False) is False
        assert stage["DefaultRouteSettings"]["ThrottlingRateLimit"] > 0
        assert stage["DefaultRouteSettings"]["ThrottlingBurstLimit"] > 0
    sockets = next(s for s in every.of("AWS::ApiGatewayV2::Stage").values() if "RouteSettings" in s)
    handshakes = sockets["RouteSettings"]["$connect"]
    assert (handshakes["ThrottlingRateLimit"], handshakes["ThrottlingBurstLimit"]) == (20, 200)
    for group in every.of("AWS::Logs::LogGroup").values():
        assert group["RetentionInDays"] == 30
        cheap = group["LogGroupName"].rsplit("/", 1)[1] in (
            "http-access",
            "websocket-access",
            "edge",
        )
        assert group["LogGroupClass"] == ("INFREQUENT_ACCESS" if cheap else "STANDARD")


def test_lambda_writes_no_lines_of_its_own_about_an_invocation_that_went_well(every):
    for _, function in every.functions().values():
        logging = function["LoggingConfig"]
        assert (logging["LogFormat"], logging["SystemLogLevel"]) == ("JSON", "WARN")


def test_the_websocket_stage_is_named_like_the_path_it_serves(every):
    (sockets,) = [
        a for a in every.of("AWS::ApiGatewayV2::Api").values() if a["ProtocolType"] == "WEBSOCKET"
    ]
    assert sockets["RouteSelectionExpression"] == "$request.body.type"
    names = {s["StageName"] for s in every.of("AWS::ApiGatewayV2::Stage").values()}
    assert names == {"ws", "$default"}


@pytest.fixture(name="distribution")
def _distribution(prod):
    return prod.one("AWS::CloudFront::Distribution")["DistributionConfig"]


def test_every_path_of_the_contract_reaches_its_upstream(prod, distribution):
    rows = json.loads((ROOT / "tests/vectors/edge_paths.json").read_text())["rows"]
    origins = {o["Id"]: _upstream(prod, o) for o in distribution["Origins"]}
    wrong = [
        (method, path)
        for method, path, _, _, _, upstream in rows
        if upstream != "redirect" and origins[_behaviour(distribution, path)] != upstream
    ]
    assert wrong == []


def _behaviour(distribution, path):
    for behaviour in distribution["CacheBehaviors"]:
        if fnmatchcase(path, behaviour["PathPattern"]):
            return behaviour["TargetOriginId"]
    return distribution["DefaultCacheBehavior"]["TargetOriginId"]


def _upstream(template, origin):
    if "S3OriginConfig" in origin:
        return "static"
    (api,) = refers(origin["DomainName"]) & template.of("AWS::ApiGatewayV2::Api").keys()
    return template.of("AWS::ApiGatewayV2::Api")[api]["ProtocolType"].lower()


def test_the_edge_rewrites_every_path_and_caches_no_api(distribution):
    every = [distribution["DefaultCacheBehavior"], *distribution["CacheBehaviors"]]
    caching_disabled, all_but_host = (
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    )
    for behaviour in every:
        (association,) = behaviour["FunctionAssociations"]
        assert association["EventType"] == "viewer-request"
        assert behaviour["ViewerProtocolPolicy"] in ("https-only", "redirect-to-https")
        if behaviour.get("PathPattern") not in ("/dashboard/*", *PAGE_FILES):
            assert behaviour["CachePolicyId"] == caching_disabled
            assert behaviour["OriginRequestPolicyId"] == all_but_host


def test_pages_of_any_origin_may_load_the_page_script(prod, distribution):
    files = [b for b in distribution["CacheBehaviors"] if b["PathPattern"] in PAGE_FILES]
    (policy,) = {b["ResponseHeadersPolicyId"]["Ref"] for b in files}
    found = prod.of("AWS::CloudFront::ResponseHeadersPolicy")[policy]
    headers = found["ResponseHeadersPolicyConfig"]

    assert len(files) == len(PAGE_FILES)
    assert headers["CorsConfig"]["AccessControlAllowOrigins"] == {"Items": ["*"]}


def test_what_is_named_by_its_hash_is_kept_for_ever_and_the_page_that_names_it_is_not(prod):
    uploads = prod.of("Custom::CDKBucketDeployment").values()
    kept = {u["DestinationBucketKeyPrefix"]: u["SystemMetadata"]["cache-control"] for u in uploads}
    (pages,) = [u for u in uploads if u["DestinationBucketKeyPrefix"] == "dashboard"]

    assert kept == {
        "dashboard/bundle": "public, max-age=31536000, immutable",
        "dashboard": "no-cache",
    }
    assert pages["Exclude"] == ["bundle/*"], "an upload that prunes spares what open pages load"


def test_the_dashboard_is_sent_with_every_header_that_its_folder_names(prod, distribution):
    wanted = json.loads((ROOT / "dashboard_site/headers.json").read_text())
    (page,) = [b for b in distribution["CacheBehaviors"] if b["PathPattern"] == "/dashboard/*"]
    (policy,) = refers(page["ResponseHeadersPolicyId"])
    config = prod.of("AWS::CloudFront::ResponseHeadersPolicy")[policy][
        "ResponseHeadersPolicyConfig"
    ]
    security = config["SecurityHeadersConfig"]
    custom = {
        i["Header"].title(): i["Value"]
        for i in config.get("CustomHeadersConfig", {}).get("Items", [])
    }
    sent = custom | {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "X-Content-Type-Options": "nosniff" if security["ContentTypeOptions"]["Override"] else "",
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
    }
    assert sent == {name.title(): value for name, value in wanted.items()}
    assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000


def test_every_bucket_is_private(prod):
    buckets = prod.of("AWS::S3::Bucket")
    assert len(buckets) == 2
    for bucket in buckets.values():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}


def test_a_blob_goes_when_none_of_the_rows_that_point_to_it_is_left(prod):
    (blobs,) = (b for n, b in prod.of("AWS::S3::Bucket").items() if "Blobs" in n)
    rules = blobs["LifecycleConfiguration"]["Rules"]
    assert [(r["Status"], r["ExpirationInDays"], "Prefix" in r) for r in rules] == [
        ("Enabled", LONGEST_S // 86_400, False)
    ]


def test_stages_live_side_by_side(prod, bare, full):
    named = ("FunctionName", "TableName", "LogGroupName", "DashboardName", "Name", "QueueName")
    per_stage = [
        {
            (r["Type"], r["Properties"][n])
            for r in template.resources.values()
            for n in named
            # These are named within their API and their function.
            if r["Type"] not in ("AWS::ApiGatewayV2::Authorizer", "AWS::Lambda::Alias")
            and isinstance(r.get("Properties", {}).get(n), str)
        }
        for template in (prod, bare, full)
    ]
    assert all(per_stage)
    assert not per_stage[0] & per_stage[1]
    assert not per_stage[1] & per_stage[2]


def test_without_an_edge_there_is_none(bare):
    kinds = {r["Type"].split("::")[1] for r in bare.resources.values()}
    assert not kinds & {"CloudFront", "WAFv2"}
    assert [name for name in bare.of("AWS::S3::Bucket") if "Blobs" not in name] == []


def test_reserved_concurrency_reaches_the_function_that_it_names(bare):
    reserved = {
        name: function.get("ReservedConcurrentExecutions")
        for name, (_, function) in bare.functions().items()
    }
    assert {n: v for n, v in reserved.items() if v is not None} == {"event": 50}


def test_only_the_tasks_may_ask_the_language_model_and_only_the_chosen_one(bare, full, prod):
    for template, chosen in ((bare, "some.model-v1:0"), (full, "us.some.model-v1:0"), (prod, "")):
        asked = {
            (name, json.dumps(statement["Resource"]).rsplit("/", 1)[1].rstrip('"]}'))
            for name in template.functions()
            for statement in template.statements(name)
            if "bedrock:InvokeModel" in as_list(statement["Action"])
        }
        assert {name for name, _ in asked} == ({"tasks"} if chosen else set())
        assert {model.removeprefix("us.") for _, model in asked} <= {"some.model-v1:0"}


def test_only_who_logs_people_in_reads_the_providers_secret_and_no_other(bare, full, prod):
    for template, chosen in ((full, "devintel/full/oidc"), (bare, ""), (prod, "")):
        reads = [
            (name, json.dumps(statement["Resource"]))
            for name in template.functions()
            for statement in template.statements(name)
            if any(action.startswith("ssm:") for action in as_list(statement["Action"]))
        ]
        assert {name for name, _ in reads} == ({"rest"} if chosen else set())
        for _, resource in reads:
            assert f":parameter/{chosen}" in resource
            assert "*" not in resource


def test_who_publishes_to_the_topic_may(full):
    (policy,) = full.of("AWS::SNS::TopicPolicy").values()
    allowed = {
        statement["Principal"]["Service"]: statement["Condition"]
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    }
    ours = {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert allowed == dict.fromkeys(("cloudwatch.amazonaws.com", "budgets.amazonaws.com"), ours)


def test_whatever_is_given_up_by_a_queue_raises_an_alarm(full):
    letters = {
        next(iter(refers(q["RedrivePolicy"]["deadLetterTargetArn"])))
        for _, q in full.of("AWS::SQS::Queue").items()
        if "RedrivePolicy" in q
    }
    watched = {
        next(iter(refers(dimension["Value"])))
        for alarm in full.of("AWS::CloudWatch::Alarm").values()
        if alarm.get("Namespace") == "AWS/SQS"
        for dimension in alarm["Dimensions"]
    }
    assert len(letters) == 2
    assert letters < watched, "and the stream's own dead letters"


def test_alarms_reach_someone_and_say_what_to_do(full):
    topic = full.of("AWS::SNS::Topic").keys()
    (subscription,) = full.of("AWS::SNS::Subscription").values()
    assert (subscription["Protocol"], subscription["Endpoint"]) == ("email", "team@example.org")
    for name, alarm in full.of("AWS::CloudWatch::Alarm").items():
        assert refers(alarm["AlarmActions"]) == topic, name
        assert len(alarm["AlarmDescription"].split()) > 6, name
        assert alarm["TreatMissingData"] == "notBreaching", name


def test_options_of_the_edge_reach_it(full):
    config = full.one("AWS::CloudFront::Distribution")["DistributionConfig"]
    assert config["Aliases"] == ["intel.example.org"]
    assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert refers(config["WebACLId"]) == full.of("AWS::WAFv2::WebACL").keys()
    kinds = {r["Type"] for r in full.of("AWS::Route53::RecordSet").values()}
    assert kinds == {"A", "AAAA"}


def test_with_a_key_of_ones_own_the_table_uses_it_and_its_callers_may(full):
    key = full.of("AWS::KMS::Key").keys()
    (replica,) = full.one("AWS::DynamoDB::GlobalTable")["Replicas"]
    assert refers(replica["SSESpecification"]) == key
    for spec in specs.ALL:
        if spec.table:
            assert "kms:Decrypt" in full.actions(spec.name), spec.name


def test_a_budget_watches_the_stages_tag(full):
    (budget,) = full.of("AWS::Budgets::Budget").values()
    assert budget["Budget"]["CostFilters"] == {"TagKeyValue": ["user:devintel:stage$full"]}


def test_what_holds_data_keeps_its_logical_id_for_ever(prod, full):
    """CloudFormation would make another one, empty, under another id."""
    kinds = ("DynamoDB::GlobalTable", "KMS::Key", "S3::Bucket")
    pinned = {
        "DevIntelTableCBDD911B": "AWS::DynamoDB::GlobalTable",
        "DevIntelBlobsBucketA4953EE3": "AWS::S3::Bucket",
    }
    pinned_full = pinned | {
        "DevIntelTableKey9EDB7B61": "AWS::KMS::Key",
        "DevIntelExportsBucket7EEE3D62": "AWS::S3::Bucket",
    }

    def kept(template):
        return {
            name: resource["Type"]
            for name, resource in template.resources.items()
            if resource["Type"].removeprefix("AWS::") in kinds
            and resource.get("DeletionPolicy") == "RetainExceptOnCreate"
        }

    assert kept(prod) == pinned
    assert kept(full) == pinned_full


def test_new_versions_take_over_in_steps_where_the_stage_wants_it(full, prod):
    assert not prod.of("AWS::CodeDeploy::DeploymentGroup")
    assert len(full.of("AWS::CodeDeploy::DeploymentGroup")) == len(specs.ALL)
    for alias in full.of("AWS::Lambda::Alias"):
        policy = full.resources[alias]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
        assert policy["ApplicationName"]


def test_the_deployers_role_is_taken_by_one_environment_of_one_repository_only():
    app = cdk.App(analytics_reporting=False)
    Deployer(app, "deployer", repository="acme/devintel")
    (stack,) = app.synth().stacks
    template = Template(stack.template["Resources"])
    (role,) = template.of("AWS::IAM::Role").values()
    (statement,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert statement["Condition"] == {
        "StringEquals": {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:acme/devintel:environment:production",
        }
    }
    (policy,) = template.of("AWS::IAM::Policy").values()
    actions = {a for s in policy["PolicyDocument"]["Statement"] for a in as_list(s["Action"])}
    assert not [action for action in actions if "*" in action]


def test_the_construct_serves_an_app_of_ones_own(tmp_path, synthesis):
    """From another project's folder, with nothing of this repository on its path."""
    (tmp_path / "app.py").write_text(
        "import aws_cdk as cdk\n"
        "from devintel_infra import Deployment, DevIntel\n"
        "app = cdk.App(outdir='out')\n"
        "stack = cdk.Stack(app, 'theirs')\n"
        "made = DevIntel(stack, 'Intel', deployment=Deployment(stage='theirs', edge=False))\n"
        "cdk.CfnOutput(stack, 'Where', value=made.http.api.api_endpoint)\n"
        "app.synth()\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    subprocess.run(
        [sys.executable, "app.py"], cwd=tmp_path, env=environment, check=True, timeout=120
    )
    resources = json.loads((tmp_path / "out" / "theirs.template.json").read_text())["Resources"]
    assert [n for n, r in resources.items() if r["Type"] == "AWS::DynamoDB::GlobalTable"]


def test_a_restored_table_takes_the_place_of_the_stacks_own_which_is_kept(synthesis):
    app = cdk.App(analytics_reporting=False)
    stream = "arn:aws:dynamodb:us-east-1:123456789012:table/restored/stream/1"
    given = {"stage": "back", "edge": False, "restored_table": "restored"}
    deployment = Deployment.model_validate(given | {"restored_stream_arn": stream})
    DevIntelStack(app, "back", deployment=deployment)
    (stack,) = app.synth().stacks
    template = Template(stack.template["Resources"])
    assert template.one("AWS::DynamoDB::GlobalTable")
    assert stream_of(template)["EventSourceArn"] == stream
    for name, (_, function) in template.functions().items():
        assert function["Environment"]["Variables"]["DEVINTEL_TABLE"] == "restored", name
    granted = json.dumps(template.statements("event"))
    assert "table/restored" in granted


def test_the_log_of_an_edge_elsewhere_is_delivered_from_its_own_stack(synthesis):
    template = synthesis.template("prod-edge-logs")
    source = template.one("AWS::Logs::DeliverySource")
    assert source["LogType"] == "ACCESS_LOGS"
    assert refers(source["ResourceArn"]) >= {"DistributionId"}
    fields = set(template.one("AWS::Logs::Delivery")["RecordFields"])
    assert "c-ip" in fields
    assert not fields & {"cs-uri-stem", "cs-uri-query", "cs(Referer)"}
    assert "DistributionIdParameter" in str(synthesis.template("prod").resources)
    for stage, there in (("full", False), ("bare", False), ("dev", True)):
        found = synthesis.folder / f"devintel-{stage}-edge-logs.template.json"
        assert found.exists() == there
