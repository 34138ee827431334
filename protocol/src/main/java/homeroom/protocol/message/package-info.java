/// One JSON object per line, in both directions; `SPEC.md` beside this module's pom tells the whole story.
///
/// ```
///   bytes ──▶ LineReader ──▶ Codec.decodeClient ──▶ ClientMessage     (what a server reads)
///   bytes ──▶ LineReader ──▶ Codec.decodeServer ──▶ ServerMessage     (what a client reads)
///   ClientMessage, ServerMessage ──▶ Codec.encode ──▶ one line, LF included
///   ServerMessage ──▶ Codec.encode ──▶ LineBuffer                     (what a server tells many, encoded once)
/// ```
///
/// To add a message: add its record to [ClientMessage] or [ServerMessage], then follow the compiler through [Codec];
/// give it an example in `SPEC.md` and the same line as a golden file.
package homeroom.protocol.message;
