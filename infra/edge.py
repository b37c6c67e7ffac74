"""One https host name: CloudFront before the static dashboard, the WebSocket and the HTTP API."""

from __future__ import annotations

import json
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_route53_targets as targets
from constructs import Construct

from devintel.teams.authorization import EDGE_HEADER
from infra.acknowledge import acknowledge
from infra.dashboard_site import DashboardSite
from infra.deployment import Deployment
from infra.edge_logs import EdgeLogs
from infra.firewall import Firewall
from infra.origin_secret import OriginSecret

ROOT = Path(__file__).parents[1]
HEADERS = ROOT / "dashboard_site" / "headers.json"

KEY = "?" * 52
"""A key's place in a path; `?` is one character, so no other path under /k/ is taken."""

HTTP_PATHS = ("/s//*", "/s/*/s/*")
"""No session's socket, though the next patterns would take them: `*` is any text, `/` too."""
_SOCKETS = ("/ws", "/ws/monitor")
WEBSOCKET_PATHS = tuple(
    before + path for before in ("", f"/k/{KEY}", "/s/*", f"/k/{KEY}/s/*") for path in _SOCKETS
)
STATIC_PATHS = ("/dashboard/*",)
PAGE_FILES = ("/client.js", "/client.mjs", "/client-rules.js")
"""What other people's pages load, from any origin."""


