"""What the form of the site is made from: steps, fields and lists, read from the models and the canvas."""
