"""Words of which invented offices are named (saphan.offices.invent)."""
