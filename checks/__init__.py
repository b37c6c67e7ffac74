"""What `make check` asks of the tree beside the ready-made tools."""
