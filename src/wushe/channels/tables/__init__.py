"""The door of tables: what a street knows of its ground, bodies and people, from templates that people fill in."""
