"""Rules for clouds, containers, clusters and what deploys to them."""
