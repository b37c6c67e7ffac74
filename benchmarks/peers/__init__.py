"""What the product is measured beside."""
