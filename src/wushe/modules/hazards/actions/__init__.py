"""What people can do with hazards, on patrol, and about what keeps coming back."""
