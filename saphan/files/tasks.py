"""Work that a task only wakes: what is to be read stands in Reading, and the sweep finds what was never woken."""

from django_tasks import task

from saphan.files.models import Reading
from saphan.files.reading import read


@task(priority=-10)
def read_files() -> None:
    """One turn of what is due, first pages first; as long as anything is, the next turn queues behind other work."""
    reading = Reading.objects.due().select_related("file").order_by("tries", "pages_done", "-pk").first()
    if reading is None:
        return
    if reading.claim():
        read(reading)
    if Reading.objects.due().exists():
        read_files.enqueue()
