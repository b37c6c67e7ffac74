"""Rules for what package managers fetch: dependencies, mirrors, formulas, tools of macOS."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "package_sources",
    Rule(
        "unmet",
        on="unmet dependencies held broken packages depends installable",
        match=r"(?P<name>[\w.+-]{2,80}) : Depends: (?P<need>[\w.+-]{2,80}(?: "
        r"\([^)\n]{3,40}\))?)(?P<why> but [^\n]{5,80})?",
        prior=0.95,
        cause="{name} needs {need}{why|}: packages of several releases or repositories are "
        "mixed, or one is held.",
        fix="See where each comes from with apt-cache policy; remove the repository that is of "
        "another release, `apt-mark showhold`, then `apt-get -f install` or install the wanted "
        "version of both together.",
        code="apt-cache policy {name}\nsudo apt-get -f install",
        lang="shell",
        docs="Debian: DontBreakDebian, https://wiki.debian.org/DontBreakDebian",
        yes=(" docker-ce : Depends: containerd.io (>= 1.4.1) but it is not installable",),
        no=("Depends: on the weather",),
    ),
    Rule(
        "fetch_404",
        on="failed fetch 404 found archive release expired valid",
        match=r"Failed to fetch (?P<name>https?://\S{5,200})\s+(?P<why>404\s+Not Found"
        r"|403\s+Forbidden|Hash Sum mismatch|Connection failed|Could not resolve[^\n]{0,60})"
        r"|Release file for (?P<name2>\S{5,160}) is (?P<why2>expired|not valid yet)[^\n]{0,60}",
        prior=0.97,
        cause="apt cannot fetch {name}: {why}.",
        fix="404: the lists are old (update first), or the distribution has ended and moved to "
        "old-releases.ubuntu.com or archive.debian.org. `not valid yet`: this machine's clock "
        "is wrong (WSL, a sleeping Docker). Hash Sum: `rm -rf /var/lib/apt/lists/*`, or a "
        "proxy that caches.",
        code="sudo apt-get update",
        lang="shell",
        docs="Debian: SourcesList, https://wiki.debian.org/SourcesList",
        yes=(
            "E: Failed to fetch "
            "http://mirror.example/ubuntu/pool/main/c/curl/curl_7.68.0_amd64.deb  404  Not "
            "Found [IP: 91.189.88.152 80]",
        ),
        no=("Failed to fetch the ball",),
    ),
    Rule(
        "managed",
        family="pip",
        on="externally managed environment",
        match=r"(?P<name>externally-managed-environment|This environment is externally managed)",
        prior=0.97,
        cause="This Python belongs to the operating system, which does not let pip write into "
        "it ({name}, PEP 668).",
        fix="Make an environment and install there (pipx for programs, apt's python3-NAME for "
        "the system); --break-system-packages only in a throw-away container.",
        code="python3 -m venv .venv\n.venv/bin/pip install PACKAGE",
        lang="shell",
        docs="Python packaging: Externally managed environments, "
        "https://packaging.python.org/en/latest/specifications/externally-managed-environments/",
        yes=("error: externally-managed-environment",),
        no=(
            "the environment is managed",
            "Error: managed externally by our partner",
        ),
    ),
    Rule(
        "yum_eol",
        on="cannot find valid baseurl repo mirrorlist appstream metadata failed download",
        match=r"(?:Cannot find a valid baseurl for repo: (?P<name>[\w./-]{2,60})|Failed to "
        r"download metadata for repo '(?P<name2>[\w.-]{2,60})'|Cannot prepare internal "
        r"mirrorlist)",
        prior=0.97,
        cause="yum or dnf reaches no mirror of the repository {name|that it asks}: CentOS 6, "
        "7, 8 and Stream 8 have ended and their mirrors are gone; or the network or DNS fails.",
        fix="Point the .repo files at vault.centos.org (mirrorlist out, "
        "baseurl=http://vault.centos.org in), or move to AlmaLinux, Rocky or a newer image.",
        code="sudo sed -i -e 's/^mirrorlist/#mirrorlist/' -e "
        "'s|^#baseurl=http://mirror|baseurl=http://vault|' /etc/yum.repos.d/CentOS-*.repo",
        lang="shell",
        docs="CentOS: Vault, https://vault.centos.org/",
        yes=(
            "Error: Failed to download metadata for repo 'appstream': Cannot prepare internal "
            "mirrorlist: No URLs in mirrorlist",
        ),
        no=("no valid base",),
    ),
    Rule(
        "yum_none",
        on="nothing do unable find match package available dnf yum",
        match=r"(?:Unable to find a match: (?P<name>[\w.+ -]{2,120})|No package "
        r"(?P<name2>[\w.+-]{2,80}) available)",
        prior=0.95,
        cause="dnf or yum knows no package {name} in the repositories that are enabled.",
        fix="Enable the one that has it (EPEL: `dnf install epel-release`; CRB or PowerTools; "
        "the vendor's), or look for its other name with dnf provides.",
        code="sudo dnf install epel-release\ndnf provides NAME",
        lang="shell",
        docs="Fedora: EPEL, https://docs.fedoraproject.org/en-US/epel/",
        yes=("Error: Unable to find a match: htop",),
        no=("Unable to find a match for her",),
    ),
    Rule(
        "brew_write",
        on="brew homebrew writable ownership permissions",
        match=r"(?P<name>/(?:opt/homebrew|usr/local|home/linuxbrew)[\w./-]{0,80}) is not "
        r"writable|The following directories are not writable by your "
        r"user:\s+(?P<name2>/[\w./-]{3,120})",
        prior=0.98,
        cause="Homebrew's folder {name} is not yours: another user or sudo wrote there.",
        fix="Take it back, and never run brew with sudo.",
        code='sudo chown -R "$(whoami)" {name}',
        lang="shell",
        docs="Homebrew: FAQ, https://docs.brew.sh/FAQ",
        yes=(
            "Error: The following directories are not writable by your user:\n/usr/local/share/man",
        ),
        no=("the page is not writable",),
    ),
    Rule(
        "brew_formula",
        on="available formula cask name brew",
        match=r"No available formula (?:or cask )?with the name \"(?P<name>[\w.@/+-]{1,80})\"",
        prior=0.97,
        cause="Homebrew has no formula or cask `{name}` in the taps that are there: it was "
        "renamed, removed (old versions such as node@14), or belongs to a tap of its own.",
        fix="Update and search; add the tap (`brew tap OWNER/NAME`), or take a version that is "
        "still there.",
        code="brew update\nbrew search {name}",
        lang="shell",
        docs="Homebrew: FAQ, https://docs.brew.sh/FAQ",
        yes=('Error: No available formula with the name "terraform". Did you mean terraformer?',),
        no=("No formula is available",),
    ),
    Rule(
        "brew_link",
        on="brew link step complete symlink conflicting exists",
        match=r"Could not symlink (?P<name>[\w./@+-]{3,120})|The `brew link` step did not "
        r"complete successfully",
        prior=0.97,
        cause="Homebrew cannot link {name|its files}: a file of another installation is there "
        "already.",
        fix="Remove that (or `brew link --overwrite FORMULA`); two formulas that bring the "
        "same: unlink the other.",
        code="brew link --overwrite FORMULA",
        lang="shell",
        docs="Homebrew: FAQ, https://docs.brew.sh/FAQ",
        yes=("Could not symlink bin/npm\nTarget /usr/local/bin/npm already exists.",),
        no=("the link step",),
    ),
    Rule(
        "xcode_tools",
        on="xcrun invalid active developer path xcode",
        match=r"(?:xcrun: error: )?invalid active developer path \((?P<name>/[\w./]{3,120})\)",
        prior=0.98,
        cause="The Xcode command line tools are missing at {name}: after an upgrade of macOS "
        "they have to be installed again.",
        fix="Install them; with Xcode there: `sudo xcode-select --switch /Applications/Xcode.app`.",
        code="xcode-select --install",
        lang="shell",
        docs="Apple: Command line tools, "
        "https://developer.apple.com/documentation/xcode/installing-the-command-line-tools/",
        yes=(
            "xcrun: error: invalid active developer path "
            "(/Library/Developer/CommandLineTools), missing xcrun at: "
            "/Library/Developer/CommandLineTools/usr/bin/xcrun",
        ),
        no=("invalid path of the developer",),
    ),
)
