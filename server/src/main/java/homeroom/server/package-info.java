/// The server. Its one idea: **a room is a log, a participant is a cursor into it**.
///
/// ```
///        net                       room                         history
///   Connection ── requests ──▶  Scribe ── one transaction ──▶  History (SQLite)
///    (reader)                     │ then, and only then
///    Couriers  ◀── bytes ────  RoomLog  ◀─┘
///    (writers)    from each cursor to the head
///       │
///      door   who comes in, and how fast they may go        discovery   how they find us
/// ```
///
/// Start reading at [homeroom.server.room.Scribe]: what happens to a room happens there, on one thread. Imports run one way: this
/// package uses `net`, `net` uses `door` and `room`, `room` uses `history`; `console` hears what `net` and `room` tell it, and `discovery`
/// stands alone.
package homeroom.server;
