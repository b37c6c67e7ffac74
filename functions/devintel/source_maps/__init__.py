"""Source maps: indexed when they are uploaded, looked up when an error of a bundle arrives."""
