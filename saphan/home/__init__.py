"""Today, global search, the demo office: composes every app's panels."""
