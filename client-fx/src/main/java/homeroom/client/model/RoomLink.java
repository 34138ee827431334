package homeroom.client.model;

import java.util.function.Function;

import homeroom.client.link.JoinAttempt;
import homeroom.client.link.KnownServers;
import homeroom.client.link.Link;
import homeroom.client.link.LinkListener;
import homeroom.client.link.LinkTimes;

/// What a room asks of its connection. Any thread may call it.
public interface RoomLink {
    /// Says something to the room.
    ///
    /// @return the id under which the echo will come back
    String send(String text);

    /// Sends a chat under an id that it was sent under before, perhaps over another line; does nothing if it is on its way.
    void resend(String chatId, String text);

    /// Gives up a chat that has not been taken.
    void discard(String chatId);

    /// Cuts the wait for the next attempt short.
    void reconnectNow();

    /// Leaves the room. Returns at once.
    void close();

    /// Something that opens a line whose news goes to the listener.
    interface Dialling extends Function<LinkListener, RoomLink> {}

    /// Dials a server.
    ///
    /// @param known the servers to tell from others
    static Dialling to(JoinAttempt approach, KnownServers known) {
        return listener -> {
            var link = new Link(approach, known, listener, LinkTimes.DEFAULT);
            link.start();
            return new RoomLink() {
                @Override
                public String send(String text) {
                    return link.send(text);
                }

                @Override
                public void resend(String chatId, String text) {
                    link.resend(chatId, text);
                }

                @Override
                public void discard(String chatId) {
                    link.discard(chatId);
                }

                @Override
                public void reconnectNow() {
                    link.reconnectNow();
                }

                @Override
                public void close() {
                    link.close();
                }
            };
        };
    }
}
