package homeroom.client.nearby;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;

/// A port for multicast DNS that no other program on this machine has. The library asks for its port once, when its first class is
/// loaded, so all tests of a run share it.
final class DiscoveryPort {
    static final int NUMBER = free();

    private DiscoveryPort() {}

    private static int free() {
        try (var socket = new DatagramSocket()) {
            System.setProperty("net.mdns.port", String.valueOf(socket.getLocalPort()));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
