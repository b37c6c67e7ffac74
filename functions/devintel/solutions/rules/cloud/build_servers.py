"""Rules for GitLab CI, Jenkins and their runners."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "build_servers",
    Rule(
        "gitlab_environment",
        on="prepare environment job failed system failure profile",
        match=r"Job failed \(system failure\): (?P<name>prepare environment: [^\n]{3,160})",
        prior=0.96,
        cause="The runner's shell ended before the job began ({name}): something in the login "
        "profile of the user gitlab-runner fails, mostly the `clear` in ~/.bash_logout of "
        "Ubuntu; with the Docker executor the image or its helper cannot start.",
        fix="Remove that file's lines (/home/gitlab-runner/.bash_logout) and look into "
        ".profile and .bashrc; then start the runner again.",
        code="sudo rm /home/gitlab-runner/.bash_logout",
        lang="shell",
        docs="GitLab Runner: Shell profile loading, "
        "https://docs.gitlab.com/runner/shells/#shell-profile-loading",
        yes=(
            "ERROR: Job failed (system failure): prepare environment: Process exited with "
            "status 1.",
        ),
        no=("prepare the environment",),
    ),
    Rule(
        "dind",
        on="docker daemon tcp connect dind 2375 2376",
        match=r"(?:Cannot|Could not|couldn't) connect to (?:the )?Docker (?:daemon )?at "
        r"(?P<name>tcp://(?:docker|localhost|127\.0\.0\.1):\d{4})|dial tcp: lookup "
        r"(?P<host>docker) on",
        prior=0.95,
        cause="The job asks for a Docker daemon at {name|tcp://docker} and none answers: the "
        "service docker:dind does not run (the runner is not privileged), or client and "
        "service do not agree about TLS (2376 with certificates, 2375 without).",
        fix="Add `services: [docker:dind]`; set `privileged = true` and the volume "
        "/certs/client in the runner's config.toml with DOCKER_TLS_CERTDIR=/certs, or "
        'DOCKER_TLS_CERTDIR="" and DOCKER_HOST=tcp://docker:2375.',
        docs="GitLab: Use Docker to build images, "
        "https://docs.gitlab.com/ci/docker/using_docker_build/",
        yes=(
            "ERROR: error during connect: Cannot connect to the Docker daemon at "
            "tcp://docker:2376. Is the docker daemon running?",
        ),
        no=("Cannot connect to the Docker daemon at unix:///var/run/docker.sock.",),
    ),
    Rule(
        "gitlab_yaml",
        on="gitlab yaml jobs config invalid chosen stage",
        match=r"(?P<name>jobs:[\w .:-]{1,80} config (?:contains unknown keys: [\w, -]{1,120}"
        r"|should [^\n]{3,100})|chosen stage does not exist; available stages are [\w., "
        r"-]{3,120}|\w[\w -]{0,60} job: (?:undefined need|chosen stage)[^\n]{3,100}|jobs config "
        r"should contain at least one visible job)",
        prior=0.96,
        cause="GitLab does not accept .gitlab-ci.yml: {name}.",
        fix="Correct it in the pipeline editor, which checks it: stages are listed under "
        "`stages:`, needs name jobs of the same pipeline, hidden jobs begin with a dot.",
        docs="GitLab: CI/CD YAML syntax, https://docs.gitlab.com/ci/yaml/",
        yes=(
            "unit job: chosen stage does not exist; available stages are .pre, build, deploy, "
            ".post",
        ),
        no=("stage does not exist",),
    ),
    Rule(
        "gitlab_no_runner",
        on="stuck runners active tags job",
        match=r"(?P<name>This job is stuck because (?:you don't have any active runners|the "
        r"project doesn't have any runners online|of one of the following)[^\n]{0,120})",
        prior=0.95,
        cause="No runner takes the job: {name}.",
        fix="Give the job a tag that a runner has (or let the runner take untagged jobs), "
        "start the runner, and see that it is not paused and may run protected branches.",
        docs="GitLab: Configure runners, https://docs.gitlab.com/ci/runners/configure_runners/",
        yes=(
            "This job is stuck because the project doesn't have any runners online assigned to it.",
        ),
        no=("the job is stuck",),
    ),
    Rule(
        "jenkins_sandbox",
        on="scripts permitted rejectedaccessexception method sandbox",
        match=r"Scripts not permitted to use (?P<kind>method|staticMethod|new|field"
        r"|staticField) (?P<name>[^\n]{4,200})",
        prior=0.97,
        cause="Jenkins' sandbox does not allow the pipeline {name}.",
        fix="Let an administrator approve it under Manage Jenkins, In-process Script Approval; "
        "or do it with a step (readJSON of Pipeline Utility Steps, sh), or put it into a "
        "trusted shared library.",
        docs="Jenkins: In-process Script Approval, "
        "https://www.jenkins.io/doc/book/managing/script-approval/",
        yes=(
            "org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException: Scripts not "
            "permitted to use staticMethod java.lang.System getenv java.lang.String",
        ),
        no=("Scripts not permitted here",),
    ),
    Rule(
        "jenkins_no_step",
        on="dsl method found steps nosuchmethoderror",
        match=r"No such DSL method '(?P<name>\w{1,60})' found among steps",
        prior=0.97,
        cause="This Jenkins has no step `{name}`: its plugin is not installed, or the word is "
        "misspelt (or belongs into `script { }`).",
        fix="Install the plugin that brings it (docker: Docker Pipeline; readJSON: Pipeline "
        "Utility Steps; withSonarQubeEnv: SonarQube Scanner) and restart.",
        docs="Jenkins: Pipeline steps reference, https://www.jenkins.io/doc/pipeline/steps/",
        yes=(
            "java.lang.NoSuchMethodError: No such DSL method 'slackSend' found among steps "
            "[archive, bat, build]",
        ),
        no=("No such method",),
    ),
    Rule(
        "jenkins_not_serializable",
        on="notserializableexception jenkins groovy cps",
        match=r"java\.io\.NotSerializableException: (?P<name>groovy\.\S{3,100}"
        r"|java\.util\.(?:regex|stream)\S{3,80}|org\.jenkinsci\S{3,120}|net\.sf\.json\S{3,80})",
        prior=0.96,
        cause="The pipeline keeps a {name} in a variable across a step, and Jenkins cannot "
        "save it.",
        fix="Use it within a method with @NonCPS and return plain values (text, lists, maps), "
        "or set the variable to null before the next step; readJSON instead of JsonSlurper.",
        docs="Jenkins: Pipeline CPS method mismatches, "
        "https://www.jenkins.io/doc/book/pipeline/cps-method-mismatches/",
        yes=("java.io.NotSerializableException: groovy.json.internal.LazyMap",),
        no=("java.io.NotSerializableException: com.acme.Cart",),
    ),
    Rule(
        "program_missing",
        on="found script exit code 127 command",
        match=r"(?:durable-[\w-]{1,40}/script\.sh(?:\.copy)?: (?:line )?\d+: "
        r"|/scripts-\d[\w-]{3,40}/\w{2,40}: "
        r"(?:line )?\d+: |/home/runner/work/_temp/[\w-]{3,60}\.sh: line \d+: "
        r"|/(?:usr/)?bin/(?:bash|sh): line \d+: )(?P<name>[\w.-]{2,40}): (?:command )?not found",
        prior=0.95,
        cause="The agent or job image that runs this has no program `{name}` (or not on its PATH).",
        fix="Run the job in an image that has it, install it in the image of the agent (the "
        "Jenkins image brings neither docker, node nor maven), or declare it as a tool. "
        "`docker` also needs the host's socket mounted, or a dind service.",
        docs="Jenkins: Using Docker with Pipeline, "
        "https://www.jenkins.io/doc/book/pipeline/docker/",
        yes=("/var/jenkins_home/workspace/a@tmp/durable-1/script.sh: 3: docker: not found",),
        no=("zsh: command not found: docker", "./deploy.sh: line 9: jq: command not found"),
    ),
    Rule(
        "jenkins_credentials",
        on="credentials entry find withcredentials id",
        match=r"Could not find credentials (?:entry with ID|matching) "
        r"'?(?P<name>[\w.-]{1,100})'?",
        prior=0.97,
        cause="Jenkins has no credentials with the id `{name}` that this job may use, or of "
        "another kind than the step asks for.",
        fix="Make them (Manage Jenkins, Credentials) with exactly that id, in the global scope "
        "or the job's folder, of the kind that the step binds (secret text, user name and "
        "password, file).",
        docs="Jenkins: Using credentials, https://www.jenkins.io/doc/book/using/using-credentials/",
        yes=("ERROR: Could not find credentials entry with ID 'registry-login'",),
        no=("could not find credentials",),
    ),
)
