"""Keys and certificates, seals and personal signatures (PAdES), time stamps, verification. Knows no letter."""
