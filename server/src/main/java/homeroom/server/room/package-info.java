/// Rooms, and the one thread that writes them.
///
/// ```
///   requests ─▶ [ queue ] ─▶ Scribe: take all that waits ─▶ decide and number ─▶ commit ─▶ append to RoomLog ─▶ wake readers
///                                                                                        │
///   RoomLog:  chunk ─▶ chunk ─▶ chunk ─▶ chunk (head)            a refusal or a welcome goes to the Guest who asked
///               ▲                  ▲ ▲
///             cursor          cursor cursor         one per participant; nobody has a queue of entries
/// ```
package homeroom.server.room;
