"""Reads hostile files in a process of its own, which may be killed at any moment: `python -m saphan.files.reader JOB`.

It knows neither settings nor database. JOB is JSON (`job.Job`); each line it prints is one page, or what went wrong.
"""
