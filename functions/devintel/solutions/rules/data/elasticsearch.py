"""Rules for Elasticsearch and OpenSearch: starting, disks, mappings, clients."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "elasticsearch",
    Rule(
        "read_only",
        on="forbidden index read allow delete cluster_block_exception",
        match=r"\[?FORBIDDEN/(?P<name>12/index read-only / allow delete \(api\)|5/index "
        r"read-only \(api\)|8/index write \(api\))\]?",
        prior=0.98,
        cause="The index is blocked ({name}): Elasticsearch does so when the disk of a node is "
        "fuller than 95 % (flood stage).",
        fix="Free disk (delete indices, enlarge it, raise the watermarks in development), then "
        "take the block off; since 7.4 it goes by itself when there is room.",
        code="curl -X PUT localhost:9200/_all/_settings -H 'Content-Type: application/json' -d "
        "'{\"index.blocks.read_only_allow_delete\": null}'",
        lang="shell",
        docs="Elasticsearch: Watermark errors, "
        "https://www.elastic.co/docs/troubleshoot/elasticsearch/fix-watermark-errors",
        yes=("blocked by: [FORBIDDEN/12/index read-only / allow delete (api)];",),
        no=("FORBIDDEN/area 51",),
    ),
    Rule(
        "map_count",
        on="vm max_map_count virtual memory areas low",
        match=r"max virtual memory areas vm\.max_map_count \[(?P<name>\d+)\] (?:is )?(?:likely "
        r")?too low",
        prior=0.98,
        cause="The host allows {name} memory maps, and Elasticsearch needs 262144 (newer ones "
        "1048576).",
        fix="Set it on the host (with WSL or Docker Desktop inside that machine: `wsl -d "
        "docker-desktop`), and keep it in /etc/sysctl.conf; a single node for development "
        "starts with discovery.type=single-node.",
        code="sudo sysctl -w vm.max_map_count=262144",
        lang="shell",
        docs="Elasticsearch: Virtual memory, "
        "https://www.elastic.co/docs/deploy-manage/deploy/self-managed/vm-max-map-count",
        yes=(
            "max virtual memory areas vm.max_map_count [65530] is too low, increase to at "
            "least [262144]",
        ),
        no=("memory area is low",),
    ),
    Rule(
        "bootstrap",
        on="bootstrap checks failed elasticsearch discovery settings suitable",
        match=r"bootstrap checks? failed(?:[\s\S]{0,200}?\[1\](?: of \[\d\])?: "
        r"(?P<name>[^\n]{5,240}))?",
        prior=0.94,
        cause="Elasticsearch refuses to start as if for production{name_}.",
        fix="In development set discovery.type=single-node. Else mend what it lists: "
        "`vm.max_map_count` with sysctl -w vm.max_map_count=262144, file descriptors with "
        "ulimit nofile 65535, memory lock, discovery.seed_hosts and "
        "cluster.initial_master_nodes.",
        code="sudo sysctl -w vm.max_map_count=262144",
        lang="shell",
        check=lambda _, slots: {
            "name_": f": {slots['name']}" if slots.get("name") else " (its bootstrap checks)"
        },
        docs="Elasticsearch: Bootstrap checks, "
        "https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks",
        yes=(
            "ERROR: [1] bootstrap checks failed\n[1]: max file descriptors [4096] for "
            "elasticsearch process is too low",
        ),
        no=("bootstrap check of the mouse",),
    ),
    Rule(
        "product_check",
        on="product unknown elasticsearch client verify",
        match=r"(?P<name>UnsupportedProductError|The client noticed that the server is not (?:a "
        r"supported distribution of )?Elasticsearch|ProductNotSupportedError)",
        prior=0.97,
        cause="The client is newer than the server, or the server is OpenSearch: {name}.",
        fix="Use a client of the server's major version (7.13 and older servers: client below "
        "7.14), or opensearch-py and its like for OpenSearch.",
        docs="Elasticsearch: Clients, https://www.elastic.co/docs/reference/elasticsearch-clients/",
        yes=(
            "elasticsearch.UnsupportedProductError: The client noticed that the server is not "
            "Elasticsearch and we do not support this unknown product",
        ),
        no=("the client noticed",),
    ),
    Rule(
        "compatible_header",
        on="media type header compatible accept version unsupported elasticsearch",
        match=r"(?P<name>Accept version must be either version \d or \d, but found \d+|Invalid "
        r"media-type value on headers \[[\w, -]{3,40}\]|compatible-with=\d+ not supported)",
        prior=0.97,
        cause="The client's major version is newer than the server's: {name}.",
        fix="Install the client of the server's major version (pip: elasticsearch<9), or "
        "upgrade the server.",
        docs="Elasticsearch: Clients, https://www.elastic.co/docs/reference/elasticsearch-clients/",
        yes=(
            "BadRequestError(400, 'media_type_header_exception', 'Invalid media-type value on "
            "headers [Accept, Content-Type]', Accept version must be either version 8 or 7, but "
            "found 9)",
        ),
        no=("media type",),
    ),
    Rule(
        "fielddata",
        on="fielddata disabled text fields keyword aggregat",
        match=r"(?:Fielddata is disabled on \[?(?P<name>[\w.]{1,80})\]?|Text fields are not "
        r"optimi[sz]ed for operations that require per-document field "
        r"data[^\n]{0,160}?\[(?P<name2>[\w.]{1,80})\])",
        prior=0.98,
        cause="`{name}` is a text field, which cannot be sorted or aggregated.",
        fix="Use its keyword: `{name}.keyword` (dynamic mappings make it), or map it as "
        "keyword and index again.",
        docs="Elasticsearch: Text field type, "
        "https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/text",
        yes=("Fielddata is disabled on [city] in [orders].",),
        no=("fielddata is fine",),
    ),
    Rule(
        "mapping",
        on="mapper_parsing_exception failed parse field document_parsing_exception "
        "illegal_argument_exception mapper",
        match=r"(?:mapper_parsing_exception|document_parsing_exception)[^\n]{0,120}?failed to "
        r"parse field \[(?P<name>[\w.@]{1,100})\] of type \[(?P<type>\w{2,30})\]|mapper "
        r"\[(?P<name2>[\w.@]{1,100})\] cannot be changed from type \[(?P<type2>\w{2,30})\] to "
        r"\[(?P<to>\w{2,30})\]|object mapping for \[(?P<name3>[\w.@]{1,100})\] tried to parse "
        r"field",
        prior=0.96,
        cause="The index has `{name}` as {type|an object}, and the document brings another "
        "kind of value.",
        fix="Send that kind, or make a new index with the right mapping and reindex: the type "
        "of a field that exists cannot be changed.",
        docs="Elasticsearch: Mapping, https://www.elastic.co/docs/manage-data/data-store/mapping",
        yes=("mapper [price] cannot be changed from type [text] to [float]",),
        no=("failed to parse the field",),
    ),
    Rule(
        "security",
        on="missing authentication credentials rest security_exception elastic plaintext "
        "received http",
        match=r"(?P<name>missing authentication credentials for REST request|unable to "
        r"authenticate user \[[\w.-]{1,60}\]|received plaintext http traffic on an https channel"
        r"|security_exception)",
        prior=0.94,
        cause="Elasticsearch 8 is secured by default, and the request does not fit that: {name}.",
        fix="Use https:// with the user elastic (password printed at the first start; "
        "`elasticsearch-reset-password -u elastic`) and the CA of config/certs/http_ca.crt; in "
        "development only: xpack.security.enabled=false.",
        code="bin/elasticsearch-reset-password -u elastic",
        lang="shell",
        docs="Elasticsearch: Security setup, "
        "https://www.elastic.co/docs/deploy-manage/security/self-auto-setup",
        yes=("received plaintext http traffic on an https channel, closing connection",),
        no=("missing credentials",),
    ),
    Rule(
        "result_window",
        on="result window large from size scroll",
        match=r"Result window is too large, from \+ size must be less than or equal to: "
        r"\[(?P<name>\d+)\]",
        prior=0.98,
        cause="from + size goes past {name} hits (index.max_result_window).",
        fix="Page deeply with search_after and a point in time, or the scroll or helpers.scan "
        "for all.",
        docs="Elasticsearch: Paginate search results, "
        "https://www.elastic.co/docs/reference/elasticsearch/rest-apis/paginate-search-results",
        yes=(
            "Result window is too large, from + size must be less than or equal to: [10000] "
            "but was [20000].",
        ),
        no=("window is too large",),
    ),
)
