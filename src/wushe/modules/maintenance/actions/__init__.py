"""What people can do with maintenance plans and work orders."""
