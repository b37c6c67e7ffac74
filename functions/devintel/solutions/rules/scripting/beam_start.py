"""Rules for Erlang and Elixir applications that do not start."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, family

RULES = family(
    "beam_start",
    Rule(
        "address",
        on="failed start ranch listener eaddrinuse bandit running port",
        match=r"Failed to start Ranch listener (?P<name>[\w.]{1,80})[^\n]{0,200}?eaddrinuse"
        r"|Running (?P<name2>[\w.]{1,80}) with [^\n]{1,80}? failed, port (?:\d+ )?already in use",
        prior=0.97,
        cause="The port{port_} of {name} is taken: an earlier run (iex, a release) still listens.",
        fix="End it, or set another port (PORT=4001).",
        code="lsof -i :4000",
        lang="shell",
        check=lambda subject, slots: {
            "port_": f" {found[1]}"
            if (found := re.search(r"port: (\d{2,5})", subject.text))
            else ""
        },
        docs="Phoenix: Up and running, https://hexdocs.pm/phoenix/up_and_running.html",
        yes=(
            "[error] Failed to start Ranch listener ShopWeb.Endpoint.HTTP in "
            ":ranch_tcp:listen([port: 4000]) for reason :eaddrinuse (address already in use)",
        ),
        no=("eaddrinuse",),
    ),
    Rule(
        "no_process",
        on="exit no process alive associated given name application started gen_server call noproc",
        match=r"(?:(?P<what>:gen_server\.call\(:?(?P<name>[\w.]{1,80})"
        r"|GenServer\.call\((?P<name2>[\w.:]{1,80}))[\s\S]{0,300}?no process: the process is "
        r"not alive|\{noproc,\s?\{(?:gen_server"
        r"|'Elixir\.GenServer'),\s?call,\s?\[(?P<name3>[\w'.]{1,80}))",
        prior=0.96,
        cause="{name} is called and does not run: its application is not started (not in "
        "`applications` or extra_applications, `runtime: false`, a release or a Mix task "
        "without it), started later in the supervision tree, or crashed.",
        fix="Let the application that has it start first: list it in extra_applications (or "
        "drop an `applications:` list of your own), order the children, "
        "Application.ensure_all_started; :telemetry and the like by upgrading the dependency. "
        "Mix itself is not in a release: code_reloader off, no :mix in extra_applications.",
        docs="Elixir: Application, https://hexdocs.pm/elixir/Application.html",
        yes=(
            "** (EXIT) exited in: :gen_server.call(:telemetry_handler_table, {:insert, 1})\n    "
            "** (EXIT) no process: the process is not alive or there's no process currently "
            "associated with the given name",
        ),
        no=("no process is alive",),
    ),
    Rule(
        "start_failure",
        on="kernel pid terminated application_start_failure failed start child shutdown could "
        "application",
        match=r"(?:application_start_failure,(?P<name>\w{1,60})|Could not start application "
        r"(?P<name2>\w{1,60}): |\*\* \(Mix\) Could not start application (?P<name3>\w{1,60}))",
        prior=0.93,
        cause="The application {name} does not start, so that the runtime ends{child}.",
        fix="The innermost reason says why: econnrefused or a database that is not there, "
        "eaddrinuse, a missing variable of config/runtime.exs, noproc (an application that is "
        "not started), undef (a module that the release lacks). `nofile ... not loaded`: it is "
        "missing in the dependencies.",
        check=lambda subject, _: {
            "child": f": {found[1]} failed"
            if (
                found := re.search(
                    r"failed(?:_to_start_child,| to start child: )'?(?:Elixir\.)?([\w.]{2,80})",
                    subject.text,
                )
            )
            else ""
        },
        docs="Mix: mix release, https://hexdocs.pm/mix/Mix.Tasks.Release.html",
        yes=(
            "** (Mix) Could not start application shop: Shop.Application.start(:normal, []) "
            "returned an error: shutdown: failed to start child: Shop.Repo",
        ),
        no=("Could not start the car",),
    ),
)
