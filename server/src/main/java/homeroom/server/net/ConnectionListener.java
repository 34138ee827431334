package homeroom.server.net;

import java.net.InetSocketAddress;

/// Is told of connections that come, and of those that go without having joined. Any thread calls it; it may not block.
public interface ConnectionListener {
    void connected(InetSocketAddress address);

    void disconnected(InetSocketAddress address);
}
