"""An invented world of keys and a time stamp server of our own, for tests and benchmarks; loopback only."""
