"""What people install to feed DevIntel, and how it is built; nothing here runs in the product."""
