/// Where one writes: the draft, what Enter does, and what was sent before. [ComposerViewModel] decides, [DraftBox] is the text box
/// that grows with its lines.
package homeroom.client.composer;
