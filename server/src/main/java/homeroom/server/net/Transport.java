package homeroom.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// What is said on a connection, in the clear, however it travels. One thread reads, one at a time writes.
interface Transport {
    /// What the peer says. Waits for it; ends when the peer has said all.
    InputStream input();

    /// Writes all of it; waits while the peer doesn't read.
    ///
    /// @throws IOException if the peer is gone, or nothing can be said yet
    void write(ByteBuffer bytes) throws IOException;

    /// Says that nothing more comes.
    void endOutput() throws IOException;
}
