"""The same stages on other engines: out of core on one machine, and across many."""
