"""What can be done with notices, campaigns and voices."""
