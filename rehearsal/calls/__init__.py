"""The AWS calls that functions make: which action on what, and whether the role allows it."""
