"""Everything that can be wrong with a sealed file, each made by a function that says what it does.

`ALL` maps the damage to what our verifier must call it and to what pdfsig says: "valid", "invalid", "none" (it sees no
signature), or "blind" with the reason why it calls the file valid although it is not.
"""

from saphan.seals.tests.damages import afterwards, bytewise, certificates, shadows, stamps
from saphan.seals.tests.damages.world import Damage

ALL: dict[str, Damage] = {
    damage.make.__name__: damage
    for damage in (*bytewise.DAMAGES, *afterwards.DAMAGES, *shadows.DAMAGES, *certificates.DAMAGES, *stamps.DAMAGES)
}
