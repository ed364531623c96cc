"""The mirror kit, written over the finished tree: what a copy needs to be whole, proved, and followed."""
