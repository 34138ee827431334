package homeroom.server.net;

import java.util.concurrent.ExecutorService;

import homeroom.server.door.AccessPolicy;
import homeroom.server.door.RateLimiters;
import homeroom.server.door.ServerTls;
import homeroom.server.history.HistoryReader;
import homeroom.server.room.Scribe;

/// What every connection shares.
///
/// @param page        what a browser is told
/// @param porch       those who have not joined yet
/// @param calculating where the arithmetic of handshakes is done: threads of its own, so that a crowd at the door doesn't hold up those inside
record ServerContext(Scribe scribe, AccessPolicy door, ServerTls tls, RateLimiters paces, HistoryReader history,
        Couriers couriers, BufferPool buffers,
        HttpPage page, PendingConnections<Connection> porch,
        ExecutorService calculating, ConnectionListener attendant) {}
