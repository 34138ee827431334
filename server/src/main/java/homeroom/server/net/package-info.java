/// Sockets. A connection has a virtual thread that reads lines and hands requests to the scribe. What it is to be told is written by
/// the couriers, few virtual threads for all: whatever the room's log holds beyond its cursor, and what its mailbox holds.
///
/// ```
///   socket ─▶ LineReader ─▶ Connection (reader) ─▶ Scribe
///                                                    │ rings: the log has grown, or a reply lies in the mailbox
///   socket ◀─ Writer ◀─ courier ◀─ [ line of Turns ] ◀┘
/// ```
///
/// The listener accepts connections and watches over them.
package homeroom.server.net;
