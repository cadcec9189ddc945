"""What people can do with projects, tasks and the thread."""
