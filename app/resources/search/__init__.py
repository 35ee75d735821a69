"""The directory as staff look things up in it: by words, place, day and what somebody needs."""
