"""Makes what the product knows of others' codes from the packages that define them."""
