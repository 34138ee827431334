/// The way to one room and back to it: connects, joins, reads, writes, and returns by itself when the line breaks.
///
/// ```
///                    reader thread (one for the link's whole life)
///   Link.run ──▶ Line.hold ──▶ Connection ──▶ Tls ──▶ socket  connect, join, read until the line ends, wait, again
///      │            │  ├─ Introduction ──▶ KnownServers         is it who it should be? the proof of the code, the join
///      │            │  └─ Bookmark                            last seq, epoch, session: what a return begins with
///      ▼            ▼
///   LinkListener ◀─ batches of LinkEvent
///
///                    writer thread (one for each line)
///   Link.send ──▶ Outbox ──▶ Line.write ──▶ Connection        a chat stays in the outbox until its echo came
/// ```
///
/// Nothing here knows JavaFX. A listener that wants another thread goes there itself.
package homeroom.client.link;
