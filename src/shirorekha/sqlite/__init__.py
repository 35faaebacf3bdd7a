"""How Django waits for a SQLite file that another process is writing to; named as ENGINE in the settings."""
