"""What is read, and what happens behind the stream: states, issues, opinions, alerts."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from devintel.errors import DevIntelError
from devintel.ports import Row, Tasks
from devintel.wiring.team_rules import TeamRules

if TYPE_CHECKING:
    from devintel.alerts.delivery import Delivery as AlertDelivery
    from devintel.alerts.noticing import Noticing
    from devintel.issues.deeds import Issues
    from devintel.memory.advice import Ask
    from devintel.model import SessionKey, Summary
    from devintel.projector.opinions import Opinions
    from devintel.projector.projector import Projector
    from devintel.projector.snapshots import Checkpoint
    from devintel.queries.queries import Queries
    from devintel.solutions.case import Case
    from devintel.solutions.solution import Solution


class Projections(TeamRules):
    """The use cases that rest on the states of sessions."""

    def _checkpoint(self) -> Checkpoint:
        """States of sessions; reading has its own, because moving a state tells what follows
        from it only once, and that is for the projector to act on."""
        from devintel.projector.snapshots import Checkpoint

        return Checkpoint(self.ports, self.retention.events_s)

    def _summary(self, session: SessionKey) -> Summary:
        return self.queries.summary(session)

    @cached_property
    def folded(self) -> Checkpoint:
        """The projector's states."""
        return self._checkpoint()

    @cached_property
    def readable(self) -> Checkpoint:
        """The readers' states."""
        return self._checkpoint()

    @cached_property
    def projector(self) -> Projector:
        """Distribution and projections."""
        from devintel.issues.following import Followed
        from devintel.log.at_hand import AtHand
        from devintel.projector.projector import Projector

        return Projector(
            self.ports,
            self.folded,
            self.retention.events_s,
            time.sleep,
            self._summary,
            self.retention.memory_s,
            Followed(self.ports, self.retention.events_s, self._issue_delay_ms),
            self._seek_opinion() if self.settings.bedrock_model else None,
            self.alerts.notice,
            limits=self.limits,
            at_hand=AtHand() if self.settings.store != "sqlite" else None,
        )

    @property
    def _issue_delay_ms(self) -> int:
        """How long mere repetitions of an error may wait to be counted where a write is charged."""
        return 0 if self.settings.store == "sqlite" else 60_000

    @cached_property
    def issues(self) -> Issues:
        """What people read and do of the team's issues."""
        from devintel.issues import listing, searching
        from devintel.issues.deeds import Issues

        more = 100 if self.settings.store == "sqlite" else 1  # where reading is not charged
        return Issues(
            *(self.ports, self.retention.events_s, self.retention.memory_s),
            search_bytes=searching.PAGE_BYTES * more,
            issue_bytes=listing.PAGE_BYTES * more,
        )

    def _seek_opinion(self) -> Callable[[SessionKey, str], None]:
        from devintel.projector import opinions

        return lambda session, fingerprint: opinions.seek(self.tasks, session, fingerprint)

    @cached_property
    def tasks(self) -> Tasks:
        """Work for later."""
        if self.settings.tasks_url:
            from devintel.adapters.task_queue import QueueTasks

            return QueueTasks.connect(self.settings.tasks_url)
        from devintel.adapters.task_lanes import LaneTasks

        return LaneTasks(self.do)

    def do(self, kind: str, task: Row) -> None:
        """Do a task that was left; raises `Unavailable` where it should be tried again."""
        works: dict[str, Callable[[], object]] = {
            "opinion": lambda: self.opinions.form(task),
            "alert": lambda: self.alert_delivery.deliver(task),
        }
        works[kind]()

    @cached_property
    def alert_tasks(self) -> Tasks:
        """Alerts that wait to be delivered, in a queue of their own: nobody's receiver holds up
        anything else."""
        if self.settings.alerts_url:
            from devintel.adapters.task_queue import QueueTasks

            return QueueTasks.connect(self.settings.alerts_url)
        from devintel.adapters.task_lanes import LaneTasks

        lane = "{team}/{channel}".format_map
        return LaneTasks(self.do, lane, again=True)

    @cached_property
    def alerts(self) -> Noticing:
        """Notices what a team's alert rules ask for."""
        from devintel.alerts.noticing import Noticing

        return Noticing(self.ports, lambda: self.alert_tasks, self.retention.memory_s)

    @cached_property
    def alert_delivery(self) -> AlertDelivery:
        """Delivers alerts."""
        from devintel.alerts.delivery import Delivery
        from devintel.alerts.posting import Posting

        posting = Posting(self.outbound, self.mail, self.clock)
        return Delivery(self.ports, posting, self.settings.public_url.rstrip("/"))

    @cached_property
    def opinions(self) -> Opinions:
        """What a language model says of a group."""
        from devintel.projector.opinions import Opinions

        return Opinions(
            self.ports, self.readable, self._ask(), self.retention.events_s, self.retention.memory_s
        )

    def _ask(self) -> Ask:
        """The model that the deployment named; an answer that can never be had is none."""
        from devintel.adapters.bedrock import Bedrock
        from devintel.redaction import Redactor, builtin
        from devintel.solutions import evidence

        model = Bedrock.connect(self.settings.bedrock_model)
        redactor = Redactor(builtin())

        def ask(case: Case) -> Solution | None:
            try:
                return evidence.solution(case, model, lambda text: redactor.text(text)[0])
            except DevIntelError as error:
                if error.temporary:
                    raise
                return None

        return ask

    @cached_property
    def queries(self) -> Queries:
        """Everything that is read."""
        from devintel.queries.queries import Queries

        return Queries(self.ports, self.readable, self.retention.events_s)
