"""Rules for certificates that are not trusted and handshakes that fail."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NODE = (
    "Node.js: X509 certificate error codes, https://nodejs.org/api/tls.html#x509-certificate-"
    "error-codes"
)
_PY = "Python: ssl, https://docs.python.org/3/library/ssl.html"

RULES = family(
    "tls",
    Rule(
        "self_signed",
        on="certificate err_cert_authority_invalid depth_zero_self_signed_cert "
        "self_signed_cert_in_chain sec_error_unknown_issuer self_signed_cert",
        match=(
            r"self[- ]signed certificate",
            r"SELF_SIGNED_CERT",
            r"net::ERR_CERT_AUTHORITY_INVALID",
            r"SEC_ERROR_UNKNOWN_ISSUER",
        ),
        prior=0.7,
        cause="The certificate is signed by an authority that this client does not know: a "
        "development certificate or a company's proxy.",
        fix="Add that authority's certificate to the client's trust, do not switch the check off.",
        code="export NODE_EXTRA_CA_CERTS=company-ca.pem",
        lang="shell",
        docs=_NODE,
        yes=(
            "Error: self-signed certificate in certificate chain",
            "net::ERR_CERT_AUTHORITY_INVALID",
        ),
        no=("Error: certificate of origin is missing",),
    ),
    Rule(
        "incomplete_chain",
        on="certificate unable_to_verify_leaf_signature unable_to_get_issuer_cert_locally "
        "unable_to_get_issuer_cert x509 pkix ssl",
        match=(
            r"unable to verify the first certificate",
            r"UNABLE_TO_VERIFY_LEAF_SIGNATURE",
            r"unable to get (?:local )?issuer certificate",
            r"UNABLE_TO_GET_ISSUER_CERT",
            r"x509: certificate signed by unknown authority",
            r"PKIX path building failed",
            r"SSL certificate problem: ",
        ),
        prior=0.68,
        cause="The server does not send its whole chain, or its authority is not known here.",
        fix="Let the server send the intermediate certificates too; otherwise give the "
        "client the authority's certificate (Python: certifi or SSL_CERT_FILE; on macOS "
        "run Install Certificates.command).",
        code="export SSL_CERT_FILE=company-ca.pem",
        lang="shell",
        docs=_NODE,
        yes=(
            "Error: unable to verify the first certificate",
            "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate "
            "verify failed: unable to get local issuer certificate (_ssl.c:1007)",
        ),
        no=("Error: unable to verify the first payment",),
    ),
    Rule(
        "expired",
        on="certificate expired cert_has_expired err_cert_date_invalid",
        match=(
            r"certificate has expired",
            r"CERT_HAS_EXPIRED",
            r"net::ERR_CERT_DATE_INVALID",
            r"certificate is not yet valid",
        ),
        prior=0.74,
        cause="The server's certificate has ended, or this machine's clock is wrong.",
        fix="Renew the certificate; check the clock.",
        code="openssl s_client -connect example.com:443 </dev/null | openssl x509 -noout -dates",
        lang="shell",
        docs=_NODE,
        yes=("Error: certificate has expired", "net::ERR_CERT_DATE_INVALID"),
        no=("Error: gift certificate 7 has ended",),
    ),
    Rule(
        "wrong_name",
        on="err_tls_cert_altname_invalid err_cert_common_name_invalid altnames hostname doesn",
        match=(
            r"ERR_TLS_CERT_ALTNAME_INVALID",
            r"does not match certificate's altnames",
            r"net::ERR_CERT_COMMON_NAME_INVALID",
            r"[Hh]ostname mismatch, certificate is not valid for",
            r"doesn't match (?:either of )?'",
        ),
        prior=0.72,
        cause="The certificate is for another name than the one that is called.",
        fix="Call the server by a name in its certificate, or have one made for this name.",
        docs=_NODE,
        yes=(
            "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match "
            "certificate's altnames: Host: a.",
        ),
        no=("Error: certificate has expired",),
    ),
    Rule(
        "plain_http",
        on="wrong_version_number wrong eproto err_ssl_protocol_error length request",
        match=(
            r"wrong version number",
            r"WRONG_VERSION_NUMBER",
            r"net::ERR_SSL_PROTOCOL_ERROR",
            r"write EPROTO",
            r"packet length too long",
            r"http request to an https|HTTP request was sent to HTTPS",
        ),
        prior=0.72,
        cause="TLS is spoken to a port that answers plain HTTP, or through a proxy that does.",
        fix="Use http:// for that port or the server's TLS port; check the proxy's address, "
        "its own scheme is mostly http.",
        docs="OpenSSL: s_client, https://docs.openssl.org/master/man1/openssl-s_client/",
        yes=(
            "Error: write EPROTO C0:error:0A00010B:SSL routines:ssl3_get_record:wrong "
            "version number",
            "net::ERR_SSL_PROTOCOL_ERROR",
        ),
        no=("Error: wrong version of the price list",),
    ),
    Rule(
        "python_verify",
        on="certificate_verify_failed sslerror",
        match=r"CERTIFICATE_VERIFY_FAILED",
        prior=0.62,
        cause="Python could not verify the server's certificate.",
        fix="Install the missing authority where Python looks (certifi, SSL_CERT_FILE), not "
        "verify=False.",
        code="export SSL_CERT_FILE=company-ca.pem",
        lang="shell",
        docs=_PY,
        yes=(
            "ssl.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed "
            "(_ssl.c:1007)",
        ),
        no=("ValueError: verify failed",),
    ),
    Rule(
        "openssl3",
        on="err_ossl_evp_unsupported envelope 0308010c",
        match=(
            r"ERR_OSSL_EVP_UNSUPPORTED",
            r"digital envelope routines::? ?unsupported",
            r"error:0308010C",
        ),
        prior=0.76,
        cause="An old build tool (webpack 4) uses an MD4 hash that OpenSSL 3 of Node.js 17 and "
        "newer no longer has.",
        fix="Update the build tool (webpack 5, react-scripts 5). Until then the old provider "
        "can be switched on for the build.",
        code="NODE_OPTIONS=--openssl-legacy-provider npm run build",
        lang="shell",
        docs="Node.js: v17 release and OpenSSL 3, https://nodejs.org/en/blog/release/v17.0.0",
        yes=("Error: error:0308010C:digital envelope routines::unsupported",),
        no=("Error: the envelope is unsupported",),
    ),
    Rule(
        "revoked_or_weak",
        on="dh handshake sslv3 legacy dh_key_too_small err_ssl_version_or_cipher_mismatch protocol",
        match=(
            r"dh key too small",
            r"DH_KEY_TOO_SMALL",
            r"unsafe legacy renegotiation disabled",
            r"sslv3 alert handshake failure",
            r"ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
            r"tlsv1 alert protocol version",
        ),
        cause="Client and server share no protocol or cipher that both still allow.",
        fix="Update the server's TLS settings (TLS 1.2 or newer, current ciphers); an old "
        "client has to be updated.",
        docs=_PY,
        yes=("ssl.SSLError: [SSL: DH_KEY_TOO_SMALL] dh key too small (_ssl.c:1007)",),
        no=("Error: handshake with robot failed",),
    ),
)
