"""The product's main job done at a deployment's own address, and a report of what was seen."""
