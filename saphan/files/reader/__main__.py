import json
import sys

from saphan.files.reader.job import Job, Refusal, said
from saphan.files.reader.kinds import pages_of
from saphan.files.reader.limits import confine


def main() -> None:
    job = Job(**json.loads(sys.argv[1]))
    confine(memory_mb=job.memory_mb, seconds=job.seconds)
    try:
        for page in pages_of(job):
            sys.stdout.write(said(page) + "\n")
            sys.stdout.flush()
    except Refusal as refusal:
        sys.stdout.write(said(refusal) + "\n")
    except MemoryError:
        sys.stdout.write(said(Refusal("heavy")) + "\n")


main()
