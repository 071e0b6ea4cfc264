"""The rows that stand beside the journal so that it can be asked: read, held to what they should be, written anew."""
