"""The pages by which a reader finds cables: lists, timeline, map, network, indexes, distribution, what is missing."""
