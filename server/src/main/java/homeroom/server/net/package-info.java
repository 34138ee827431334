/// Sockets. A connection has two virtual threads: one reads lines and hands requests to the scribe, one writes what the room's log
/// holds beyond its cursor. The listener accepts connections and watches over them.
package homeroom.server.net;
