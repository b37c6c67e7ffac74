"""Rules for Terraform and OpenTofu."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DOCS = "https://developer.hashicorp.com/terraform"

RULES = family(
    "terraform",
    Rule(
        "undeclared",
        on="undeclared declared",
        match=r"(?:A managed resource|A data resource|An input variable with the name|A local "
        r"value "
        r"with the name) (?P<name>\"[\w-]{1,80}\"(?: \"[\w-]{1,80}\")?) has not been declared",
        prior=0.9,
        cause="{name} is used{where} and declared nowhere in this module.",
        fix="Declare it, or correct its name; what another module has comes as its output.",
        docs=f"Terraform: References, {_DOCS}/language/expressions/references",
        yes=('A managed resource "aws_subnet" "main" has not been declared in the root module.',),
        no=("Error: war has not been declared",),
    ),
    Rule(
        "credentials",
        on="credential sources",
        match=r"No valid credential sources found|no EC2 IMDS role found|could not find default "
        r"credentials",
        prior=0.9,
        cause="The provider finds no credentials where Terraform runs.",
        fix="Log in for this shell (AWS_PROFILE with aws sso login, "
        "GOOGLE_APPLICATION_CREDENTIALS), "
        "or give the runner a role; never write keys into the configuration.",
        docs="Terraform: AWS provider authentication, "
        "https://registry.terraform.io/providers/hashicorp/aws/latest/docs",
        yes=("Error: No valid credential sources found",),
        no=("Error: credential of the envoy",),
    ),
    Rule(
        "lock",
        on="acquiring state lock",
        match=r"Error acquiring the state lock[\s\S]{0,400}?ID:\s{1,12}(?P<name>[\w-]{4,60})|Error "
        r"acquiring the state lock",
        prior=0.92,
        cause="Another run holds the lock of the state, or one that was stopped left it.",
        fix="Wait for it; where nobody runs (see Who and Created), release it by its ID.",
        code="terraform force-unlock {name|LOCK_ID}",
        lang="shell",
        docs=f"Terraform: State locking, {_DOCS}/language/state/locking",
        yes=("Error: Error acquiring the state lock",),
        no=("Error: state of the order",),
    ),
    Rule(
        "init",
        on="inconsistent dependency initialized initialization providers",
        match=r"Inconsistent dependency lock file|Backend initialization required|Module not "
        r"installed|"
        r"Required plugins are not installed|provider (?P<name>[\w./-]{1,120}): required by this "
        r"configuration but no version is selected",
        prior=0.9,
        cause="The providers, modules or backend of this configuration are not initialised here.",
        fix="Initialise again, and commit .terraform.lock.hcl.",
        code="terraform init",
        lang="shell",
        docs=f"Terraform: init, {_DOCS}/cli/commands/init",
        yes=("Error: Inconsistent dependency lock file",),
        no=("Error: inconsistent weather",),
    ),
    Rule(
        "missing_argument",
        on="argument required",
        match=r"The argument \"(?P<name>[\w-]{1,80})\" is required, but no definition was found",
        prior=0.9,
        cause="The argument `{name}` is missing{where}.",
        fix="Set it there; the resource's page says what it takes.",
        docs=f"Terraform: Resource syntax, {_DOCS}/language/resources/syntax",
        yes=('The argument "bucket" is required, but no definition was found.',),
        no=("Error: the argument is required",),
    ),
    Rule(
        "unexpected_argument",
        on="argument blocks named",
        match=r"(?:An argument named|Blocks of type) \"(?P<name>[\w-]{1,80})\" (?:is|are) not "
        r"expected here"
        r"(?:\. Did you mean \"(?P<meant>[\w-]{1,80})\")?",
        prior=0.9,
        cause="`{name}` is not known{where}{meant_}.",
        fix="Correct its name, or move it to the block that has it; another version of the "
        "provider "
        "may have renamed it.",
        docs=f"Terraform: Resource syntax, {_DOCS}/language/resources/syntax",
        yes=('An argument named "amii" is not expected here. Did you mean "ami"?',),
        no=("Error: an argument is not expected",),
        check=lambda subject, slots: {
            "meant_": f": `{slots['meant']}` is probably meant" if slots.get("meant") else ""
        },
    ),
    Rule(
        "cycle",
        on="cycle",
        match=r"^(?:[^\w\n]{0,4}Error: )?Cycle: (?P<name>\w[^\n]{3,200})",
        prior=0.88,
        cause="These need each other, so none can be first: {name}.",
        fix="Take one reference out: a rule as a resource of its own (aws_security_group_rule), "
        "or a "
        "value that is known before.",
        code="terraform graph",
        lang="shell",
        docs=f"Terraform: graph, {_DOCS}/cli/commands/graph",
        yes=("Error: Cycle: aws_security_group.a, aws_security_group.b",),
        no=("Error: cycle path closed",),
    ),
)
