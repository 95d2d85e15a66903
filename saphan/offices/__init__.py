"""Offices in a tree, their groups, the history of their codes, audiences and working days.

Main nouns: Office, Group, CodeHistory, Audience, Holiday.
"""
