"""What tools say of their own codes: read when first asked, made by `make knowledge`."""
