"""The text layer, made exact: each glyph on the page stands for the very characters that were typed.

Typst gives every glyph of a Thai cluster the whole cluster as its text and corrects that by a span of ActualText
around it. Readers that do not know ActualText copy marks twice; pdfium loses spaces beside such spans; and a mark
that is raised leaves its span and doubles its cluster. So the spans are read, their characters dealt out to the
glyphs, and written into the font's own table; the spans go.
"""
