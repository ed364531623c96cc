"""From a récit written in a word processor to a draft record: readers, then one extractor a part."""
