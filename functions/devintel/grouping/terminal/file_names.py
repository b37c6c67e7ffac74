"""How the names of files look that a tool's words point to."""

from __future__ import annotations

BARE = (
    r"(?:GNU|BSD)?[Mm]akefile|[Jj]ustfile|CMakeLists\.txt|(?:Docker|Container|Gem|Rake|Snake|Jake|"
    r"Vagrant|Jenkins|Proc|Pod|Brew|Fast|Guard|Cap|Danger|Earth|Tilt|Pip|Caddy)file|"
    r"SCons(?:truct|cript)"
    r"|BUILD|WORKSPACE"
)
"""Files of build tools that have no ending."""
ENDED = r"[\w@~+-][\w.@~+-]*\.[A-Za-z]\w{0,7}"
"""A name with an ending."""
FOLDERS = r"(?:[A-Za-z]:)?(?:[\w.@~+-]*[\\/])*"
FILE = rf"{FOLDERS}(?:{ENDED}|(?:{BARE})\b)"
"""A file, with or without its folders."""
