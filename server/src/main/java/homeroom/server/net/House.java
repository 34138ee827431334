package homeroom.server.net;

import java.util.concurrent.ExecutorService;

import homeroom.server.door.Door;
import homeroom.server.door.Paces;
import homeroom.server.door.Tls;
import homeroom.server.history.HistoryReader;
import homeroom.server.room.Scribe;

/// What every connection shares.
///
/// @param page        what a browser is told
/// @param porch       those who have not joined yet
/// @param calculating where the arithmetic of handshakes is done: threads of its own, so that a crowd at the door doesn't hold up those inside
record House(Scribe scribe, Door door, Tls tls, Paces paces, HistoryReader history, Couriers couriers, Loan buffers,
        HttpPage page, Porch<Connection> porch,
        ExecutorService calculating, Attendant attendant) {}
