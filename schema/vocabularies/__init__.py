"""The controlled lists, and their reader."""
