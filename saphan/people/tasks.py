from django_tasks import task

from saphan.people.mail import send_waiting, tell_people


@task()
def tell_recoveries() -> int:
    """Wake the letters that tell people of a request to recover their account."""
    return tell_people()


@task()
def send_invitations() -> int:
    """Wake the sending of invitations."""
    return send_waiting()
