"""The letter as an instrument: kinds, drafting, review, signature, the paper."""
