"""Rules for R: packages, names, libraries, the build of packages."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_OWNERS = {
    "read_csv": "readr",
    "ggplot": "ggplot2",
    "aes": "ggplot2",
    "%>%": "magrittr or dplyr",
    "mutate": "dplyr",
    "filter": "dplyr",
    "select": "dplyr",
    "group_by": "dplyr",
    "summarise": "dplyr",
    "left_join": "dplyr",
    "pivot_longer": "tidyr",
    "pivot_wider": "tidyr",
    "str_detect": "stringr",
    "read_excel": "readxl",
    "install_github": "remotes or devtools",
    "ymd": "lubridate",
    "melt": "reshape2 or data.table",
    "fread": "data.table",
    "kable": "knitr",
    "glue": "glue",
    "map": "purrr",
    "tibble": "tibble",
    "brm": "brms",
    "lmer": "lme4",
    "createDataPartition": "caret",
    "rpart": "rpart",
    "skim": "skimr",
    "clean_names": "janitor",
    "st_read": "sf",
    "vars": "ggplot2 or dplyr",
    "is": "methods (Rscript of old R)",
    "install.packages": "utils, which a broken startup file or library did not attach",
}
"""Whose function it is: each package's reference index on CRAN."""


def _owner(_: Subject, slots: Slots) -> Slots | None:
    owner = _OWNERS.get(slots["name"])
    return {"known": f" ({owner})" if owner else ""}


RULES = family(
    "r_packages",
    Rule(
        "no_package",
        on="there package called library loadnamespace",
        match=r"there is no package called ['‘’“\"](?P<name>[\w.]{1,60})['’\"”]",
        prior=0.98,
        cause="The package {name} is not installed in a library that this R reads (each R "
        "version has its own).",
        fix="Install it, for packages of Bioconductor with BiocManager::install, for GitHub's "
        "with remotes::install_github; .libPaths() shows where R looks.",
        code='Rscript -e \'install.packages("{name}", repos = "https://cloud.r-project.org")\'',
        lang="shell",
        docs="R: Installation and administration, Add-on packages, "
        "https://rstudio.github.io/r-manuals/r-admin/",
        yes=("Error in library(dplyr) : there is no package called ‘dplyr’",),
        no=("there is no package for you",),
    ),
    Rule(
        "no_function",
        on="could find function error",
        match=r"could not find function \"(?P<name>[\w.%>|<-]{1,60})\"",
        prior=0.97,
        cause="R knows no function `{name}`: the package that has it is not attached{known}, "
        "or its name is misspelt (upper and lower case count).",
        fix="Attach the package first (`library(PACKAGE)`; install it where library() fails), "
        "or write PACKAGE::{name}; `??{name}` looks for it.",
        check=_owner,
        docs="R: Introduction, Packages, https://rstudio.github.io/r-manuals/r-intro/",
        yes=('Error in read_csv("a.csv") : could not find function "read_csv"',),
        no=("could not find a function for it",),
    ),
    Rule(
        "no_object",
        on="object found error eval",
        match=r"object '(?P<name>[\w.]{1,60})' not found",
        prior=0.93,
        cause="There is no object `{name}` here: it was not made (an earlier line failed or "
        "was not run), is a column that is named without its data frame, is a text without "
        "quotes, or its package is not attached.",
        fix="Run the lines before; use df${name} or `with(df, ...)`; library(PACKAGE) for its "
        "data and functions.",
        check=says(r"(?m)^Error|Error in|Execution halted"),
        docs="R: Introduction, https://rstudio.github.io/r-manuals/r-intro/",
        yes=("Error in eval(expr) : object 'price' not found",),
        no=("object 7 not found",),
    ),
    Rule(
        "not_writable",
        on="lib writable unable install packages",
        match=r"'?lib = \"(?P<name>/[^\"\n]{3,160})\"' is not writable"
        r"|(?P<name2>/[\w./-]{3,160}) is not writable by R|(?P<name3>unable to install packages)",
        prior=0.97,
        cause="R may not write into its library ({name}).",
        fix="Install into a library of your own: make the folder that R_LIBS_USER names "
        "(`dir.create(Sys.getenv('R_LIBS_USER'), recursive = TRUE)`) and start R again, or "
        "give lib=; system wide as root.",
        code="mkdir -p ~/R/library",
        lang="shell",
        docs="R: Managing libraries, https://rstudio.github.io/r-manuals/r-admin/",
        yes=(
            'Warning in install.packages("x") :\n  \'lib = "/usr/lib/R/library"\' is not writable',
        ),
        no=("is not writable",),
    ),
    Rule(
        "build_failed",
        on="installation package had non zero exit status configuration failed",
        match=r"installation of package ['‘’](?P<name>[^'’\n]{1,120})['’] had non-zero exit "
        r"status|ERROR: (?:dependenc(?:y|ies) (?P<deps>[^\n]{3,160}) (?:is|are) not available "
        r"for package ['‘’](?P<name2>[\w.]{1,60})['’]|configuration failed for package "
        r"['‘’](?P<name3>[\w.]{1,60})['’]|compilation failed for package "
        r"['‘’](?P<name4>[\w.]{1,60})['’])",
        prior=0.95,
        cause="The package {name} could not be built from source{deps_}: a system library or "
        "compiler is missing.",
        fix="Look above for `Configuration failed` or `fatal error: ...h`: it names the -dev "
        "package (libcurl4-openssl-dev, libssl-dev, libxml2-dev, libfontconfig1-dev, "
        "libgdal-dev, gfortran, ...); Windows: Rtools of this R; macOS: xcode-select "
        "--install. Binaries for Linux: the Posit Package Manager as repos.",
        check=lambda _, slots: {
            "deps_": f" (not available: {slots['deps']})" if slots.get("deps") else ""
        },
        docs="R: Essential programs and libraries, https://rstudio.github.io/r-manuals/r-admin/",
        yes=("installation of package ‘curl’ had non-zero exit status",),
        no=("the installation had",),
    ),
    Rule(
        "not_available",
        on="package available version r built under",
        match=r"package ['‘’](?P<name>[\w.]{1,60})['’] is not available (?:for this version of R"
        r"|\(for R version (?P<v>[\d.]{3,8})\)|for Bioconductor)|package or namespace load "
        r"failed for ['‘’](?P<name2>[\w.]{1,60})['’]",
        prior=0.95,
        cause="{name} is not to be had or loaded for this R: its name is misspelt, it left "
        "CRAN, it is of Bioconductor or GitHub, or it (or what it imports) needs a newer R.",
        fix='Look it up on CRAN; BiocManager::install("{name}"), remotes::install_github; '
        "upgrade R, and after an upgrade install the packages anew; restart R before replacing "
        "a package that is loaded.",
        docs="R: FAQ, https://rstudio.github.io/r-manuals/r-admin/",
        yes=("Warning: package ‘rgdal’ is not available for this version of R",),
        no=("the package is not available",),
    ),
)
