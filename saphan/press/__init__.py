"""Every official form as true PDF: typesetting, an office's own fonts and pictures, stamps, copies, packages.

Knows no letter.
"""
