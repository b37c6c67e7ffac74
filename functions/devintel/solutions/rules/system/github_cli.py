"""Rules for the GitHub CLI: logins, scopes, repositories."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "github_cli",
    Rule(
        "scope",
        on="token missing required scope scopes granted execute query gh",
        match=r"(?:missing required scopes? '(?P<name>[\w:, ']{2,60})'|requires? one of the "
        r"following scopes: \[(?P<name2>[^\]\n]{3,80})\]|needs the \"(?P<name3>[\w:]{3,40})\" "
        r"scope|refusing to allow an? (?:OAuth App|GitHub App|Personal Access Token) to create "
        r"or update workflow `[^`\n]{1,80}` without `(?P<name4>workflows?)` (?:scope"
        r"|permission))",
        prior=0.97,
        cause="The token lacks the scope {name}.",
        fix="Ask for it (`gh auth refresh -s SCOPE`), or make a token with repo, read:org and "
        "workflow; a GITHUB_TOKEN or GH_TOKEN in the environment goes before gh's own login: "
        "unset it. A push of a workflow file needs `workflow`.",
        code="gh auth refresh -h github.com -s read:org,workflow",
        lang="shell",
        docs="GitHub CLI: gh auth refresh, https://cli.github.com/manual/gh_auth_refresh",
        yes=("error validating token: missing required scope 'read:org'",),
        no=("missing required scope of work",),
    ),
    Rule(
        "login",
        on="gh auth login authenticate please run populate token environment",
        match=r"(?P<name>To get started with GitHub CLI, please run:\s+gh auth login|gh: To use "
        r"GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable|HTTP "
        r"401: Bad credentials \(https://api\.github\.com/\w{2,30}\)|The value of the "
        r"GITHUB_TOKEN environment variable is being used for authentication|read-only token in "
        r"GITHUB_TOKEN cannot be modified)",
        prior=0.97,
        cause="The GitHub CLI has no login that holds: {name}.",
        fix="Log in, in a workflow `env: GH_TOKEN: ${{ github.token }}`; unset a GITHUB_TOKEN "
        "that is old.",
        code="gh auth login\ngh auth status",
        lang="shell",
        docs="GitHub CLI: gh auth login, https://cli.github.com/manual/gh_auth_login",
        yes=(
            "gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment "
            "variable.",
        ),
        no=("please run",),
    ),
    Rule(
        "no_repository",
        on="could resolve repository graphql none git remotes configured known github host",
        match=r"(?:GraphQL: )?Could not resolve to a (?P<kind>Repository|PullRequest|User"
        r"|Organization|Issue)[\w ]{0,20} with the (?:name|number|login) (?:of "
        r")?'?(?P<name>[\w./-]{1,120})'?|none of the git remotes configured for this repository "
        r"(?P<name2>[^\n]{5,80})",
        prior=0.95,
        cause="GitHub shows this login no {kind|repository} {name}: it is misspelt, private to "
        "others, or the token's organisation wants SSO; or the folder's remote is another one.",
        fix="Check owner and name, `gh auth status`, authorise the token for the "
        "organisation's SSO, `gh repo set-default`.",
        code="gh auth status\ngh repo set-default",
        lang="shell",
        docs="GitHub CLI: gh repo set-default, https://cli.github.com/manual/gh_repo_set-default",
        yes=("GraphQL: Could not resolve to a Repository with the name 'acme/shop'. (repository)",),
        no=("Could not resolve to a friend",),
    ),
    Rule(
        "pr_create",
        on="pull request create failed commits between head sha blank must push",
        match=r"pull request create failed: GraphQL: (?P<name>[^\n]{5,200})|(?P<name2>No "
        r"commits between [\w./:-]{1,100} and [\w./:-]{1,100})|(?P<name3>a pull request for "
        r"branch \"[^\"\n]{1,100}\" into branch \"[^\"\n]{1,100}\" already exists)",
        prior=0.96,
        cause="The pull request cannot be made: {name}.",
        fix="Push the branch with commits of its own first; compare against the right base "
        "(--base, --head OWNER:BRANCH); open the one that is there with gh pr view.",
        code="git push -u origin HEAD",
        lang="shell",
        docs="GitHub CLI: gh pr create, https://cli.github.com/manual/gh_pr_create",
        yes=(
            "pull request create failed: GraphQL: Head sha can't be blank, Base sha can't be "
            "blank, No commits between main and feature",
        ),
        no=("pull request failed",),
    ),
)
