"""Parts of the page of a need that bring their own reading."""
