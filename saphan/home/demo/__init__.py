"""The demo office: an invented area with its groups, schools, people and some 300 letters in every state.

Everything is made by the product's own verbs, so that the demo proves them. Invented names only.
"""
