"""Access logs of API Gateway v2: only variables that their kind of API has.

An unknown variable fails the deployment ("The following context variables are not supported").
Source: API Gateway developer guide, "Customize HTTP API access logs" and "Configure logging for
WebSocket APIs".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from template_rules.finding import Finding
from template_rules.template import Template, refers

_VARIABLE = re.compile(r"\$context\.([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BOTH = _words(
    """apiId authorizer.error domainName error.message error.messageString error.responseType
    extendedRequestId identity.accountId identity.caller identity.cognitoAuthenticationProvider
    identity.cognitoAuthenticationType identity.cognitoIdentityId identity.cognitoIdentityPoolId
    identity.principalOrgId identity.sourceIp identity.user identity.userAgent identity.userArn
    integration.error integration.integrationStatus integration.latency integration.requestId
    integration.status integrationLatency requestId requestTime requestTimeEpoch routeKey stage
    status"""
)
_HTTP = _BOTH | _words(
    """accountId awsEndpointRequestId awsEndpointRequestId2 customDomain.basePathMatched
    dataProcessed domainPrefix httpMethod identity.clientCert.clientCertPem
    identity.clientCert.issuerDN identity.clientCert.serialNumber identity.clientCert.subjectDN
    identity.clientCert.validity.notAfter identity.clientCert.validity.notBefore
    integrationErrorMessage integrationStatus path protocol responseLatency responseLength
    tlsVersion cipherSuite"""
)
_WEBSOCKET = _BOTH | _words(
    """authenticate.error authenticate.latency authenticate.status authorize.error
    authorize.latency authorize.status connectedAt connectionId error.validationErrorString
    eventType identity.apiKey identity.apiKeyId messageId waf.error waf.latency
    waf.status"""
)


def variables(template: Template) -> Iterator[Finding]:
    """Each variable that an access log's format has and its API has not."""
    sockets = {
        name
        for name, properties in template.of("AWS::ApiGatewayV2::Api")
        if properties.get("ProtocolType") == "WEBSOCKET"
    }
    for name, stage in template.of("AWS::ApiGatewayV2::Stage"):
        websocket = bool(refers(stage.get("ApiId")) & sockets)
        text = str((stage.get("AccessLogSettings") or {}).get("Format", ""))
        for found in dict.fromkeys(_VARIABLE.findall(text)):
            if found not in (_WEBSOCKET if websocket else _HTTP) and not _of_authorizer(found):
                kind = "A WebSocket" if websocket else "An HTTP"
                message = f"{kind} API's access log has no variable $context.{found}."
                yield Finding("access-log-variable", name, message)


def _of_authorizer(variable: str) -> bool:
    """What an authorizer returned; any name."""
    return variable.startswith("authorizer.")
