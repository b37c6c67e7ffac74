"""Reports of a few lines that servers, deployments and builds of gems print: the line that says
why stands below or above the one that says that something failed.

Formats: httpd.apache.org (configtest), openssh.com (ssh), certbot (reported problems), guides of
RubyGems (native extensions), AWS CDK and CloudFormation (stack events), Terraform without its box,
Jenkins (durable task), ansible-galaxy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import Block, Reader, Said, excerpt, place


def _problem(block: Block, tool: str, message: str, *shown: str, at: str = "") -> Problem:
    file, _, line = at.rpartition(":")
    return Problem(
        "message",
        "TerminalError",
        message,
        excerpt=excerpt(shown or block.lines),
        tool=tool,
        title=message[:160],
        places=(place(file, line),) if file else (),
    )


def _apache(block: Block) -> Iterator[Said]:
    """`AH00526: Syntax error on line 4 of FILE:`, the sentence on the next line."""
    said = next((x.strip() for x in block.lines[1:] if x.strip()), block.lines[0].strip())
    yield _problem(block, "apache", said, at=f"{block.match['file']}:{block.match['line']}")


def _key(block: Block) -> Iterator[Said]:
    yield _problem(block, "ssh", block.lines[0].strip())


def _challenge(block: Block) -> Iterator[Said]:
    """`Domain:`, `Type:` and `Detail:`, whose text may run over lines."""
    told = " ".join(x.strip() for x in block.lines).strip()
    _, _, detail = told.partition("Detail: ")
    if detail:
        yield _problem(block, "certbot", detail[:300], f"Detail: {detail}")


_TELLS = re.compile(
    r"(?:\.\.\. no$|is missing|Can't exec|can't find header|\berror:|fatal error|cannot find -l"
    r"|requires Ruby|An error occurred while installing|not found)"
)


def _gem(block: Block) -> Iterator[Said]:
    """The build of a gem: the lines that say what is missing, and which gem it was."""
    lines = [x.strip() for x in block.lines if x.strip()]
    telling = [x for x in lines[1:] if _TELLS.search(x)]
    last = next((x for x in lines if x.startswith("An error occurred while installing")), "")
    yield _problem(block, "bundler", last or lines[0], lines[0], *telling[:6], last)


def _stack_event(block: Block) -> Iterator[Said]:
    """`TIME | CREATE_FAILED | AWS::S3::Bucket | Name`, why behind it or below."""
    message = " ".join(x.strip() for x in block.lines)
    yield _problem(block, "cloudformation", re.sub(r"^.*?(?=\w+_FAILED)", "", message)[:300])


def _terraform(block: Block) -> Iterator[Said]:
    at = re.search(r"on (\S+) line (\d+)", "\n".join(block.lines))
    message = block.match["message"]
    yield Problem(
        "message",
        "TerraformError",
        message,
        excerpt=excerpt(block.lines),
        tool="terraform",
        title=message[:160],
        places=(place(at[1], at[2]),) if at else (),
        key=("terraform", message),
    )


def _paragraphs(lines: list[str], line: str) -> bool:
    """The summary, a blank line, and the paragraph that explains it."""
    if line.startswith(("Error: ", "Warning: ")) or len(lines) > 14:
        return False
    blanks = sum(not one.strip() for one in lines[1:])
    return bool(line.strip()) or blanks < 2


def _script(block: Block) -> Iterator[Said]:
    yield _problem(block, "jenkins", block.lines[0].strip())


def _galaxy(block: Block) -> Iterator[Said]:
    yield _problem(block, "ansible", " ".join(x.strip() for x in block.lines)[:300])


READERS = (
    Reader(
        "apache",
        "Syntax",
        r"(?:AH\d{5}: )?Syntax error on line (?P<line>\d+) of (?P<file>\S+?):$",
        _apache,
        lambda lines, line: len(lines) < 2 and bool(line.strip()),
        needs="Syntax error on line",
    ),
    Reader(
        "ssh",
        "Permissions",
        r"Permissions 0\d{3} for '[^']+' are too open\.",
        _key,
        lambda lines, line: (
            len(lines) < 6
            and bool(
                re.match(
                    r"It is required|This private key|(?:Load|bad) |\S+: Permission denied", line
                )
            )
        ),
        needs="are too open",
    ),
    Reader(
        "certbot",
        "Domain",
        r"Domain: \S+$",
        _challenge,
        lambda lines, line: len(lines) < 8 and bool(line.strip()),
        needs="Domain: ",
    ),
    Reader(
        "bundler",
        "BuildError ExtensionBuildError",
        r"Gem::(?:Ext::BuildError|Installer::ExtensionBuildError): ERROR: Failed to build gem",
        _gem,
        lambda lines, line: not lines[-1].startswith("An error occurred while installing"),
        most=80,
        needs="Failed to build gem",
    ),
    Reader(
        "cloudformation",
        "CREATE_FAILED UPDATE_FAILED DELETE_FAILED",
        r"(?:.{0,60}?\| ?)?(?:CREATE|UPDATE|DELETE)_FAILED\s*\| ?AWS::\w+::\w+\s*\|.*$",
        _stack_event,
        lambda lines, line: len(lines) < 3 and bool(line.strip()) and " | " not in line,
        needs="_FAILED",
    ),
    Reader(
        "terraform",
        "Error",
        r"Error: (?P<message>(?:Failed to (?:query available|install) provider|Unsupported "
        r"(?:argument|block|attribute|Terraform)|Invalid (?:for_each|count|function|index|provider"
        r"|reference|template|value)|Inconsistent (?:dependency|conditional)|Missing required "
        r"(?:argument|provider)|Reference to undeclared|Provider (?:configuration not|produced"
        r"|requirements)|Backend (?:configuration|initialization)|Error acquiring the state lock|"
        r"Incompatible provider|Module (?:not installed|version)|Duplicate resource|Cycle:).*)$",
        _terraform,
        _paragraphs,
        most=16,
        needs="Error: ",
    ),
    Reader(
        "jenkins",
        "script",
        r"\S*/durable-[0-9a-f]+/script\.sh(?:\.copy)?: (?:line )?\d+: .*(?:not found|denied).*$",
        _script,
        needs="/durable-",
    ),
    Reader(
        "ansible",
        "NOT",
        r"(?:\[WARNING\]: )?- \S+ was NOT installed successfully: .*$",
        _galaxy,
        lambda lines, line: (len(lines) < 2 and line[:1].isalnum()) or line.startswith("'"),
        needs="was NOT installed",
    ),
)
