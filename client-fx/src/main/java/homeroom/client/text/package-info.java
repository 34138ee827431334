/// The one door through which text reaches the toolkit, whoever wrote it.
///
/// ```
///   one line   ──▶ Display ──────▶ Label, Button, Tooltip, window title …      cleaned; never wrapped
///   many lines ──▶ WrappingLabel ─▶ Paragraph ─▶ LineBreaker ─▶ one Text a run  cleaned; wrapped here
///   typed      ──▶ WrappingTextArea                                             wrapped by the toolkit only where it can
/// ```
///
/// The toolkit must never wrap by itself. On Linux it splits a run of shaped text to wrap a line, shapes the first half, and gets the
/// glyphs of the whole run back (`PangoGlyphLayout.runUtf8` is keyed by the run): their offsets then lie outside the text, and
/// `PrismTextLayout.computeTrailingSpaceWidth` throws wherever somebody asks for bounds, so also in a pulse and at a mouse move. A
/// scene graph that has thrown once throws at every pulse. A layout that isn't wrapped splits nothing.
///
/// So nobody else wraps text, sets it, or makes a node of it; `ArchitectureTest` and `FxmlTest` hold that.
package homeroom.client.text;
