"""Rules for SAM and templates: what builds a function, and what CloudFormation reads."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "cloud",
    Rule(
        "sam_runtime",
        on="validation failed binary pythonpipbuilder runtime path",
        match=r"(?:Binary validation failed for (?P<tool>[\w.]{2,20})[^\n]{0,240}?runtime: "
        r"(?P<name>[a-z][\w.]{2,20}\w)|Path resolution for runtime: (?P<name2>[\w.]{4,20}) of "
        r"binary|executable found in your path does not match runtime\.?\s+Expected version: "
        r"(?P<name3>[\w.]{4,20}))",
        prior=0.96,
        cause="SAM builds with this machine's own program, and the template says {name}: that "
        "version is not on the PATH.",
        fix="Make them equal: set Runtime in template.yaml to a version that is installed, "
        "install {name}, or build in its container.",
        code="sam build --use-container",
        lang="shell",
        docs="AWS SAM: sam build, "
        "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverl"
        "ess-sam-cli-using-build.html",
        yes=(
            "Error: PythonPipBuilder:Resolver - Path resolution for runtime: python3.12 of "
            "binary: python was not successful",
        ),
        no=("Binary not found",),
    ),
    Rule(
        "sam_builder",
        on="builder resolvedependencies pythonpipbuilder nodejsnpmbuilder sam",
        match=r"(?P<name>PythonPipBuilder|NodejsNpmBuilder|JavaGradleWorkflow|JavaMavenWorkflow"
        r"|RubyBundlerBuilder|GoModulesBuilder):(?P<step>\w{3,30}) - (?P<said>[^\n]{5,240})",
        prior=0.9,
        cause="SAM's builder {name} failed in the step {step}: {said}",
        fix="Run that step's own tool in the function's folder: it says more. A traceback of "
        "pip itself means a pip that this SAM does not know: change pip's version or upgrade "
        "aws-sam-cli. Packages without a wheel for Lambda: build in a container.",
        code="sam --version\nsam build --use-container",
        lang="shell",
        docs="AWS SAM: Troubleshooting, "
        "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli"
        "-troubleshooting.html",
        yes=("Error: NodejsNpmBuilder:NpmPack - NPM Failed: npm error code ENOENT",),
        no=("Builder failed",),
    ),
    Rule(
        "sam_no_docker",
        on="docker finch running sam local container",
        match=r"(?P<name>Running AWS SAM projects locally requires (?:Docker|a container "
        r"runtime)|Docker is unreachable\. Docker needs to be running to build inside a "
        r"container|Container runtime is unreachable)",
        prior=0.93,
        cause="SAM needs Docker (or Finch) here and reaches none: {name}.",
        fix="Start it; Docker Desktop on macOS: allow the default socket (Settings, Advanced), "
        "or set DOCKER_HOST to what `docker context ls` shows.",
        code="docker context ls",
        lang="shell",
        docs="AWS SAM: Installing Docker, "
        "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install"
        "-docker.html",
        yes=(
            "Error: Running AWS SAM projects locally requires Docker. Have you got it "
            "installed and running?",
        ),
        no=("Docker is running",),
    ),
    Rule(
        "template_property",
        on="encountered unsupported property extraneous template validation",
        match=r"(?:Encountered unsupported property (?P<name>\w{1,60})|Properties validation "
        r"failed for resource (?P<of>\w{1,80}) with message:?\s*(?P<said>[^\n]{3,240})"
        r"|extraneous key \[(?P<name2>\w{1,60})\] is not permitted|Template format error: "
        r"(?P<said2>[^\n]{5,240}))",
        prior=0.93,
        cause="CloudFormation does not accept the template: {said|see above}.",
        fix="Look the type up in the resource reference: the property's exact name, its place "
        "and its kind (a list or one value); `cfn-lint` finds it before the deployment.",
        check=lambda _, slots: {
            "said": slots.get("said") or f"no property `{slots.get('name', '')}`"
        },
        docs="AWS CloudFormation: Resource and property reference, "
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/",
        yes=(
            "Properties validation failed for resource Table with message:\n#: extraneous key "
            "[Streams] is not permitted",
            "Encountered unsupported property Tag",
        ),
        no=("unsupported property of a stone",),
    ),
)
