"""Rules for conda."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "uv_poetry",
    Rule(
        id="conda_init",
        on="commandnotfounderror conda",
        match=r"(?P<name>Your shell has not been properly configured to use 'conda activate'"
        r"|Run 'conda init' before 'conda activate')",
        prior=0.97,
        cause="The shell does not know `conda activate` yet ({name}).",
        fix="Run conda init for it once and open a new shell; in scripts and containers "
        '`source "$(conda info --base)/etc/profile.d/conda.sh"` first, or use `conda '
        "run -n NAME`.",
        code="conda init bash\nexec bash",
        lang="shell",
        docs="conda: conda init, https://docs.conda.io/projects/conda/en/stable/commands/init.html",
        yes=(
            "CommandNotFoundError: Your shell has not been properly configured to use 'conda "
            "activate'.",
        ),
        no=("Error: conda",),
    ),
    Rule(
        id="conda_channel",
        on="packagesnotfounderror channels",
        match=r"PackagesNotFoundError: (?P<name>The following packages are not available fro"
        r"m current channels)",
        prior=0.97,
        cause="None of the channels has the package for this system: {name}.",
        fix="Look in conda-forge; else check its name and platform, or install it with pip in "
        "the activated environment.",
        code="conda install -c conda-forge package",
        lang="shell",
        docs="conda: Managing channels, https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-channels.html",
        yes=(
            "PackagesNotFoundError: The following packages are not available from current "
            "channels:\n\n  - shelf",
        ),
        no=("Error: channels of the TV",),
    ),
    Rule(
        id="conda_conflict",
        on="unsatisfiableerror libmambaunsatisfiableerror solve",
        match=r"(?P<name>(?:LibMamba)?UnsatisfiableError)\b[^\n]{0,120}",
        prior=0.93,
        cause="No set of packages fits together for this Python ({name}).",
        fix="Make a new environment with the Python and the large packages named at once (the "
        "lines below name the two that exclude each other), from one channel with strict "
        "priority.",
        code="conda create -n fresh -c conda-forge python=3.11 package",
        lang="shell",
        docs="conda: Managing environments, https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html",
        yes=(
            "UnsatisfiableError: The following specifications were found to be incompatible "
            "with each other:",
        ),
        no=("Error: unsatisfied",),
    ),
    Rule(
        id="conda_env_missing",
        on="environmentnamenotfound environment",
        match=r"EnvironmentNameNotFound: Could not find conda environment: (?P<name>\S{1,80}"
        r")",
        prior=0.93,
        cause="conda knows no environment {name}.",
        fix="List them, and create it (`conda env create -f environment.yml` takes its name "
        "from that file).",
        code="conda env list",
        lang="shell",
        docs="conda: Managing environments, https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html",
        yes=("EnvironmentNameNotFound: Could not find conda environment: shop",),
        no=("Error: environment",),
    ),
    Rule(
        id="conda_http",
        on="condahttperror http",
        match=r"CondaHTTPError: HTTP (?P<name>\d{3} [A-Z ]{3,40}|000 CONNECTION FAILED) for "
        r"url",
        prior=0.93,
        cause="conda does not reach its channel: {name}.",
        fix="Check proxy and certificate (.condarc: proxy_servers, ssl_verify), and on "
        "Windows that OpenSSL's DLLs are found (start from the Anaconda prompt); 403 and "
        "404 mean that the channel is wrong or closed.",
        docs="conda: Troubleshooting, https://docs.conda.io/projects/conda/en/stable/user-guide/troubleshooting.html",
        yes=(
            "CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://channel.example/linux-64>",
        ),
        no=("Error: HTTP 500",),
    ),
    Rule(
        id="conda_tos",
        on="terms service condatosnonInteractiveerror condatosnoninteractiveerror",
        match=r"(?P<name>CondaToSNonInteractiveError): Terms of Service have not been accept"
        r"ed",
        prior=0.93,
        cause="The default channels ask for consent to their terms before they answer ({name}).",
        fix="Accept them (`conda tos accept`), or use conda-forge only: remove defaults from "
        "the channels.",
        code="conda config --remove channels defaults\nconda config --add channels conda-forge",
        lang="shell",
        docs="conda: Channels, https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-channels.html",
        yes=(
            "CondaToSNonInteractiveError: Terms of Service have not been accepted for the "
            "following channels.",
        ),
        no=("Error: terms",),
    ),
)
