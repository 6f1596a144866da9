"""Every message of par, once, in Vietnamese and English: what is wrong, and what to do about it. A file a subject."""
