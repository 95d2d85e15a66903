from django_tasks import task

from saphan.people.mail import send_waiting


@task()
def send_invitations() -> int:
    """Wake the sending of invitations."""
    return send_waiting()
