"""A template with everything in it resolved: intrinsics, names, assets."""
