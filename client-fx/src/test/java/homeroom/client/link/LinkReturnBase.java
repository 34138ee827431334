package homeroom.client.link;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A scripted server, and a link that comes back to it soon.
abstract class LinkReturnBase {
    final Recorder heard = new Recorder();
    ScriptedServer server;
    Link link;

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedServer();
        link = new Link(server.approach(), KnownServers.inMemory(), heard, times(Duration.ofSeconds(10)));
    }

    @AfterEach
    void end() throws IOException {
        link.close();
        server.close();
    }

    /// The usual times but for short retries, so that a test needn't wait.
    static LinkTimes times(Duration answer) {
        var usual = LinkTimes.DEFAULT;
        return new LinkTimes(usual.connect(), answer, usual.ping(), usual.silence(), Duration.ofMillis(20), Duration.ofMillis(50),
                usual.farewell());
    }
}
