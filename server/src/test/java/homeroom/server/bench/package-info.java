/// What a server carries, measured from outside: `mvn -q -Pbench`.
///
///                     Speaker: says what is due          ┌────────────────┐
///                 ┌─────────────────────────────────────▶│  a server, a   │
///       Crowd ────┤                                      │  process of    │
///                 │  Ear: one thread reads for many,  ◀──│  its own       │
///                 └  counts, and looks how old it is     └────────────────┘
///
/// [Benchmarks] runs three parts: small ones with JMH ([CodecBenchmark], [homeroom.server.room.LogBenchmark]), [SideBySide] with
/// the lab exercise's servers, and [CapacityLadder], a room that grows until this machine doesn't keep up. [SoakIT] uses the same crowd
/// to see that memory stays where it was.
///
/// Nothing here waits for an answer before it speaks again (an open loop): a message is due at its time, and how late it
/// arrives counts from then, also when the server was too busy to take it. So a slow server can't look good by being asked less.
package homeroom.server.bench;
