"""What a session amounted to: the prototype's JSON, Markdown, and a paragraph a person."""

from devintel.changelog.document import changelog
from devintel.changelog.markdown import markdown
from devintel.changelog.standup import standup

__all__ = ["changelog", "markdown", "standup"]
