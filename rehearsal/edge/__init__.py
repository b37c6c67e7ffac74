"""CloudFront: the distribution of the template, played before its origins."""
