"""Pure Python that any room may use: Thai dates and digits, codes, environment, database backends. No models."""
