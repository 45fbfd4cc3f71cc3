"""Files that would hurt a careless reader, and the limits within which each must end."""
