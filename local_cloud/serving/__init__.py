"""The thin shell: ports, HTTP, static files, the foreground process."""
