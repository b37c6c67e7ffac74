"""Rules for Lua and for Neovim's configuration in it."""

from __future__ import annotations

from devintel.solutions.command import command
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_SINCE = {
    "keymap": "0.7",
    "opt": "0.5",
    "g": "0.5",
    "o": "0.5",
    "bo": "0.5",
    "wo": "0.5",
    "cmd": "0.8 (as a table)",
    "lsp": "0.5",
    "diagnostic": "0.6",
    "fs": "0.8",
    "uv": "0.10",
    "system": "0.10",
    "iter": "0.10",
    "loader": "0.9",
    "treesitter": "0.5",
    "snippet": "0.10",
    "version": "0.9",
    "ui": "0.6",
    "inspect_pos": "0.9",
    "nvim_create_autocmd": "0.7",
    "nvim_create_user_command": "0.7",
    "nvim_set_hl": "0.5",
    "nvim_get_option_value": "0.8",
    "nvim_exec2": "0.9",
    "str_byteindex": "0.5",
    "config": "0.11 (vim.lsp.config)",
    "enable": "0.10 or 0.11",
}
"""Since which Neovim `vim` has a part: its news and deprecated pages."""


def _nil(subject: Subject, slots: Slots) -> Slots | None:
    """A part of Neovim's own API that an old one lacks, or a value of the program that is nil."""
    name, how = slots["name"], slots["how"]
    vim = "nvim" in subject.text or "vim" in command(subject) or "E51" in subject.text
    since = _SINCE.get(name) if vim else None
    if since:
        return {
            "said": f"This Neovim is too old: it has no `vim.{name}` as the configuration "
            f"uses it (there since {since}).",
            "todo": "Upgrade Neovim (`nvim --version`; an AppImage, brew or its PPA: Ubuntu's own "
            "package is old), or take the plugin's release for yours.",
        }
    place = "a plugin or file of the configuration" if vim else "this code"
    return {
        "said": f"`{name}` is {slots['type']} where {place} is to {how} it.",
        "todo": "Print it before; it was not set (a setup() that was not called, a require that "
        "returned nothing, a misspelt key, `.` where `:` is meant), or plugin and Neovim are of "
        "different age: update both."
        if vim
        else "Print it before: it was not set (a misspelt name, a local of another block, a "
        "function that returned nothing, `.` where `:` is meant).",
    }


RULES = family(
    "lua_language",
    Rule(
        "nil_vim",
        on="attempt index call field nil value vim lua",
        match=r"attempt to (?P<how>index|call) (?:field|global|method|local) "
        r"'(?P<name>[\w.]{1,60})' \(a (?P<type>nil|function|boolean|userdata) value\)",
        prior=0.96,
        cause="{said}",
        fix="{todo}",
        check=_nil,
        docs="Neovim: Lua guide, https://neovim.io/doc/user/lua-guide.html",
        yes=(
            "E5108: Error executing lua init.lua:4: attempt to index field 'keymap' (a nil value)",
            "lua: a.lua:3: attempt to index global 'cart' (a nil value)",
        ),
        no=("attempt to index the book",),
    ),
    Rule(
        "module",
        on="module found field package preload no file lua",
        match=r"module '(?P<name>[\w./-]{1,80})' not found:",
        prior=0.97,
        cause="Lua finds no module `{name}`{plugin_}.",
        fix="Install it (`luarocks install`, with the Lua version that runs), or let "
        "package.path have its folder; for Neovim: the plugin is not installed or not loaded "
        "yet (:Lazy sync, :PackerSync), or its name is another one.",
        code="luarocks install {name}",
        lang="shell",
        check=lambda subject, slots: {
            "plugin_": ": that is a plugin or a file of your configuration"
            if "nvim" in subject.text or "E5113" in subject.text
            else ""
        },
        docs="Lua: require, https://www.lua.org/manual/5.4/manual.html#pdf-require",
        yes=("module 'socket' not found:\n\tno field package.preload['socket']",),
        no=("module is not found",),
    ),
    Rule(
        "arithmetic",
        on="attempt perform arithmetic compare concatenate length nil",
        match=r"attempt to (?P<how>perform arithmetic on|compare|concatenate|get length of) "
        r"(?P<what>(?:a |two |local |field |global |upvalue )?'?[\w.]{1,60}'?(?: with "
        r"\w{2,10})?(?: values?)?)(?: \((?:(?P<kind>global|local|field|upvalue|method) "
        r"'(?P<of>\w{1,60})'|a \w{2,10} value)\))?",
        prior=0.95,
        cause="Lua cannot {how} {what}{of_}: that value is not set, or of another type.",
        fix="Print it with its type(): a key that is misspelt or a function that returns "
        "nothing gives nil. Correct where it is set, give a default (`x or 0`, `x or ''`), "
        "tonumber() for texts, tostring() for tables.",
        check=lambda _, slots: {
            "of_": f" (the {slots['kind']} `{slots['of']}`)" if slots.get("of") else ""
        },
        docs="Lua: Arithmetic, https://www.lua.org/manual/5.4/manual.html#3.4.1",
        yes=("lua: a.lua:3: attempt to perform arithmetic on a nil value (field 'prize')",),
        no=("attempt to perform Hamlet",),
    ),
)
