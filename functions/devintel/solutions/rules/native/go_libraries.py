"""Rules for Go's common libraries: gin, GORM, gRPC, protobuf, cobra, certificates in containers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "go",
    Rule(
        "grpc_generated",
        on="undefined",
        match=r"undefined: (?P<package>grpc|proto|protoimpl|protoreflect)\.(?P<name>SupportPackage"
        r"IsVersion\d|StaticMethod|ServiceRegistrar|ClientConnInterface|UnaryServerIntercept"
        r"or|ServerStreamingClient|ProtoPackageIsVersion\d|\w*EnforceVersion)",
        prior=0.97,
        cause="The generated code was made by a newer protoc plugin than the {package} module "
        "that is required: it lacks `{name}`.",
        fix="Raise the module (v1.64 or newer has SupportPackageIsVersion9, v1.32 has 7), or "
        "make the code anew with the plugin of that time.",
        code="go get google.golang.org/grpc@latest google.golang.org/protobuf@latest\ngo mod tidy",
        lang="shell",
        docs="gRPC: Go quick start, https://grpc.io/docs/languages/go/quickstart/",
        yes=("proto/cart_grpc.pb.go:24:16: undefined: grpc.SupportPackageIsVersion8",),
        no=("a.go:1:1: undefined: grpc.Dial2",),
    ),
    Rule(
        "language_version",
        on="lang requires",
        match=r"(?P<what>\w[\w. ]{0,60}?) requires go(?P<name>[\d.]+) or later \(-lang was set to "
        r"go(?P<now>[\d.]+); check go\.mod\)",
        prior=0.98,
        cause="go.mod says `go {now}`, and {what} came with Go {name}.",
        fix="Raise the line in go.mod.",
        code="go mod edit -go={name}\ngo mod tidy",
        lang="shell",
        docs="Go: go directive, https://go.dev/ref/mod#go-mod-file-go",
        yes=(
            "a.go:3:9: type parameters requires go1.18 or later (-lang was set to go1.16; "
            "check go.mod)",
        ),
        no=("Error: requires go",),
    ),
    Rule(
        "route_conflict",
        on="conflicts wildcard handlers",
        match=r"'?(?P<a>[:*]?\w{0,40})'? in new path '(?P<name>[^'\n]{1,120})' conflicts with "
        r"existing (?:wildcard|path segment)? ?'(?P<b>[^'\n]{1,60})'|handlers are already "
        r"registered for path '(?P<name2>[^'\n]{1,120})'|pattern "
        r"\"(?P<name3>[^\"\n]{1,120})\" [^\n]{0,120}conflicts with pattern",
        prior=0.97,
        cause="The route {name} cannot stand beside one that is registered already ({b|the same "
        "path}).",
        fix="Give the parameter one name at that place in all routes (`:id` everywhere), "
        "register each path once, and put a fixed part before a wildcard "
        "(`/users/by-name/:name`).",
        docs="Gin: Parameters in path, https://gin-gonic.com/docs/examples/param-in-path/",
        yes=(
            "panic: ':id' in new path '/carts/:id' conflicts with existing wildcard ':cart' "
            "in existing prefix '/carts/:cart'",
            "panic: handlers are already registered for path '/ping'",
        ),
        no=("Error: conflicts of handlers",),
    ),
    Rule(
        "gorm_relation",
        on="foreign field",
        match=r"invalid field found for struct (?P<type>[\w./]{1,120})'s field "
        r"(?P<name>\w{1,80}): define a valid foreign key",
        prior=0.98,
        cause="GORM does not know how {type} is tied to its field {name}.",
        fix="Add the key field ({name}ID uint) beside it, or name it: "
        '`gorm:"foreignKey:..."`; a value that is no relation implements Scanner and '
        'Valuer, or is left out with `gorm:"-"`.',
        code="{name}ID uint",
        lang="text",
        docs="GORM: Belongs to, https://gorm.io/docs/belongs_to.html",
        yes=(
            "invalid field found for struct shop.Cart's field Owner: define a valid foreign "
            "key for relations or implement the Valuer/Scanner interface",
        ),
        no=("Error: foreign field",),
    ),
    Rule(
        "unknown_authority",
        on="x509",
        match=r"x509: certificate signed by unknown authority|x509: failed to load system roots",
        prior=0.94,
        cause="The program finds no certificate authority that signed the server's certificate: "
        "in a small image (scratch, alpine, slim) there are none, or it is a company's own.",
        fix="Install ca-certificates in the image (or copy /etc/ssl/certs from the build "
        "stage); add a company's authority there, or name its file in SSL_CERT_FILE.",
        code="RUN apk add --no-cache ca-certificates",
        lang="text",
        docs="Go: crypto/x509, https://pkg.go.dev/crypto/x509#SystemCertPool",
        yes=(
            'Get "https://a/": tls: failed to verify certificate: x509: certificate signed by '
            "unknown "
            "authority",
        ),
        check=lambda subject, _: None if "Unable to connect to the server" in subject.text else {},
        no=(
            "x509: certificate has expired",
            "Unable to connect to the server: x509: certificate signed by unknown authority",
        ),
    ),
    Rule(
        "x509_name",
        on="x509",
        match=r"x509: (?:certificate relies on legacy Common Name field|certificate is valid for "
        r"(?P<name>[^\n]{1,120}?), not (?P<asked>\S{1,80})|cannot validate certificate for "
        r"(?P<asked2>\S{1,60}) because it doesn't contain any IP SANs)",
        prior=0.96,
        cause="The certificate is not for the name that is called ({asked|it has only a Common "
        "Name}).",
        fix="Make it with subjectAltName for that name or address (openssl -addext "
        "subjectAltName=DNS:...), or call the name it has.",
        code="openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj "
        "/CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1",
        lang="shell",
        docs="Go: crypto/x509, https://pkg.go.dev/crypto/x509",
        yes=("x509: certificate relies on legacy Common Name field, use SANs instead",),
        no=("x509: certificate has expired",),
    ),
    Rule(
        "proto_registered",
        on="protobuf proto panic",
        match=r"panic: (?:mismatching message name|field \S{1,120} has invalid type: got|proto: "
        r"(?:duplicate|no) \w+ )",
        prior=0.9,
        cause="The protobuf runtime and the generated code were made for each other's other "
        "versions (or gogo and golang protobuf are mixed).",
        fix="Raise google.golang.org/protobuf and github.com/golang/protobuf (1.4.2 and "
        "newer), make the .pb.go files anew, and use one generator.",
        code="go get -u google.golang.org/protobuf github.com/golang/protobuf",
        lang="shell",
        docs="Protobuf: Go FAQ, https://protobuf.dev/reference/go/faq/",
        yes=("panic: field shop.Cart.Kind has invalid type: got shop.Kind, want pointer",),
        no=("panic: protobuf",),
    ),
    Rule(
        "vendored_panic",
        on="vendor conversion",
        match=r"interface conversion: interface \{\} is nil, not func[^\x00]{0,400}?/vendor/(?P<na"
        r"me>[\w.-]+/[\w.-]+(?:/[\w.-]+)?)",
        prior=0.94,
        cause="The vendored copy of {name} is not whole or of mixed versions: it fails while it is "
        "initialized.",
        fix="Delete its folder and vendor it anew in one version.",
        code="rm -rf vendor\ngo mod tidy\ngo mod vendor",
        lang="shell",
        docs="Go: Vendoring, https://go.dev/ref/mod#vendoring",
        yes=(
            "panic: interface conversion: interface {} is nil, not "
            "func(int)\n\t/srv/vendor/google.golang.org/grpc/internal/transport/http2_server.go"
            ":62",
        ),
        no=("panic: interface conversion: interface {} is nil, not string",),
    ),
)
