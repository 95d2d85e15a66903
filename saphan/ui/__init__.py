"""Base templates, components, CSS, JavaScript, fonts and form fields. No models."""