class Edge(Construct):
    """The distribution; everything that is no socket and no file goes to the HTTP API."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        websocket_host: str,
        http_host: str,
        deployment: Deployment,
    ) -> None:
        super().__init__(scope, id_)
        self.deployment = deployment
        self.secret = OriginSecret(self, "Secret")
        self._rewrite = self._function()
        site = DashboardSite(self, "Site", deployment=deployment)
        sockets = self._api(websocket_host, headers=None)
        requests = self._api(http_host, headers=self._api_headers())
        bucket = origins.S3BucketOrigin.with_origin_access_control(
            site.bucket, origin_access_control=self._access()
        )
        files = self._files(bucket, self._page_headers())
        page_files = self._files(bucket, self._page_file_headers())
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=f"DevIntel {deployment.stage}",
            default_behavior=requests,
            additional_behaviors={
                **dict.fromkeys(HTTP_PATHS, requests),
                **dict.fromkeys(WEBSOCKET_PATHS, sockets),
                **dict.fromkeys(STATIC_PATHS, files),
                **dict.fromkeys(PAGE_FILES, page_files),
            },
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            domain_names=[deployment.domain_name] if deployment.domain_name else None,
            certificate=self._certificate(),
            web_acl_id=self._web_acl(),
        )
        site.publish()
        if deployment.logs_edge and not deployment.logs_edge_apart:
            arn = self.distribution.distribution_arn
            EdgeLogs(self, "Logs", distribution_arn=arn, deployment=deployment)
        self._alias()
        self._acknowledge()

    @property
    def host(self) -> str:
        """The one host name."""
        return self.deployment.domain_name or self.distribution.distribution_domain_name

    @property
    def origins(self) -> list[str]:
        """What a browser sends as `Origin` from the dashboard, whichever name it was opened by."""
        own = self.deployment.domain_name
        hosts = [*([own] if own else []), self.distribution.distribution_domain_name]
        return [f"https://{host}" for host in hosts]

    def _function(self) -> list[cloudfront.FunctionAssociation]:
        function = cloudfront.Function(
            self,
            "Rewrite",
            code=cloudfront.FunctionCode.from_file(
                file_path=str(Path(__file__).with_name("edge_function.js"))
            ),
            function_name=self._name("rewrite"),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        viewer = cloudfront.FunctionEventType.VIEWER_REQUEST
        return [cloudfront.FunctionAssociation(event_type=viewer, function=function)]

    def _api(
        self, host: str, *, headers: cloudfront.IResponseHeadersPolicy | None
    ) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                host,
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
                custom_headers={EDGE_HEADER: self.secret.text},
            ),
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            response_headers_policy=headers,
            function_associations=self._rewrite,
        )

    def _files(
        self, bucket: cloudfront.IOrigin, headers: cloudfront.IResponseHeadersPolicy
    ) -> cloudfront.BehaviorOptions:
        return cloudfront.BehaviorOptions(
            origin=bucket,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            compress=True,
            response_headers_policy=headers,
            function_associations=self._rewrite,
        )

    def _access(self) -> cloudfront.IOriginAccessControl:
        return cloudfront.S3OriginAccessControl(
            self, "Access", origin_access_control_name=self._name("site")
        )

    def _page_headers(self) -> cloudfront.ResponseHeadersPolicy:
        named = {k.lower(): v for k, v in json.loads(HEADERS.read_text()).items()}
        policy = named.pop("content-security-policy")
        referrer = named.pop("referrer-policy")
        named.pop("x-content-type-options")
        return cloudfront.ResponseHeadersPolicy(
            self,
            "PageHeaders",
            response_headers_policy_name=self._name("page"),
            security_headers_behavior=_security(policy, referrer),
            custom_headers_behavior=_custom(named),
        )

    def _page_file_headers(self) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "PageFileHeaders",
            response_headers_policy_name=self._name("page-files"),
            security_headers_behavior=_security(None, "no-referrer"),
            custom_headers_behavior=_custom({"cross-origin-resource-policy": "cross-origin"}),
            cors_behavior=cloudfront.ResponseHeadersCorsBehavior(
                access_control_allow_credentials=False,
                access_control_allow_headers=["*"],
                access_control_allow_methods=["GET", "HEAD"],
                access_control_allow_origins=["*"],
                origin_override=True,
            ),
        )

    def _api_headers(self) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "ApiHeaders",
            response_headers_policy_name=self._name("api"),
            security_headers_behavior=_security(None, "no-referrer"),
        )

    def _name(self, what: str) -> str:
        """CloudFront's names are the account's, so they say which region's stack has them."""
        return f"devintel-{self.deployment.stage}-{what}-{cdk.Stack.of(self).region}"

    def _certificate(self) -> acm.ICertificate | None:
        arn = self.deployment.certificate_arn
        return acm.Certificate.from_certificate_arn(self, "Certificate", arn) if arn else None

    def _web_acl(self) -> str | None:
        if self.deployment.waf:
            return Firewall(self, "Firewall").arn
        return self.deployment.web_acl_arn or None

    def _alias(self) -> None:
        if not self.deployment.hosted_zone_id:
            return
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self,
            "Zone",
            hosted_zone_id=self.deployment.hosted_zone_id,
            zone_name=self.deployment.hosted_zone_name,
        )
        target = route53.RecordTarget.from_alias(targets.CloudFrontTarget(self.distribution))
        name = self.deployment.domain_name + "."
        route53.ARecord(self, "A", zone=zone, record_name=name, target=target)
        route53.AaaaRecord(self, "Aaaa", zone=zone, record_name=name, target=target)

    def _acknowledge(self) -> None:
        acknowledge(
            self.distribution,
            {
                "AwsSolutions-CFR1": "A development team may sit in any country.",
                "AwsSolutions-CFR2": "The WAF is an option (waf, web_acl_arn); it costs by month.",
                "AwsSolutions-CFR3": "The classic log holds whole paths, and /k/<key>/ carries a "
                "key; edge_logs writes selected fields instead.",
                "AwsSolutions-CFR4": "Without a domain of your own CloudFront's certificate rules.",
            },
        )


def _security(policy: str | None, referrer: str) -> cloudfront.ResponseSecurityHeadersBehavior:
    own = policy is not None
    return cloudfront.ResponseSecurityHeadersBehavior(
        content_security_policy=(
            cloudfront.ResponseHeadersContentSecurityPolicy(
                content_security_policy=policy, override=True
            )
            if policy is not None
            else None
        ),
        content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
        referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
            referrer_policy=cloudfront.HeadersReferrerPolicy[referrer.upper().replace("-", "_")],
            override=own,
        ),
        strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
            access_control_max_age=cdk.Duration.days(365), include_subdomains=False, override=True
        ),
    )


def _custom(named: dict[str, str]) -> cloudfront.ResponseCustomHeadersBehavior | None:
    headers = [
        cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
        for name, value in sorted(named.items())
    ]
    return cloudfront.ResponseCustomHeadersBehavior(custom_headers=headers) if headers else None
