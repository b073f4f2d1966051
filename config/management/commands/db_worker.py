"""`manage.py db_worker`: the worker of django-tasks-db, which first takes up what a dead one left."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as TasksWorker

from accounts import outbox


class Command(TasksWorker):
    """A worker killed between taking a task and marking its mail leaves both waiting for ever."""

    def handle(self, **options: Any) -> None:
        outbox.wake()
        super().handle(**options)
