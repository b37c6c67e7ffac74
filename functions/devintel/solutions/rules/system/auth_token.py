"""Rules for JSON Web Tokens."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_RFC = "https://www.rfc-editor.org/rfc/rfc7519.html"
_PY = "PyJWT: Usage examples, https://pyjwt.readthedocs.io/en/stable/usage.html"

RULES = family(
    "auth_token",
    Rule(
        "expired",
        on="jwt tokenexpirederror expiredsignatureerror exp jwtexpired signature",
        match=(
            r"(?:^|: )jwt expired",
            r"TokenExpiredError",
            r"ExpiredSignatureError|Signature has expired",
            r"\"exp\" claim timestamp check failed",
            r"JWTExpired",
        ),
        prior=0.78,
        cause="The token has ended.",
        fix="Take a new one with the refresh token or sign in again; compare the clocks of "
        "the two machines and allow a few seconds.",
        docs=f"RFC 7519: exp claim, {_RFC}#section-4.1.4",
        yes=(
            "TokenExpiredError: jwt expired",
            "jwt.exceptions.ExpiredSignatureError: Signature has expired",
        ),
        no=("Error: Coupon has expired",),
    ),
    Rule(
        "signature",
        on="jsonwebtokenerror invalidsignatureerror signature jwsinvalid "
        "jwssignatureverificationfailed",
        match=(
            r"JsonWebTokenError: invalid signature",
            r"jwt\.exceptions\.InvalidSignatureError",
            r"Signature verification failed",
            r"JWSSignatureVerificationFailed|JWSInvalid",
        ),
        prior=0.78,
        cause="The token was signed with another key than it is checked with.",
        fix="Use the same secret or the issuer's public key on both sides (environments "
        "mixed up, a rotated key, a line break in the value).",
        docs=f"RFC 7519: Validating a JWT, {_RFC}#section-7.2",
        yes=("JsonWebTokenError: invalid signature",),
        no=("Error: webhook signature mismatch",),
    ),
    Rule(
        "malformed",
        on="jwt jsonwebtokenerror decodeerror segments invalid padding required",
        match=(
            r"(?:^|: )jwt (?:malformed|must be provided|must be a string)",
            r"JsonWebTokenError: invalid token",
            r"(?:jwt\.exceptions\.)?DecodeError: (?:Not enough segments|Invalid "
            r"(?:header|payload|crypto) padding|Invalid token type|It is required)",
            r"Not enough segments",
        ),
        prior=0.78,
        cause="What is checked is no token: empty, cut, or with `Bearer ` still before it.",
        fix="Take the part behind `Bearer `, and look at what the client really sends.",
        code="const token = (req.headers.authorization ?? '').replace(/^Bearer /, '');",
        lang="js",
        docs=f"RFC 7519: Overview, {_RFC}#section-3",
        yes=("JsonWebTokenError: jwt malformed", "jwt.exceptions.DecodeError: Not enough segments"),
        no=("Error: malformed label",),
    ),
    Rule(
        "claims",
        on="audience issuer aud iss invalidaudienceerror invalidissuererror invalid subject",
        match=(
            r"jwt (?:audience|issuer|subject|id) invalid",
            r"Invalid(?:Audience|Issuer)Error|Audience doesn't match|Invalid issuer",
            r"unexpected \"(?:aud|iss)\" claim value",
        ),
        prior=0.78,
        cause="The token is for another audience or from another issuer.",
        fix="Compare `aud` and `iss` of the token with what the service expects; a slash at "
        "the end counts.",
        docs=f"RFC 7519: aud claim, {_RFC}#section-4.1.3",
        yes=("JsonWebTokenError: jwt audience invalid. expected: a",),
        no=("Error: audience of 3 people",),
    ),
    Rule(
        "algorithm",
        on="algorithm algorithms alg secretorprivatekey secret invalidalgorithmerror",
        match=(
            r"JsonWebTokenError: invalid algorithm",
            r"InvalidAlgorithmError|The specified alg value is not allowed",
            r"secretOrPrivateKey must have a value|secret or public key must be provided",
        ),
        prior=0.78,
        cause="Key or algorithm of the check is missing or is not the token's.",
        fix="Name the algorithms that are allowed, and see that the key's environment value "
        "is set.",
        docs=_PY,
        yes=("JsonWebTokenError: invalid algorithm", "Error: secretOrPrivateKey must have a value"),
        no=("Error: algorithm is slow",),
    ),
)
