package homeroom.server.net;

import homeroom.server.door.Door;
import homeroom.server.history.HistoryReader;
import homeroom.server.room.Scribe;

/// What every connection shares.
record House(Scribe scribe, Door door, HistoryReader history, Couriers couriers, Attendant attendant) {}
