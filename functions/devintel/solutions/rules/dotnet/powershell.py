"""Rules for PowerShell: commands that are not known, policies, modules, parsing."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CMDLET = re.compile(
    r"(?:Get|Set|New|Add|Remove|Import|Export|Connect|Install|Invoke|Start|Stop|"
    r"Test|Update|Convert\w{0,4}|Send|Enable|Disable|Register|Find|Save|Write|Out|Select)-\w+"
)
_MODULES = (
    ("Mg", "Microsoft.Graph"),
    ("Az", "Az"),
    ("AzureAD", "AzureAD (ended: Microsoft.Graph)"),
    ("Msol", "MSOnline (ended: Microsoft.Graph)"),
    ("AD", "ActiveDirectory (RSAT)"),
    ("PnP", "PnP.PowerShell"),
    ("SPO", "Microsoft.Online.SharePoint.PowerShell"),
    ("VM", "Hyper-V, or VMware.PowerCLI"),
    ("Psd", "PsdKit"),
    ("Yaml", "powershell-yaml"),
    ("Dba", "dbatools"),
    ("ExchangeOnline", "ExchangeOnlineManagement"),
    ("Mailbox", "ExchangeOnlineManagement"),
    ("Sqlcmd", "SqlServer"),
    ("Pester", "Pester"),
    ("Excel", "ImportExcel"),
    ("DscResource", "PSDscResources"),
)
"""Which module brings cmdlets of a noun: the PowerShell Gallery."""


def _command(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    if _CMDLET.fullmatch(name):
        noun = name.partition("-")[2]
        module = next((m for start, m in _MODULES if noun.startswith(start)), "")
        wanted = module.split(" ")[0].rstrip(",") if module else "MODULE"
        return {
            "module_": f": the module {module} is not installed"
            if module
            else ": the module that "
            "has it is not installed or not imported, or it is a function defined below",
            "todo": f"`Find-Module -Command {name}` says which module has it; `Install-Module "
            f"{wanted} -Scope CurrentUser`, then Import-Module, in the PowerShell that runs (5 and "
            "7 have modules of their own). A script's own function has to be dot-sourced first.",
        }
    return {
        "module_": ": no program of that name is on the PATH of this shell",
        "todo": f"Install it or add its folder to PATH and open a new shell (`where.exe {name}`); "
        "a script in this folder is called as .\\NAME.",
    }


RULES = family(
    "powershell",
    Rule(
        "policy",
        on="cannot loaded running scripts disabled system digitally signed",
        match=r"(?:File )?(?P<name>[A-Za-z]:\\[^\n]{1,200}?\.ps1|[\w./\\-]{1,160}\.ps1)(?: "
        r"cannot be loaded(?: because running scripts is disabled on this system|\. The file "
        r"[^\n]{1,200} is not digitally signed))",
        prior=0.98,
        cause="Windows' execution policy does not let {name} run.",
        fix="Allow your own scripts for this user (scripts from the web also need "
        "Unblock-File); for one run: `powershell -ExecutionPolicy Bypass -File ...`. npm's "
        ".ps1 shims: npm.cmd works too.",
        code="Set-ExecutionPolicy -Scope CurrentUser RemoteSigned",
        lang="powershell",
        docs="PowerShell: about_Execution_Policies, "
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/ab"
        "out_execution_policies",
        yes=(
            ".\\deploy.ps1 : File C:\\app\\deploy.ps1 cannot be loaded because running scripts is "
            "disabled on this system.",
        ),
        no=("scripts cannot be loaded",),
    ),
    Rule(
        "not_recognized",
        on="term recognized cmdlet function script program",
        match=r"The term '(?P<name>[^'\n]{1,120})' is not recognized as (?:the name of|a name "
        r"of) a cmdlet",
        prior=0.97,
        cause="PowerShell knows no `{name}`{module_}.",
        fix="{todo}",
        check=_command,
        docs="PowerShell: about_Command_Precedence, "
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/ab"
        "out_command_precedence",
        yes=(
            "The term 'Get-MgUser' is not recognized as a name of a cmdlet, function, script "
            "file, or executable program.",
            "The term 'python' is not recognized as the name of a cmdlet, function, script "
            "file, or operable program.",
        ),
        no=("the term is not recognized",),
    ),
    Rule(
        "module",
        on="specified module loaded valid file found directory",
        match=r"The specified module '(?P<name>[\w.\\:/-]{1,160})' was not loaded because no "
        r"valid module file was found",
        prior=0.98,
        cause="PowerShell finds no module {name} in its PSModulePath (Windows PowerShell 5 and "
        "PowerShell 7 have folders of their own).",
        fix="Install it in the PowerShell that runs.",
        code="Install-Module {name} -Scope CurrentUser",
        lang="powershell",
        docs="PowerShell: about_Modules, "
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/ab"
        "out_modules",
        yes=(
            "Import-Module: The specified module 'Az.Accounts' was not loaded because no valid "
            "module file was found in any module directory.",
        ),
        no=("the specified module was loaded",),
    ),
    Rule(
        "separator",
        on="token valid statement separator version",
        match=r"The token '(?P<name>&&|\|\|)' is not a valid statement separator",
        prior=0.98,
        cause="`{name}` came with PowerShell 7; Windows PowerShell 5 does not know it.",
        fix="Write `A; if ($?) { B }`, or run it in pwsh (PowerShell 7) or cmd.",
        docs="PowerShell: about_Pipeline_Chain_Operators, "
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/ab"
        "out_pipeline_chain_operators",
        yes=("The token '&&' is not a valid statement separator in this version.",),
        no=("valid separator",),
    ),
    Rule(
        "null_method",
        on="cannot call method null valued expression index array property exists",
        match=r"(?P<name>You cannot call a method on a null-valued expression|Cannot index into "
        r"a null array|The property '[\w-]{1,60}' cannot be found on this object|Cannot bind "
        r"argument to parameter '[\w-]{1,60}' because it is (?:null|an empty string))",
        prior=0.96,
        cause="A variable is $null there{where}: {name}.",
        fix="See what the command before returned (nothing, or an error that was passed over); "
        "test `if ($x)`, use `?.` (PowerShell 7), and set $ErrorActionPreference = 'Stop'.",
        docs="PowerShell: Everything about $null, "
        "https://learn.microsoft.com/en-us/powershell/scripting/learn/deep-dives/everything-abo"
        "ut-null",
        yes=("You cannot call a method on a null-valued expression.",),
        no=("call a method",),
    ),
    Rule(
        "curl_alias",
        on="cannot bind parameter headers invoke-webrequest convert uri",
        match=r"Cannot bind parameter 'Headers'\. Cannot convert the "
        r"\"(?P<name>[^\"\n]{1,120})\" value|Invoke-WebRequest : A parameter cannot be found "
        r"that matches parameter name '(?P<name2>\w{1,20})'",
        prior=0.98,
        cause="In Windows PowerShell `curl` is an alias of Invoke-WebRequest, which does not "
        "take curl's options ({name}).",
        fix="Call curl.exe, or write `-Headers @{ 'X-Name' = 'value' }`.",
        docs="PowerShell: Invoke-WebRequest, "
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.utility/invok"
        "e-webrequest",
        yes=(
            "Invoke-WebRequest : Cannot bind parameter 'Headers'. Cannot convert the "
            '"Content-Type: application/json" value of type "System.String" to type '
            '"System.Collections.IDictionary".',
        ),
        no=("Cannot bind the book",),
    ),
)
