"""Rules for what an installed package says that it needs: a package, a release, a program."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PROGRAMS = {
    "tesseract": "tesseract-ocr", "poppler": "poppler-utils", "dot": "graphviz", "graphviz":
    "graphviz", "wkhtmltopdf": "wkhtmltopdf", "ffmpeg": "ffmpeg", "ffprobe": "ffmpeg", "avconv":
    "ffmpeg", "libmagic": "libmagic1", "pandoc": "pandoc", "xelatex": "texlive-xetex", "latex":
    "texlive-latex-extra dvipng", "gs": "ghostscript", "ghostscript": "ghostscript", "git": "git",
    "java": "default-jre", "cairo": "libcairo2", "pango": "libpango-1.0-0 libpangoft2-1.0-0",
    "gobject-2.0-0": "libpango-1.0-0 libpangoft2-1.0-0", "pango-1.0-0": "libpango-1.0-0",
    "cairo-2": "libcairo2", "libcairo-2.dll": "libcairo2", "libsndfile": "libsndfile1", "portaudio":
    "libportaudio2", "espeak": "espeak-ng", "libespeak.so.1": "espeak-ng", "zbar": "libzbar0",
    "libzbar.so.0": "libzbar0", "enchant": "libenchant-2-2", "xclip": "xclip", "sox": "sox",
    "imagemagick": "imagemagick", "wand": "libmagickwand-dev", "geos_c": "libgeos-dev", "geos":
    "libgeos-dev", "spatialindex": "libspatialindex-dev", "chromium": "chromium", "node": "nodejs",
    "libgirepository": "libgirepository1.0-dev", "openslide": "openslide-tools",
}  # fmt: skip
_FOLLOW = "pytube|pytubefix|yt_dlp|youtube_dl|instaloader|snscrape|yfinance|googletrans|twint|"
_FOLLOW += (
    "facebook_scraper|instagrapi|pytrends|youtube_transcript_api|gtts|wikipedia|pafy|scholarly"
)
_SITE = re.compile(rf"(?:site|dist)-packages[/\\](?P<name>{_FOLLOW})[/\\]")


def _program(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"].lower()
    package = _PROGRAMS.get(name, _PROGRAMS.get(name.removeprefix("lib")))
    return None if package is None else {"code": f"sudo apt install {package}", "apt": package}


def _asked_for(subject: Subject, slots: Slots) -> Slots | None:
    name, command = slots["name"].rstrip("."), str(subject.content.get("command", ""))
    if "pip" in command or "install" in command or name.endswith((".txt", ".toml")):
        return None
    if name.lower() in ("pip", "setuptools", "wheel", "package"):
        return None
    return {"name": name, "code": f'python -m pip install "{name}"'}


def _exactly(_: Subject, slots: Slots) -> Slots:
    wanted = slots.get("want", slots["name"])
    return {"code": f'python -m pip install "{wanted}"'}


def _follows_a_site(subject: Subject, _: Slots) -> Slots | None:
    found = _SITE.search(subject.innermost)
    return {"name": found["name"], "package": found["name"].replace("_", "-")} if found else None


_CHANGED = event(
    "error",
    message="KeyError: 'videoDetails'",
    stack='Traceback (most recent call last):\n  File "/srv/lib/site-packages/pytube/a.py", '
    "line 3, in b\n    c()\nKeyError: 'videoDetails'",
)

RULES = family(
    "python_requires",
    Rule(
        id="says_install",
        on="pip",
        match=r"(?:[A-Z]\w*(?:Error|Exception|NotFound)\b|E {3})[^\x00]{0,500}?pip3? install"
        r" (?:--?[\w-]+ )*['\"`]?(?P<name>[A-Za-z][\w.-]{1,50}(?:\[[\w,-]{1,40}\])?)",
        check=_asked_for,
        prior=0.8,
        cause="The package that raised this says what it lacks: {name}{where}.",
        fix="Install it with the same Python that runs this (`python -m pip`), write it into "
        "the requirements, and restart a running kernel or server.",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(
            "ImportError: Please install it with `pip install shelf-reader`",
            'ConfigurationError: The "wood" module must be installed to use shelf:// '
            'URIs.\n python -m pip install "shelf[wood]"',
        ),
        no=("ERROR: You should consider upgrading via the 'pip install --upgrade pip' command.",),
    ),
    Rule(
        id="package_required",
        on="required installed",
        match=r"(?:ImportError|RuntimeError|ModuleNotFoundError|ValueError|OSError|Dependenc"
        r"yException|ImproperlyConfigured|OptionalImportError)[^\n]{0,80}?(?:['\"`](?P"
        r"<name>[a-zA-Z][\w.-]{1,40})['\"`] (?:package |library |module )?is required "
        r"(?:for|to|by)|['\"`]?(?P<name2>[a-zA-Z][\w.-]{1,40})['\"`]? (?:package |libr"
        r"ary |module )?(?:must be installed|needs to be installed|is not installed\b)"
        r")",
        check=_asked_for,
        prior=0.86,
        cause="This needs the package {name}, which is not installed{where}.",
        fix="Install it with the Python that runs this, and write it into the requirements.",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(
            "RuntimeError: 'cryptography' package is required for sha256_password or "
            "caching_sha2_password auth methods",
            "ImportError: lxml is not installed",
        ),
        no=("RuntimeError: a login is required for this",),
    ),
    Rule(
        id="needs_release",
        on="needs requires required got found",
        match=(
            r"(?P<by>[A-Za-z][\w.-]{1,40}) (?:needs|requires|only supports) (?P<name>[A-Za"
            r"-z][\w.-]{1,40}?) ?(?P<want>(?:[<>=!~]=? ?)?\d+(?:\.\w+){0,3}(?:,[<>=!~]=?["
            r"\d.]{1,10})?\+?(?: or (?:less|greater|newer|higher|later|above|below|lower))"
            r"?)[.,;:)]? ?[^\n]{0,40}?(?:[Gg]ot|found|but (?:you have|found)|installed|is)"
            r"[^\n\d]{0,40}(?P<have>\d+(?:\.\w+){0,3})",
            r"(?P<name>[A-Za-z][\w.-]{1,40})(?P<want>[<>=!~]=?[\d.]+(?:,[<>=!~]=?[\d.]+){0"
            r",3}) is required for a normal functioning of this module, but found [\w.-]{1"
            r",40}==(?P<have>[\w.]{1,15})",
        ),
        prior=0.95,
        cause="{by|A package here} wants {name} {want}, and {have} is installed{where}.",
        fix="Install a {name} that it takes, or a release of {by|that package} that takes the "
        "newer one; `pip check` lists what else does not fit.",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=(
            "ImportError: Numba needs NumPy 2.0 or less. Got NumPy 2.1.",
            "ImportError: tokenizers>=0.14,<0.19 is required for a normal functioning of "
            "this module, but found tokenizers==0.21.0.",
        ),
        no=("Error: the shop needs 3 boxes, got 2",),
    ),
    Rule(
        id="version_conflict",
        on="versionconflict contextualversionconflict requirement",
        match=r"(?:Contextual)?VersionConflict: \(?(?P<name>[\w.-]{1,60}) (?P<have>[\w.]{1,2"
        r"0}) \([^\n]{0,200}\), Requirement\.parse\('(?P<want>[^'\n]{1,60})'\)",
        check=_exactly,
        prior=0.95,
        cause="The installed {name} is {have}, and {want} is asked for{where}.",
        fix="Install that release, or update what asks for it; two environments that are "
        "mixed (~/.local, PYTHONPATH) look so too.",
        code="python -m pip check",
        lang="shell",
        docs="setuptools: pkg_resources, https://setuptools.pypa.io/en/latest/pkg_resources.html",
        yes=(
            "pkg_resources.VersionConflict: (shelf 2.0 (/srv/lib/site-packages), "
            "Requirement.parse('shelf<2'))",
        ),
        no=("Error: conflict",),
    ),
    Rule(
        id="distribution_not_found",
        on="distributionnotfound distribution",
        match=r"(?:DistributionNotFound: )?The '(?P<name>[\w.\[\]<>=!~,-]{1,60})' distributi"
        r"on was not found and is required by (?P<by>[^\n]{1,80})",
        check=_exactly,
        prior=0.95,
        cause="{by} needs {name}, which is not installed in this environment{where}.",
        fix="Install it there; in a bundled program copy its metadata (--copy-metadata).",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(
            "pkg_resources.DistributionNotFound: The 'shelf>=2' distribution was not found "
            "and is required by store",
        ),
        no=("Error: distribution",),
    ),
    Rule(
        id="program",
        on="installed path executable executables executablenotfound libmagic poppler found",
        match=(
            r"(?P<name>tesseract|wkhtmltopdf|ffmpeg|ffprobe|pandoc|[Gg]host[Ss]cript|[Gg]r"
            r"aphviz|xelatex|java|sox|openslide) (?:is not installed|was not found|not fou"
            r"nd|executable(?:s)? (?:not found|are on your)|executable found)|No (?P<name2"
            r">wkhtmltopdf|pandoc|ffmpeg) executable found|Is (?P<name3>poppler) installed"
            r" and in PATH|failed to execute (?:\w*Path\(|\[)'(?P<name4>dot|gs|pandoc|ffmp"
            r"eg|latex)'|failed to find (?P<name5>libmagic)|Couldn't find (?P<name6>ffmpeg"
            r"|ffprobe|avconv)|sure the (?P<name7>Graphviz) executables are on|[Cc]ould no"
            r"t find (?:lib )?(?P<name8>geos_c|spatialindex|zbar|cairo|pango)",
            r"(?:cannot load library|no library called|called) [\"'](?P<name>(?:lib)?(?:go"
            r"bject-2\.0-0|pango-1\.0-0|cairo-2|cairo|pango|sndfile|espeak)[\w.-]{0,12})["
            r"\"']",
        ),
        check=_program,
        prior=0.97,
        cause="The package calls the program or library {name}, which is not on this machine "
        "(or not in PATH){where}.",
        fix="Install it with the system's package manager, pip cannot: {apt} on Debian and "
        "Ubuntu, `brew install` on macOS; on Windows install it and add its folder to "
        "PATH, or tell the package its path.",
        code="sudo apt install poppler-utils",
        lang="shell",
        docs="Debian: Search the contents of packages, https://www.debian.org/distrib/packages#search_contents",
        yes=(
            "TesseractNotFoundError: tesseract is not installed or it's not in your PATH.",
            "ImportError: failed to find libmagic.  Check your installation",
        ),
        no=("Error: java is hot",),
    ),
    Rule(
        id="site_changed",
        on="error keyerror attributeerror extract regex regexmatcherror downloaderror",
        match=r"(?P<said>[A-Z]\w*(?:Error|Exception|NotFound|Unavailable)\b[^\n]{0,120})",
        check=_follows_a_site,
        prior=0.95,
        cause="The installed {name} no longer reads what the site answers: sites change, and "
        "such packages follow with new releases{where}.",
        fix="Update it, and if that is not enough install it from its repository or take its "
        "living successor (yt-dlp for youtube-dl, pytubefix for pytube).",
        code="python -m pip install --upgrade {package}",
        lang="shell",
        docs="yt-dlp: Installation, https://github.com/yt-dlp/yt-dlp/wiki/Installation",
        yes=(_CHANGED,),
        no=("KeyError: 'videoDetails'",),
    ),
)
