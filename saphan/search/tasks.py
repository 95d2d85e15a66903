from django_tasks import task

from saphan.search.indexing import catch_up


@task()
def index_stale() -> None:
    """Make anew what is stale, until nothing is."""
    while catch_up():
        pass
